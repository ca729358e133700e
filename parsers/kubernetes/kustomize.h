// Files that are no objects of their own but patches, by what the
// kustomizations of the input say about them:
//
//   # overlays/prod/kustomization.yaml
//   patches:
//     - path: replicas.yaml        overlays/prod/replicas.yaml is a patch
//
// A patch names only what it changes. Read as an object it would seem to leave
// out everything else.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

#include "parsers/kubernetes/syntax.h"

namespace parsers::kubernetes {

// Is this a file that kustomize reads by its name?
[[nodiscard]] bool is_kustomization(std::string_view path);

// Is this the file in which Helm looks for a chart's name, version, dependencies?
[[nodiscard]] bool is_chart(std::string_view path);

// The paths of the files that are patches.
[[nodiscard]] std::set<std::string> find_patches(std::span<const Document* const> documents);

}  // namespace parsers::kubernetes
