// Converts what options say, so that every complaint reads alike.
//
//   OptionCheck check(errors);
//   check.one_of("--lang", options.language, {"en", "ja"});
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "linter/cli/options.h"

namespace linter::cli {

using Words = std::vector<std::string_view>;

class OptionCheck {
 public:
  explicit OptionCheck(std::vector<UsageError>& errors) : errors_(errors) {}

  // The index of `value` in `words`; `otherwise` if it is empty or an error.
  std::size_t one_of(std::string_view option, const std::string& value, const Words& words,
                     std::size_t otherwise = 0);

  // A whole number from 1 to `largest`; none if `value` is empty or an error.
  std::optional<std::size_t> number(std::string_view option, const std::string& value,
                                    std::size_t largest);

  void error(std::string message, std::string hint = {});

 private:
  std::vector<UsageError>& errors_;
};

}  // namespace linter::cli
