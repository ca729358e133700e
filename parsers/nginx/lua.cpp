#include "parsers/nginx/lua.h"

#include <algorithm>

namespace parsers::nginx {
namespace {

// If a long bracket `[==[` begins at `at`, how many `=` it has; npos if not.
std::size_t long_bracket_level(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '[') return std::string_view::npos;
  const std::size_t second = text.find_first_not_of('=', at + 1);
  if (second == std::string_view::npos || text[second] != '[') return std::string_view::npos;
  return second - at - 1;
}

// Behind the `]==]` that closes a long bracket of `level`; npos if there is none.
std::size_t behind_long_bracket(std::string_view text, std::size_t at, std::size_t level) {
  while ((at = text.find(']', at)) != std::string_view::npos) {
    const std::size_t second = text.find_first_not_of('=', at + 1);
    if (second == std::string_view::npos) return second;
    if (text[second] == ']' && second - at - 1 == level) return second + 1;
    at = second;
  }
  return at;
}

// Behind the string in quotes that begins at `at`; it ends with its line at the
// latest.
std::size_t behind_string(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (++at; at < text.size(); ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == quote)
      return at + 1;
    else if (text[at] == '\n')
      return at;
  }
  return std::string_view::npos;
}

std::size_t behind_comment(std::string_view text, std::size_t at) {
  const std::size_t level = long_bracket_level(text, at + 2);
  if (level != std::string_view::npos) return behind_long_bracket(text, at + 4 + level, level);
  return text.find('\n', at);
}

}  // namespace

std::size_t lua_block_length(std::string_view text) {
  std::size_t depth = 1;
  std::size_t at = 0;
  while ((at = text.find_first_of("{}\"'[-", at)) != std::string_view::npos) {
    switch (text[at]) {
      case '{': ++depth, ++at; break;
      case '}':
        ++at;
        if (--depth == 0) return at;
        break;
      case '"':
      case '\'': at = behind_string(text, at); break;
      case '[': {
        const std::size_t level = long_bracket_level(text, at);
        at = level == std::string_view::npos ? at + 1
                                             : behind_long_bracket(text, at + 2 + level, level);
        break;
      }
      default: at = text.substr(at).starts_with("--") ? behind_comment(text, at) : at + 1;
    }
    if (at == std::string_view::npos) break;
  }
  return text.size() + 1;
}

}  // namespace parsers::nginx
