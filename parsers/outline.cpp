#include "parsers/outline.h"

#include <algorithm>

namespace parsers {
namespace {

// The type itself, or "<format>/*".
const Outline* find(std::string_view format, std::string_view type) {
  const auto all = outlines();
  const auto is_it = [&](const Outline* outline) {
    const std::string_view name = outline->name;
    return !outline->is_part && name.starts_with(format) && name.substr(format.size()) == type;
  };
  const auto found = std::find_if(all.begin(), all.end(), is_it);
  return found == all.end() ? nullptr : *found;
}

}  // namespace

const Outline* outline_of(std::string_view entity_type) {
  const std::size_t slash = entity_type.find('/');
  if (slash == std::string_view::npos) return nullptr;
  const std::string_view format = entity_type.substr(0, slash + 1);
  const Outline* own = find(format, entity_type.substr(slash + 1));
  return own != nullptr ? own : find(format, "*");
}

}  // namespace parsers
