// Where each byte of a text is written that Terraform puts together: through
// escapes, the indentation of a `<<-` heredoc, and around what is put into it.
//
//   <<-EOT
//     listen ${var.port};      "listen 443;\n": 443 stands for `${var.port}`,
//   EOT                        the rest is where it is
//
// The value says only what came out, so the text is laid beside it again. A piece
// between two holes is taken as found only where it can be at one place alone.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "parsers/text/text_map.h"
#include "parsers/value/value.h"

namespace parsers::terraform {

// The quoted string, heredoc or template file at `written` gives `text`; nothing
// if it cannot.
[[nodiscard]] std::optional<TextMap> map_literal(Place written, std::string_view text);

// The same for a template of which it is known what was put into each hole.
[[nodiscard]] std::optional<TextMap> map_template(Place written, std::string_view text,
                                                  std::span<const std::string_view> holes);

// The map of a text value, wherever it was written: in a variable, in a file.
// What cannot be proved stands as a whole for the value's place.
[[nodiscard]] TextMap map_of(const Value& text);

}  // namespace parsers::terraform
