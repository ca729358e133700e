#include "parsers/text/yaml_lexer.h"

#include <algorithm>
#include <array>

namespace parsers {
namespace {

bool is_blank(char character) { return character == ' ' || character == '\t'; }
bool is_space(char character) {
  return is_blank(character) || character == '\n' || character == '\r';
}

std::size_t end_of_line(std::string_view text, std::size_t at) {
  return std::min(text.find('\n', at), text.size());
}

// The indentation that a block scalar's header asks for ("|2-"), or 0.
int written_indent(std::string_view text, std::size_t at) {
  for (std::size_t i = at + 1; i < text.size() && i <= at + 2; ++i)
    if (text[i] >= '1' && text[i] <= '9') return text[i] - '0';
  return 0;
}

// Spaces at the start of the line at `at`.
std::size_t indent_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && text[end] == ' ') ++end;
  return end - at;
}

bool is_break(std::string_view text, std::size_t at) {
  return at < text.size() &&
         (text[at] == '\n' || (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n'));
}

}  // namespace

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return std::min(at, text.size());
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (text[at] == '#')
      at = end_of_line(text, at);
    else if (is_space(text[at]))
      ++at;
    else
      break;
  }
  return std::min(at, text.size());
}

std::size_t end_of_word(std::string_view text, std::size_t at) {
  constexpr std::string_view delimiters = " \t\r\n,[]{}";
  if (at < text.size() && text.substr(at).starts_with("!<"))
    return std::min(text.find('>', at), text.size() - 1) + 1;
  return std::min(text.find_first_of(delimiters, at), text.size());
}

std::size_t skip_properties(std::string_view text, std::size_t at, int count) {
  for (; count > 0 && at < text.size() && (text[at] == '&' || text[at] == '!'); --count)
    at = skip_space(text, end_of_word(text, at));
  return std::min(at, text.size());
}

std::size_t closing_quote(std::string_view text, std::size_t at) {
  const char quote = text[at];
  const std::string_view stops = quote == '"' ? "\"\\" : "'";
  for (std::size_t i = text.find_first_of(stops, at + 1); i < text.size();
       i = text.find_first_of(stops, i)) {
    const bool pair = quote == '"' ? text[i] == '\\' : i + 1 < text.size() && text[i + 1] == '\'';
    if (!pair) return i;
    i += 2;
  }
  return std::string_view::npos;
}

std::size_t end_of_quoted(std::string_view text, std::size_t at) {
  const std::size_t closing = closing_quote(text, at);
  return closing == std::string_view::npos ? text.size() : closing + 1;
}

std::size_t end_of_plain(std::string_view text, std::size_t at, std::string_view decoded) {
  // Line breaks were folded, nothing else was changed: the same characters
  // follow each other in both, but for white space.
  std::size_t end = at;
  std::size_t i = 0;
  while (i < decoded.size()) {
    if (is_space(decoded[i])) {
      while (i < decoded.size() && is_space(decoded[i])) ++i;
      while (at < text.size() && is_space(text[at])) ++at;
      continue;
    }
    if (at >= text.size() || text[at] != decoded[i]) break;
    ++i;
    end = ++at;
  }
  return std::min(end, text.size());
}

std::size_t end_of_block(std::string_view text, std::size_t at, int parent_indent) {
  const int base = std::max(parent_indent, 0);
  const int written = written_indent(text, at);
  auto indent = static_cast<std::size_t>(base + std::max(written, 1));
  bool detected = written != 0;
  std::size_t line = end_of_line(text, at);
  std::size_t end = at;  // of the header: without a comment behind it
  while (end < line && !is_space(text[end])) ++end;
  while (line < text.size()) {
    ++line;
    const std::size_t width = indent_at(text, line);
    const std::size_t first = line + width;
    const std::size_t line_end = end_of_line(text, line);
    if (!detected) indent = std::max(indent, width);
    if (first >= text.size() || is_break(text, first)) {
      line = line_end;
      continue;
    }
    detected = true;
    if (width < indent) break;
    end = line_end;
    if (end > line && text[end - 1] == '\r') --end;
    line = line_end;
  }
  return end;
}

std::size_t null_word(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 4> words = {"~", "null", "Null", "NULL"};
  if (at >= text.size()) return 0;
  for (const std::string_view word : words) {
    if (!text.substr(at).starts_with(word)) continue;
    const std::size_t end = at + word.size();
    constexpr std::string_view delimiters = " \t\r\n,]}:";
    if (end == text.size() || delimiters.find(text[end]) != std::string_view::npos)
      return word.size();
  }
  return 0;
}

int column_of(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  const std::size_t before = text.rfind('\n', at - 1);
  std::size_t start = before == std::string_view::npos ? 0 : before + 1;
  if (start == 0 && text.starts_with("\xEF\xBB\xBF")) start = 3;
  return static_cast<int>(at - std::min(start, at));
}

}  // namespace parsers
