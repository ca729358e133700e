#include "parsers/kubernetes/templates.h"

#include <algorithm>
#include <array>

namespace parsers::kubernetes {
namespace {

// Does a line, without its indentation, begin with an action, or with a key or
// a dash and then an action?
std::size_t action_in_line(std::string_view line) {
  constexpr std::array<std::string_view, 2> openers = {"{{", "{%"};
  for (const std::string_view opener : openers) {
    const std::size_t at = line.find(opener);
    if (at == std::string_view::npos) continue;
    std::string_view before = line.substr(0, at);
    while (before.ends_with(' ')) before.remove_suffix(1);
    if (before.empty() || before.ends_with(':') || before.ends_with('-')) return at;
  }
  return std::string_view::npos;
}

}  // namespace

bool has_helm_action(std::string_view scalar) {
  constexpr std::array<std::string_view, 5> objects = {".Values.", ".Release.", ".Chart.",
                                                       ".Capabilities.", "include \""};
  for (std::size_t at = scalar.find("{{"); at != std::string_view::npos;) {
    const std::size_t next = scalar.find("{{", at + 2);
    std::string_view action = scalar.substr(at, next - at);
    action = action.substr(0, action.find("}}"));
    for (const std::string_view object : objects)
      if (action.find(object) != std::string_view::npos) return true;
    at = next;
  }
  return false;
}

std::size_t find_action(std::string_view text, std::size_t begin, std::size_t end) {
  text = text.substr(0, end);
  while (begin < end) {
    const std::size_t line_end = std::min(text.find('\n', begin), end);
    const std::size_t at = action_in_line(text.substr(begin, line_end - begin));
    if (at != std::string_view::npos) return begin + at;
    begin = line_end + 1;
  }
  return std::string_view::npos;
}

}  // namespace parsers::kubernetes
