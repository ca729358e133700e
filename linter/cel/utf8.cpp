#include "linter/cel/utf8.h"

#include <cstdint>

#include "parsers/text/code_point.h"

namespace linter::cel::utf8 {
namespace {

unsigned byte(std::string_view text, std::size_t index) {
  return index < text.size() ? static_cast<unsigned char>(text[index]) : 0U;
}

bool continues(std::string_view text, std::size_t index) {
  return (byte(text, index) & 0xC0U) == 0x80U;
}

constexpr char32_t replacement = 0xFFFD;

// The code point at the beginning of `text` and its bytes; 1 byte if invalid.
struct Decoded {
  char32_t code_point = replacement;
  std::size_t length = 1;
  bool valid = false;
};

Decoded decode_first(std::string_view text) {
  const unsigned lead = byte(text, 0);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return {};
  char32_t code_point = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if (!continues(text, i)) return {};
    code_point = code_point << 6U | (byte(text, i) & 0x3FU);
  }
  const char32_t smallest = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000;
  const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (code_point < smallest || code_point > 0x10FFFF || surrogate) return {};
  return {code_point, length, true};
}

}  // namespace

std::size_t length(std::string_view text) { return decode_first(text).length; }

char32_t decode(std::string_view text) { return decode_first(text).code_point; }

void append(std::string& out, char32_t code_point) { parsers::append_code_point(out, code_point); }

std::size_t count(std::string_view text) {
  std::size_t total = 0;
  for (; !text.empty(); ++total) text.remove_prefix(length(text));
  return total;
}

bool valid(std::string_view text) {
  while (!text.empty()) {
    const Decoded first = decode_first(text);
    if (!first.valid) return false;
    text.remove_prefix(first.length);
  }
  return true;
}

std::size_t offset(std::string_view text, std::size_t index) {
  std::size_t position = 0;
  for (std::size_t i = 0; i < index; ++i) {
    if (position >= text.size()) return std::string_view::npos;
    position += length(text.substr(position));
  }
  return position;
}

}  // namespace linter::cel::utf8
