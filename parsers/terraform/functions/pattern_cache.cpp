#include "parsers/terraform/functions/pattern_cache.h"

#include <map>
#include <string>

namespace parsers::terraform {

const Pattern& cached_pattern(std::string_view expression) {
  constexpr std::size_t kept = 256;
  thread_local std::map<std::string, Pattern, std::less<>> patterns;
  const auto found = patterns.find(expression);
  if (found != patterns.end()) return found->second;
  if (patterns.size() >= kept) patterns.clear();
  return patterns.emplace(std::string(expression), Pattern(expression)).first->second;
}

}  // namespace parsers::terraform
