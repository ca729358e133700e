// Patterns that are no literals of an expression but come from parameters: the
// same few, again and again, and dear to compile.
//
//   evaluation.patterns().get(text).found_in(name)
//
// Belongs to one Evaluation, and so to one thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "parsers/text/pattern.h"

namespace linter::cel {

class PatternCache {
 public:
  // Valid until the next call.
  const parsers::Pattern& get(std::string_view expression) {
    if (const auto known = patterns_.find(std::string{expression}); known != patterns_.end())
      return known->second;
    if (patterns_.size() == most) patterns_.clear();
    return patterns_.try_emplace(std::string{expression}, expression).first->second;
  }

 private:
  static constexpr std::size_t most = 64;  // bounds the memory of hostile input
  std::unordered_map<std::string, parsers::Pattern> patterns_;
};

}  // namespace linter::cel
