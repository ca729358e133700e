#include "linter/report/unicode.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace linter::report {
namespace {

struct Range {
  char32_t first = 0;
  char32_t last = 0;
};

// Wide and fullwidth characters (Unicode's EastAsianWidth.txt), neighbours that
// are not assigned taken in.
constexpr std::array wide = {
    Range{0x1100, 0x115F},   Range{0x231A, 0x231B},   Range{0x2329, 0x232A},
    Range{0x23E9, 0x23EC},   Range{0x23F0, 0x23F0},   Range{0x23F3, 0x23F3},
    Range{0x25FD, 0x25FE},   Range{0x2614, 0x2615},   Range{0x2648, 0x2653},
    Range{0x267F, 0x267F},   Range{0x2693, 0x2693},   Range{0x26A1, 0x26A1},
    Range{0x26AA, 0x26AB},   Range{0x26BD, 0x26BE},   Range{0x26C4, 0x26C5},
    Range{0x26CE, 0x26CE},   Range{0x26D4, 0x26D4},   Range{0x26EA, 0x26EA},
    Range{0x26F2, 0x26F3},   Range{0x26F5, 0x26F5},   Range{0x26FA, 0x26FA},
    Range{0x26FD, 0x26FD},   Range{0x2705, 0x2705},   Range{0x270A, 0x270B},
    Range{0x2728, 0x2728},   Range{0x274C, 0x274C},   Range{0x274E, 0x274E},
    Range{0x2753, 0x2755},   Range{0x2757, 0x2757},   Range{0x2795, 0x2797},
    Range{0x27B0, 0x27B0},   Range{0x27BF, 0x27BF},   Range{0x2B1B, 0x2B1C},
    Range{0x2B50, 0x2B50},   Range{0x2B55, 0x2B55},   Range{0x2E80, 0x303E},
    Range{0x3041, 0x3098},   Range{0x309B, 0x3247},   Range{0x3250, 0x4DBF},
    Range{0x4E00, 0xA4CF},   Range{0xA960, 0xA97F},   Range{0xAC00, 0xD7A3},
    Range{0xF900, 0xFAFF},   Range{0xFE10, 0xFE19},   Range{0xFE30, 0xFE6F},
    Range{0xFF01, 0xFF60},   Range{0xFFE0, 0xFFE6},   Range{0x16FE0, 0x1B2FF},
    Range{0x1F004, 0x1F004}, Range{0x1F0CF, 0x1F0CF}, Range{0x1F18E, 0x1F18E},
    Range{0x1F191, 0x1F19A}, Range{0x1F200, 0x1F320}, Range{0x1F32D, 0x1F335},
    Range{0x1F337, 0x1F37C}, Range{0x1F37E, 0x1F393}, Range{0x1F3A0, 0x1F3CA},
    Range{0x1F3CF, 0x1F3D3}, Range{0x1F3E0, 0x1F3F0}, Range{0x1F3F4, 0x1F3F4},
    Range{0x1F3F8, 0x1F43E}, Range{0x1F440, 0x1F440}, Range{0x1F442, 0x1F4FC},
    Range{0x1F4FF, 0x1F53D}, Range{0x1F54B, 0x1F54E}, Range{0x1F550, 0x1F567},
    Range{0x1F57A, 0x1F57A}, Range{0x1F595, 0x1F596}, Range{0x1F5A4, 0x1F5A4},
    Range{0x1F5FB, 0x1F64F}, Range{0x1F680, 0x1F6C5}, Range{0x1F6CC, 0x1F6CC},
    Range{0x1F6D0, 0x1F6D2}, Range{0x1F6D5, 0x1F6DF}, Range{0x1F6EB, 0x1F6EC},
    Range{0x1F6F4, 0x1F6FC}, Range{0x1F7E0, 0x1F7F0}, Range{0x1F90C, 0x1F93A},
    Range{0x1F93C, 0x1F945}, Range{0x1F947, 0x1F9FF}, Range{0x1FA70, 0x1FAFF},
    Range{0x20000, 0x3FFFD},
};

// Marks that are drawn over the character before them.
constexpr std::array narrow_as_nothing = {
    Range{0x0300, 0x036F}, Range{0x0483, 0x0489},   Range{0x1AB0, 0x1AFF}, Range{0x1DC0, 0x1DFF},
    Range{0x200C, 0x200D}, Range{0x20D0, 0x20FF},   Range{0x3099, 0x309A}, Range{0xFE00, 0xFE0F},
    Range{0xFE20, 0xFE2F}, Range{0xE0100, 0xE01EF},
};

// C0 and C1 controls, bidirectional controls (UAX #9, and "Trojan Source",
// CVE-2021-42574), line and paragraph separators, characters that show nothing.
constexpr std::array deceiving = {
    Range{0x0000, 0x001F}, Range{0x007F, 0x009F}, Range{0x00AD, 0x00AD}, Range{0x061C, 0x061C},
    Range{0x180E, 0x180E}, Range{0x200B, 0x200B}, Range{0x200E, 0x200F}, Range{0x2028, 0x202E},
    Range{0x2060, 0x206F}, Range{0xFEFF, 0xFEFF}, Range{0xFFF9, 0xFFFB}, Range{0xE0000, 0xE007F},
};

template <std::size_t count>
bool in(const std::array<Range, count>& ranges, char32_t code) {
  const auto after =
      std::upper_bound(ranges.begin(), ranges.end(), code,
                       [](char32_t c, const Range& range) { return c < range.first; });
  return after != ranges.begin() && code <= std::prev(after)->last;
}

// What a first byte says: how long the sequence is, and between what bounds its
// second byte lies (table 3-7 of the Unicode standard).
struct Lead {
  std::size_t size = 0;  // 0: no first byte
  unsigned char second_low = 0x80;
  unsigned char second_high = 0xBF;
};

Lead lead(unsigned char byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {2};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {3};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {4};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {};
}

}  // namespace

