#include "parsers/nginx/search.h"

#include <string>

#include "parsers/nginx/locations.h"

namespace parsers::nginx {
namespace {

bool is_location(const Use& use) {
  return use.inner != nullptr && use.inner->context == Context::location;
}

bool is_expression(std::string_view modifier) { return modifier.starts_with('~'); }

// The exact location for `uri` among those of `level`, or the one with the
// longest prefix.
const Use* static_location(const Level& level, std::string_view uri) {
  const Use* best = nullptr;
  std::size_t length = 0;
  for (const Use& use : level.directives) {
    if (!is_location(use)) continue;
    const auto [modifier, path] = read_location(use);
    if (modifier == "=" && path == uri) return &use;
    if (modifier == "=" || modifier == "@" || is_expression(modifier)) continue;
    if (!uri.starts_with(path) || (best != nullptr && path.size() <= length)) continue;
    best = &use;
    length = path.size();
  }
  return best;
}

}  // namespace

const Pattern* LocationSearch::pattern_of(const Use& location) {
  const auto known = patterns_.find(location.statement);
  if (known != patterns_.end()) return &known->second;
  if (patterns_.size() >= max_patterns) return nullptr;
  const auto [modifier, path] = read_location(location);
  const std::string expression = std::string{modifier == "~*" ? "(?i)" : ""}.append(path);
  return &patterns_.emplace(location.statement, Pattern{expression}).first->second;
}

// ngx_http_core_find_location
void LocationSearch::descend(const Level& level, std::string_view uri, Found& found,
                             bool& is_final) {
  bool no_expressions = false;
  if (const Use* const use = static_location(level, uri)) {
    const std::string_view modifier = read_location(*use).modifier;
    found.level = use->inner;
    is_final = modifier == "=";
    no_expressions = modifier == "^~";
    if (!is_final) descend(*use->inner, uri, found, is_final);
    if (is_final) return;
  }
  if (no_expressions) return;
  for (const Use& use : level.directives) {
    if (!is_location(use) || !is_expression(read_location(use).modifier)) continue;
    const Pattern* const pattern = pattern_of(use);
    if (pattern == nullptr || !pattern->error().empty()) {
      found.certain = false;
      continue;
    }
    if (!pattern->found_in(uri)) continue;
    found.level = use.inner;
    descend(*use.inner, uri, found, is_final);
    is_final = true;
    return;
  }
}

LocationSearch::Found LocationSearch::find(const Level& server, std::string_view uri) {
  Found found;
  if (uri.starts_with('@')) {
    for (const Use& use : server.directives)
      if (is_location(use) && read_location(use).path == uri) found.level = use.inner;
    return found;
  }
  bool is_final = false;
  descend(server, uri, found, is_final);
  return found;
}

const Level* server_around(const Level& level) {
  const Level* around = &level;
  while (around != nullptr && around->context != Context::server) around = around->outer;
  return around;
}

}  // namespace parsers::nginx
