// What stands between quotes, and in heredocs.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "parsers/problem.h"
#include "parsers/text/source.h"
#include "parsers/value/arena.h"

namespace parsers::terraform {

struct Indentation;

// The text of a part of a quoted string: `\n`, `\u00e9`, `$${` and so on
// decoded. A view into the Source where nothing has to change.
[[nodiscard]] std::string_view unquoted(const Place& place, Arena& arena,
                                        std::vector<Problem>& problems);

// The text of a part of a heredoc, without its indentation, if any. `$${` and
// `%%{` are decoded, backslashes are themselves.
[[nodiscard]] std::string_view unindented(const Place& place, const Indentation* indentation,
                                          Arena& arena);

// Is there a line break in `text`, other than within a /* */ comment?
[[nodiscard]] bool has_line_break(std::string_view text);

}  // namespace parsers::terraform
