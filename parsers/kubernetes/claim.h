// Which files hold Kubernetes objects.
//
//   apiVersion: v1       a document with both keys at its top level is one
//   kind: Service
//
// A values file, a workflow, a compose file has not, and is left alone. A
// kustomization.yaml and a Chart.yaml are known by their names.
#pragma once

#include "parsers/format.h"

namespace parsers::kubernetes {

// .yaml, .yml and .json
[[nodiscard]] bool wants(std::string_view path);

// A quick look at the text: no parsing.
[[nodiscard]] Claim claims(const Source& source);

// Does the file begin like UTF-16 or UTF-32?
[[nodiscard]] bool is_wide(std::string_view text);

}  // namespace parsers::kubernetes
