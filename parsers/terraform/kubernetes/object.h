// A resource of Terraform's Kubernetes provider as the object that it makes.
//
//   resource "kubernetes_config_map_v1" "web" {
//     metadata { name = "web" }               {apiVersion: "v1", kind: "ConfigMap",
//     data = { "a.conf" = "..." }              metadata: {name: "web"}, data: {...}}
//   }
//
// Values keep their places in the HCL text; what is unknown stays unknown.
#pragma once

#include "parsers/format.h"
#include "parsers/terraform/kubernetes/kinds.h"

namespace parsers::terraform {

[[nodiscard]] const Value* kubernetes_object(const Entity& resource, const KubernetesKind& kind,
                                             Resolved& result, Arena& arena);

// `value` and all in it, each text of several lines in a Source of its own, which
// leads back to where its bytes are written. Parts of `result` own the Sources.
[[nodiscard]] Value with_written_texts(const Value& value, Resolved& result, Arena& arena);

}  // namespace parsers::terraform
