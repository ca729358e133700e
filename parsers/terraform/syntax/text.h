// What stands between quotes, and in heredocs.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "parsers/problem.h"
#include "parsers/text/source.h"
#include "parsers/value/arena.h"

namespace parsers::terraform {

// The text of a part of a quoted string: `\n`, `\u00e9`, `$${` and so on
// decoded. A view into the Source where nothing has to change.
[[nodiscard]] std::string_view unquoted(const Place& place, Arena& arena,
                                        std::vector<Problem>& problems);

// The text of a part of a heredoc, with `indentation` letters of white space
// taken from the start of each line in it that is not blank. `$${` and `%%{`
// are decoded, backslashes are themselves.
[[nodiscard]] std::string_view unindented(const Place& place, std::size_t indentation,
                                          Arena& arena);

// How many letters of white space every line that starts in this part of a
// heredoc begins with; `unlimited` if none does or all are blank.
inline constexpr std::size_t unlimited_indentation = SIZE_MAX;
[[nodiscard]] std::size_t indentation_of(const Place& place);

// Is there a line break in `text`, other than within a /* */ comment?
[[nodiscard]] bool has_line_break(std::string_view text);

}  // namespace parsers::terraform
