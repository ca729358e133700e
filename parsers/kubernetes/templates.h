// Tells templates (Helm, Jinja), which a program still has to turn into YAML,
// from YAML that happens to hold braces, such as alert texts with `{{ $value }}`.
#pragma once

#include <cstddef>
#include <string_view>

namespace parsers::kubernetes {

// Is there an action in `scalar` that only Helm knows: `{{ .Values.image }}`,
// `{{- include "name" . }}`?
[[nodiscard]] bool has_helm_action(std::string_view scalar);

// The first place in text that is not YAML where an action stands as a node of
// its own or on a line of its own; npos if there is none.
[[nodiscard]] std::size_t find_action(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace parsers::kubernetes
