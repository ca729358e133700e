#include "linter/cli/option_check.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "parsers/text/nearest.h"

namespace linter::cli {

std::size_t OptionCheck::one_of(std::string_view option, const std::string& value,
                                const Words& words, std::size_t otherwise) {
  if (value.empty()) return otherwise;
  const auto found = std::find(words.begin(), words.end(), value);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  std::string hint = parsers::did_you_mean(value, words);
  if (hint.empty()) hint = fmt::format("choose one of: {}", fmt::join(words, ", "));
  error(fmt::format("`{}` is no value for `{}`", value, option), std::move(hint));
  return otherwise;
}

std::optional<std::size_t> OptionCheck::number(std::string_view option, const std::string& value,
                                               std::size_t largest) {
  if (value.empty()) return std::nullopt;
  std::size_t number = 0;
  for (const char digit : value) {
    if (digit < '0' || digit > '9' || number > largest) {
      number = 0;
      break;
    }
    number = number * 10 + static_cast<std::size_t>(digit - '0');
  }
  if (number >= 1 && number <= largest) return number;
  error(fmt::format("`{}` is no value for `{}`", value, option),
        fmt::format("it is a whole number from 1 to {}", largest));
  return std::nullopt;
}

void OptionCheck::error(std::string message, std::string hint) {
  errors_.push_back({std::move(message), std::move(hint)});
}

}  // namespace linter::cli
