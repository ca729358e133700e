// Hands the objects and manifests of Kubernetes that Terraform makes to the reader
// of Kubernetes: resources of the Kubernetes provider, `kubernetes_manifest`, and
// the YAML of `kubectl_manifest`.
#pragma once

#include "parsers/format.h"

namespace parsers::terraform {

// Looks at the entities of `result` and adds its parts.
void hand_on_kubernetes(Resolved& result, Arena& arena);

}  // namespace parsers::terraform
