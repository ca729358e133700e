#include "parsers/terraform/functions/letters.h"

#include <utf8proc.h>

#include <algorithm>

namespace parsers::terraform {
namespace {

// The code point at the start of `text`, and its length; what is no UTF-8 stands
// for itself, one byte at a time.
std::size_t read_code(std::string_view text, std::int32_t& code) {
  if (static_cast<unsigned char>(text[0]) < 0x80) {
    code = text[0];
    return 1;
  }
  const auto length =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                       static_cast<utf8proc_ssize_t>(std::min<std::size_t>(text.size(), 4)), &code);
  if (length > 0) return static_cast<std::size_t>(length);
  code = 0xFFFD;
  return 1;
}

void append_code(std::string& out, std::int32_t code) {
  utf8proc_uint8_t bytes[4];
  const auto length = utf8proc_encode_char(code, bytes);
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

template <typename Change>
std::string changed(std::string_view text, Change change) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    std::int32_t code = 0;
    const std::size_t length = read_code(text, code);
    if (code == 0xFFFD)
      out += text.substr(0, length);
    else
      append_code(out, change(code));
    text.remove_prefix(length);
  }
  return out;
}

// The capital of the German sharp s is not that of Go.
std::int32_t upper(std::int32_t code) { return code == 0xDF ? code : utf8proc_toupper(code); }

bool is_space(std::int32_t code) {
  return code == ' ' || (code >= 9 && code <= 13) || code == 0x85 || code == 0xA0 ||
         utf8proc_category(code) == UTF8PROC_CATEGORY_ZS || code == 0x2028 || code == 0x2029;
}

// Does a word end with what is neither letter, digit nor underscore?
bool separates(std::int32_t code) {
  if (code < 0x80)
    return !((code >= '0' && code <= '9') || (code >= 'a' && code <= 'z') ||
             (code >= 'A' && code <= 'Z') || code == '_');
  return is_space(code);
}

}  // namespace

std::vector<std::string_view> letters_of(std::string_view text) {
  std::vector<std::string_view> letters;
  std::int32_t before = 0;
  std::int32_t state = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::int32_t code = 0;
    const std::size_t length = read_code(text.substr(at), code);
    if (at > 0 && utf8proc_grapheme_break_stateful(before, code, &state)) {
      letters.push_back(text.substr(begin, at - begin));
      begin = at;
    }
    before = code;
    at += length;
  }
  if (begin < text.size()) letters.push_back(text.substr(begin));
  return letters;
}

std::vector<std::string_view> code_points_of(std::string_view text) {
  std::vector<std::string_view> points;
  while (!text.empty()) {
    std::int32_t code = 0;
    const std::size_t length = read_code(text, code);
    points.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return points;
}

std::int32_t code_point(std::string_view text) {
  std::int32_t code = 0xFFFD;
  if (!text.empty()) read_code(text, code);
  return code;
}

void append_code_point(std::string& out, std::int32_t code) { append_code(out, code); }

std::string upper_case(std::string_view text) { return changed(text, upper); }
std::string lower_case(std::string_view text) { return changed(text, utf8proc_tolower); }

std::string title_case(std::string_view text) {
  std::int32_t before = ' ';
  return changed(text, [&before](std::int32_t code) {
    const bool starts = separates(before);
    before = code;
    return starts ? (code == 0xDF ? code : utf8proc_totitle(code)) : code;
  });
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    std::int32_t code = 0;
    const std::size_t length = read_code(text, code);
    if (length == 1 && code == 0xFFFD) return false;
    text.remove_prefix(length);
  }
  return true;
}

bool starts_with_space(std::string_view text) {
  if (text.empty()) return false;
  std::int32_t code = 0;
  read_code(text, code);
  return is_space(code);
}

}  // namespace parsers::terraform
