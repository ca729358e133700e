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

#include <span>
#include <string>
#include <string_view>
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

// The format that reads what is rendered, and what Parts that ask for a chart to be
// rendered have in place of a format. Such a Part holds a release: `path` is the
// folder that its `chart` is seen from, `value` is
//
//   {chart: "./charts/web", name: "web", namespace: "prod", repository: ..., values: {...}}
inline constexpr std::string_view format_of_manifests = "kubernetes";
inline constexpr std::string_view format_of_releases = "helm";

// Views Sources of `input`, and those that `released` stands in. A chart that is
// released is rendered as that, else with its own values.
[[nodiscard]] Rendered render(const input::Input& input, const RenderOptions& options,
                              std::span<const parsers::Part* const> released = {});

}  // namespace linter::render
