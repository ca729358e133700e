// Charts of Helm and kustomizations, rendered by the real programs where that is
// asked for (`--render`, `[kubernetes] render = true`):
//
//   Rendered rendered = render(input, {.on = true, .helm_values = {"values-prod.yaml"}});
//   rendered.parts          manifests, each with a map back to what it was made of
//   rendered.replaced       files that need not be read alone any more
//
// `helm template` and `kustomize build` (or `kubectl kustomize`) are started on
// what is in the input and within the root, without network, and a limited time.
#pragma once

#include <string>
#include <vector>

#include "linter/input/input.h"
#include "parsers/part.h"

namespace linter::render {

struct RenderOptions {
  bool on = false;
  std::vector<std::string> helm_values{};  // shown paths of files of values, the last one wins
  std::string release_namespace{};         // that a release goes to; empty: `default`
  std::string kubernetes_version{};        // that charts are rendered for; empty: Helm's own
};

struct Rendered {
  std::vector<parsers::Part> parts{};
  std::vector<parsers::Problem> problems{};
  std::vector<std::string> replaced{};  // shown paths, sorted
};

// Views Sources of `input`.
[[nodiscard]] Rendered render(const input::Input& input, const RenderOptions& options);

}  // namespace linter::render
