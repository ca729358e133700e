// Colours of the text reports, or none.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "linter/policy/policy.h"
#include "parsers/problem.h"

namespace linter::report {

enum class Colour : std::uint8_t { none, bold, dim, red, bright_red, yellow, green, blue, cyan };

[[nodiscard]] Colour colour_of(Severity severity);
[[nodiscard]] Colour colour_of(parsers::Problem::Severity severity);

class Paint {
 public:
  explicit Paint(bool colour) : colour_(colour) {}
  // `text` in that colour; as it is if there are no colours.
  [[nodiscard]] std::string operator()(Colour colour, std::string_view text) const;

 private:
  bool colour_;
};

}  // namespace linter::report
