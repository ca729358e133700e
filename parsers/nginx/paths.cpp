#include "parsers/nginx/paths.h"

#include <vector>

namespace parsers::nginx {

std::string joined(std::string_view folder, std::string_view path) {
  if (folder.empty()) return fold(path);
  std::string both{folder};
  both += '/';
  both += path;
  return fold(both);
}

bool is_glob(std::string_view path) { return path.find_first_of("*?[") != std::string_view::npos; }

namespace {

constexpr std::size_t no_match = std::string_view::npos;

// If the bracket expression at the beginning of `pattern` accepts `character`,
// how long it is; no_match if not. `[` without a partner stands for itself.
std::size_t match_bracket(std::string_view pattern, char character) {
  std::size_t at = 1;
  const bool negated = at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^');
  if (negated) ++at;
  bool found = false;
  for (bool first = true; at < pattern.size(); first = false) {
    if (pattern[at] == ']' && !first) return found != negated ? at + 1 : no_match;
    const char low = pattern[at++];
    char high = low;
    if (at + 1 < pattern.size() && pattern[at] == '-' && pattern[at + 1] != ']') {
      high = pattern[at + 1];
      at += 2;
    }
    if (low <= character && character <= high) found = true;
  }
  return character == '[' ? 1 : no_match;
}

// How many bytes of the pattern match one character of the path; no_match if none.
std::size_t match_one(std::string_view pattern, char character, bool begins_name) {
  const bool hidden = character == '.' && begins_name;
  switch (pattern.front()) {
    case '?': return character != '/' && !hidden ? 1 : no_match;
    case '[': return character != '/' && !hidden ? match_bracket(pattern, character) : no_match;
    case '\\':
      if (pattern.size() > 1) return pattern[1] == character ? 2 : no_match;
      [[fallthrough]];
    default: return pattern.front() == character ? 1 : no_match;
  }
}

}  // namespace

bool matches_glob(std::string_view pattern, std::string_view path) {
  std::size_t star = no_match;  // behind the last `*` in the pattern
  std::size_t resume = 0;       // where in the path it is tried next
  std::size_t p = 0;
  std::size_t at = 0;
  while (at < path.size() || p < pattern.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      const bool hidden = at < path.size() && path[at] == '.' && (at == 0 || path[at - 1] == '/');
      if (hidden) return false;
      star = ++p;
      resume = at;
      continue;
    }
    if (p < pattern.size() && at < path.size()) {
      const bool begins_name = at == 0 || path[at - 1] == '/';
      const std::size_t length = match_one(pattern.substr(p), path[at], begins_name);
      if (length != no_match) {
        p += length;
        ++at;
        continue;
      }
    }
    // The `*` takes one more character, which must not be a slash.
    if (star == no_match || resume >= path.size() || path[resume] == '/') return false;
    p = star;
    at = ++resume;
  }
  return true;
}

}  // namespace parsers::nginx
