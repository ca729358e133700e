// Code points of UTF-8 text: CEL counts in them.
//
// A byte that is no part of valid UTF-8 counts as a code point of its own, so
// nothing gets lost from texts that are not what they should be.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace linter::cel::utf8 {

// How many bytes the code point takes that `text`, which is not empty, begins with.
[[nodiscard]] std::size_t length(std::string_view text);
// The code point itself; of a stray byte, U+FFFD.
[[nodiscard]] char32_t decode(std::string_view text);
void append(std::string& out, char32_t code_point);

[[nodiscard]] std::size_t count(std::string_view text);
[[nodiscard]] bool valid(std::string_view text);
// The offset in bytes of code point number `index`; npos if there are fewer. The
// index just behind the last one is the size.
[[nodiscard]] std::size_t offset(std::string_view text, std::size_t index);

}  // namespace linter::cel::utf8
