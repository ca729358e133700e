#include "parsers/terraform/functions/letters.h"

#include <cstdint>

namespace parsers::terraform {
namespace {

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

// Two-byte letters only: what lies beyond has no case that we change.
std::uint32_t code_of(std::string_view letter) {
  return ((static_cast<unsigned char>(letter[0]) & 0x1FU) << 6U) |
         (static_cast<unsigned char>(letter[1]) & 0x3FU);
}

void append_code(std::string& out, std::uint32_t code) {
  out += static_cast<char>(0xC0U | (code >> 6U));
  out += static_cast<char>(0x80U | (code & 0x3FU));
}

std::uint32_t to_upper(std::uint32_t code) {
  if (code >= 0xE0 && code <= 0xFE && code != 0xF7) return code - 32;
  if (code >= 0x100 && code <= 0x137 && code != 0x131) return code & ~1U;
  if (code >= 0x3B1 && code <= 0x3C9 && code != 0x3C2) return code - 32;
  if (code >= 0x430 && code <= 0x44F) return code - 32;
  if (code >= 0x450 && code <= 0x45F) return code - 80;
  return code;
}

std::uint32_t to_lower(std::uint32_t code) {
  if (code >= 0xC0 && code <= 0xDE && code != 0xD7) return code + 32;
  if (code >= 0x100 && code <= 0x137 && code != 0x130) return code | 1U;
  if (code >= 0x391 && code <= 0x3A9) return code + 32;
  if (code >= 0x410 && code <= 0x42F) return code + 32;
  if (code >= 0x400 && code <= 0x40F) return code + 80;
  return code;
}

template <typename Change>
std::string changed(std::string_view text, char first, char last, int distance, Change change) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    if (byte >= first && byte <= last) {
      out += static_cast<char>(byte + distance);
    } else if ((static_cast<unsigned char>(byte) & 0xE0U) == 0xC0U && at + 1 < text.size() &&
               continues(text[at + 1])) {
      append_code(out, change(code_of(text.substr(at, 2))));
      ++at;
    } else {
      out += byte;
    }
  }
  return out;
}

}  // namespace

std::vector<std::string_view> letters_of(std::string_view text) {
  std::vector<std::string_view> letters;
  while (!text.empty()) {
    std::size_t length = 1;
    while (length < text.size() && continues(text[length])) ++length;
    letters.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return letters;
}

std::string_view last_letter(std::string_view text) {
  std::size_t begin = text.size() - 1;
  while (begin > 0 && continues(text[begin])) --begin;
  return text.substr(begin);
}

std::string upper_case(std::string_view text) {
  return changed(text, 'a', 'z', 'A' - 'a', to_upper);
}
std::string lower_case(std::string_view text) {
  return changed(text, 'A', 'Z', 'a' - 'A', to_lower);
}

}  // namespace parsers::terraform
