// What a release of Helm is given, as Helm puts it together: the texts of `values`,
// one over the other, and then what `set`, `set_list` and `set_sensitive` say.
//
//   values = [file("values.yaml")]       self.helmValues
//   set {                                  {image: {tag: "1.2"}, replicas: 3}
//     name  = "image.tag"
//     value = "1.2"
//   }
//
// Each value stands where it is written: in the heredoc, the file, the block. The
// values that the chart itself has are not here, nor what is unknown.
//
// Source of the order and of what `set` means: the provider hashicorp/helm, 2 and 3,
// and Helm's `--set`.
#pragma once

#include "parsers/format.h"

namespace parsers::terraform {

// Adds `helmValues` to all `helm_release` and `data.helm_template`, and for each
// release a Part for "helm", which is no format but whoever renders charts: its
// `path` is the folder that Terraform runs in, its `value`
//
//   {chart: "./charts/web", name: "web", namespace: "prod", repository: ..., values: {...}}
//
// of which `chart` and `values` are always there, each perhaps unknown.
void add_helm_values(Resolved& result, Arena& arena);

}  // namespace parsers::terraform
