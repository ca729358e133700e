// Characters in text that may be anything: what is no UTF-8 is found, never
// trusted.
//
//   decode("\xE6\x97\xA5x", 0)     U+65E5, three bytes
//   columns("日本")                4: East Asian characters take two columns
//   valid_utf8("a\xFF")            "a" and U+FFFD
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace linter::report {

inline constexpr char32_t replacement_character = 0xFFFD;

struct Character {
  char32_t code = replacement_character;
  std::size_t size = 1;  // bytes
  bool valid = false;    // false: `code` is U+FFFD and `size` bytes stand for it
};

// The character that begins at `at`, which lies inside `text`. Broken sequences
// are taken as the Unicode standard recommends (section 3.9, "maximal
// subparts"), which is also how browsers and Node read them.
[[nodiscard]] Character decode(std::string_view text, std::size_t at);

// How many columns a terminal gives the character: 0, 1 or 2.
[[nodiscard]] std::size_t columns(char32_t code);
[[nodiscard]] std::size_t columns(std::string_view text);

// Characters that show nothing and change how others are shown: controls, bidi
// controls, line separators, invisible marks.
[[nodiscard]] bool deceives(char32_t code);

// Bytes at the beginning of `text` that are ASCII.
[[nodiscard]] std::size_t ascii_length(std::string_view text);

// `text` with U+FFFD for whatever is no UTF-8.
[[nodiscard]] std::string valid_utf8(std::string_view text);

// The first `limit` characters of `text`, of which the last is "…" if that is
// not all of it.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t limit);

}  // namespace linter::report
