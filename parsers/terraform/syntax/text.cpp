#include "parsers/terraform/syntax/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>

#include "parsers/terraform/expression/normal.h"
#include "parsers/terraform/syntax/heredoc.h"
#include "parsers/text/code_point.h"

namespace parsers::terraform {
namespace {

// "$${" and "%%{" at `at` stand for "${" and "%{".
bool is_sign_escape(std::string_view text, std::size_t at) {
  return (text[at] == '$' || text[at] == '%') && at + 2 < text.size() && text[at + 1] == text[at] &&
         text[at + 2] == '{';
}

bool needs_decoding(std::string_view text) {
  return text.find('\\') != std::string_view::npos || text.find("$${") != std::string_view::npos ||
         text.find("%%{") != std::string_view::npos;
}

// Appends what the escape at `at` (a backslash) stands for and returns its
// length; 0 if it is none.
std::size_t append_escape(std::string& out, std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return 0;
  switch (text[at + 1]) {
    case 'n': out += '\n'; return 2;
    case 'r': out += '\r'; return 2;
    case 't': out += '\t'; return 2;
    case '"': out += '"'; return 2;
    case '\\': out += '\\'; return 2;
    case 'u':
    case 'U': {
      const std::size_t digits = text[at + 1] == 'u' ? 4 : 8;
      const std::string_view number = text.substr(at + 2, digits);
      std::uint32_t code = 0;
      const auto read = std::from_chars(number.data(), number.data() + number.size(), code, 16);
      const bool whole = number.size() == digits && read.ptr == number.data() + number.size();
      if (!whole || code > 0x10FFFF) return 0;
      append_code_point(out, code >= 0xD800 && code < 0xE000 ? 0xFFFD : code);
      return 2 + digits;
    }
    default: return 0;
  }
}

// The part of `text` up to and with its first line break.
std::string_view first_line_of(std::string_view text) {
  const std::size_t end = text.find('\n');
  return end == std::string_view::npos ? text : text.substr(0, end + 1);
}

// A line without its first `letters` letters.
std::string_view without_letters(std::string_view line, std::size_t letters) {
  while (letters > 0 && !line.empty()) {
    line.remove_prefix(1);
    while (!line.empty() && (line.front() & '\xC0') == '\x80') line.remove_prefix(1);
    --letters;
  }
  return line;
}

void append_without_sign_escapes(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    out += text[at];
    if (is_sign_escape(text, at)) ++at;
  }
}

}  // namespace

std::string_view unquoted(const Place& place, Arena& arena, std::vector<Problem>& problems) {
  const std::string_view text = place.text();
  if (!needs_decoding(text)) return normal(text, arena);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (is_sign_escape(text, at)) {
      out += text[at];
      out += '{';
      at += 3;
    } else if (text[at] != '\\') {
      out += text[at++];
    } else if (const std::size_t length = append_escape(out, text, at); length > 0) {
      at += length;
    } else {
      const std::size_t end = std::min(at + 2, text.size());
      problems.push_back(
          {.id = "terraform/escape",
           .message = fmt::format("`{}` is no escape sequence", text.substr(at, end - at)),
           .place = place.source->place(place.begin + at, place.begin + end),
           .hint = "write `\\\\` for a backslash"});
      out += text[at++];
    }
  }
  return normal(arena.text(out), arena);
}

std::string_view unindented(const Place& place, const Indentation* indentation, Arena& arena) {
  std::string_view text = place.text();
  const bool is_indented = indentation != nullptr && indentation->letters > 0;
  if (!is_indented && !needs_decoding(text)) return normal(text, arena);
  std::string out;
  out.reserve(text.size());
  for (std::uint32_t at = place.begin; !text.empty();) {
    const std::string_view line = first_line_of(text);
    const bool loses =
        is_indented && std::binary_search(indentation->lines.begin(), indentation->lines.end(), at);
    append_without_sign_escapes(out, loses ? without_letters(line, indentation->letters) : line);
    at += static_cast<std::uint32_t>(line.size());
    text.remove_prefix(line.size());
  }
  return normal(arena.text(out), arena);
}

bool has_line_break(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n') return true;
    if (text.substr(at, 2) == "/*") {
      const std::size_t end = text.find("*/", at + 2);
      if (end == std::string_view::npos) return false;
      at = end + 1;
    } else if (text[at] == '#' || text.substr(at, 2) == "//") {
      return text.find('\n', at) != std::string_view::npos;
    }
  }
  return false;
}

}  // namespace parsers::terraform
