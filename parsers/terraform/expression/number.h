// A number of Terraform: exact as long as it is whole and fits 64 bits, and a
// binary fraction beyond that.
//
//   *Number::parse("1.50")            shows itself as 1.5
//   Number{.whole = 3}                shows itself as 3
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parsers::terraform {

struct Number {
  bool is_whole = true;
  std::int64_t whole = 0;  // if is_whole
  double fraction = 0;     // otherwise

  [[nodiscard]] double real() const { return is_whole ? static_cast<double>(whole) : fraction; }
  [[nodiscard]] int sign() const;

  // Whole if it can be, so that equal numbers are equal member by member.
  static Number of(double value);
  static Number of(std::int64_t value) { return {.is_whole = true, .whole = value}; }
  // Decimal, with an optional sign, fraction and exponent; nothing else around it.
  static std::optional<Number> parse(std::string_view text);

  friend bool operator==(const Number&, const Number&) = default;
};

[[nodiscard]] Number add(const Number& left, const Number& right);
[[nodiscard]] Number subtract(const Number& left, const Number& right);
[[nodiscard]] Number multiply(const Number& left, const Number& right);
// The divisor is not zero.
[[nodiscard]] Number divide(const Number& left, const Number& right);
[[nodiscard]] Number modulo(const Number& left, const Number& right);
// Negative, zero or positive, as left is less than, equal to or greater than right.
[[nodiscard]] int compare(const Number& left, const Number& right);

// As Terraform prints it: no exponent, no zeros that say nothing.
[[nodiscard]] std::string to_string(const Number& number);

}  // namespace parsers::terraform
