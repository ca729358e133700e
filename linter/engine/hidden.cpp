#include "linter/engine/hidden.h"

#include <string_view>

namespace linter {
namespace {

constexpr std::string_view in_its_place = "****";
constexpr std::size_t long_enough = 8;  // not a part of a word by chance

bool in_word(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9') || byte == '_' || static_cast<unsigned char>(byte) >= 0x80;
}

bool is_word(std::string_view text, std::size_t begin, std::size_t end) {
  const bool begins = begin == 0 || !in_word(text[begin - 1]) || !in_word(text[begin]);
  const bool ends = end == text.size() || !in_word(text[end]) || !in_word(text[end - 1]);
  return begins && ends;
}

bool says_anything(std::string_view word) {
  return !word.empty() && word != "true" && word != "false" && word != "null";
}

}  // namespace

std::string without_hidden(std::string text, std::span<const std::string> hidden) {
  for (const std::string& word : hidden) {
    if (!says_anything(word)) continue;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at)) {
      const bool taken = word.size() >= long_enough || is_word(text, at, at + word.size());
      if (taken) text.replace(at, word.size(), in_its_place);
      at += taken ? in_its_place.size() : 1;
    }
  }
  return text;
}

}  // namespace linter