Character decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return {first, 1, true};
  const Lead start = lead(first);
  if (start.size == 0) return {};
  char32_t code = first & (0x7FU >> start.size);
  for (std::size_t i = 1; i < start.size; ++i) {
    const unsigned char low = i == 1 ? start.second_low : 0x80;
    const unsigned char high = i == 1 ? start.second_high : 0xBF;
    if (at + i >= text.size() || byte(at + i) < low || byte(at + i) > high)
      return {replacement_character, i, false};
    code = (code << 6U) | (byte(at + i) & 0x3FU);
  }
  return {code, start.size, true};
}

std::size_t columns(char32_t code) {
  if (code < 0x300) return 1;
  if (in(narrow_as_nothing, code)) return 0;
  return in(wide, code) ? 2 : 1;
}

std::size_t columns(std::string_view text) {
  std::size_t at = ascii_length(text);
  std::size_t sum = at;
  while (at < text.size()) {
    const Character character = decode(text, at);
    sum += columns(character.code);
    at += character.size;
  }
  return sum;
}

bool deceives(char32_t code) { return in(deceiving, code); }

std::size_t ascii_length(std::string_view text) {
  const auto end = std::find_if(text.begin(), text.end(),
                                [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; });
  return static_cast<std::size_t>(end - text.begin());
}

std::string valid_utf8(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t plain = ascii_length(text.substr(at));
    result.append(text.substr(at, plain));
    at += plain;
    if (at == text.size()) break;
    const Character character = decode(text, at);
    if (character.valid)
      result.append(text.substr(at, character.size));
    else
      result.append("\xEF\xBF\xBD");
    at += character.size;
  }
  return result;
}

std::string shortened(std::string_view text, std::size_t limit) {
  std::size_t before_last = 0;
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size(); ++count) {
    if (count == limit) return std::string{text.substr(0, before_last)} + "…";
    before_last = at;
    at += decode(text, at).size;
  }
  return std::string{text};
}

}  // namespace linter::report
