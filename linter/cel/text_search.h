// Finding a text in a text in linear time, whatever the two are: std::string_view
// needs the product of both lengths for texts such as "aaaa" and "aab".
#pragma once

#include <cstddef>
#include <string_view>

namespace linter::cel {

// The offset of the first `wanted` in `text` at or behind `from`; npos if there is none.
[[nodiscard]] std::size_t find_text(std::string_view text, std::string_view wanted,
                                    std::size_t from = 0);

}  // namespace linter::cel
