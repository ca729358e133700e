#include "parsers/terraform/functions/pattern_cache.h"

namespace parsers::terraform {

const Pattern* PatternCache::find(std::string_view expression) const {
  const auto found = patterns_.find(expression);
  return found == patterns_.end() ? nullptr : &found->second;
}

const Pattern& PatternCache::add(std::string_view expression) {
  constexpr std::size_t kept = 256;
  if (patterns_.size() >= kept) patterns_.clear();
  return patterns_.emplace(std::string(expression), Pattern(expression)).first->second;
}

}  // namespace parsers::terraform
