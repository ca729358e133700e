// Patterns of regex() and replace(), compiled once for a root module: compiling
// costs more than matching, and is paid for in steps of the evaluation.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "parsers/text/pattern.h"

namespace parsers::terraform {

class PatternCache {
 public:
  // nullptr: it is not there.
  [[nodiscard]] const Pattern* find(std::string_view expression) const;
  // Valid until the next one is added.
  const Pattern& add(std::string_view expression);
  void clear() { patterns_.clear(); }

 private:
  std::map<std::string, Pattern, std::less<>> patterns_{};
};

}  // namespace parsers::terraform
