// A number of Terraform: a binary fraction of up to 512 bits, as `terraform
// console` calculates with it. Numbers that are whole and fit 64 bits, which
// nearly all are, stay what they are and cost nothing.
//
//   *Number::parse("1.50", arena)                        shows itself as 1.5
//   divide(Number::of(1), Number::of(3), arena)          0.333... with 155 digits
//
// What is wide lives in the arena.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "parsers/value/arena.h"

namespace parsers::terraform {

struct Wide;  // number.cpp

struct Number {
  // Bits that a literal and what comes of text have; what functions count has 64,
  // and what they calculate as a double has 53. It decides how 1/3 is rounded.
  static constexpr std::uint16_t full_precision = 512;

  std::int64_t whole = 0;  // if is_whole()
  const Wide* wide = nullptr;
  std::uint16_t precision = full_precision;

  [[nodiscard]] bool is_whole() const { return wide == nullptr; }
  // Whole, also where it does not fit 64 bits.
  [[nodiscard]] bool is_integer() const;
  // 1 / 0
  [[nodiscard]] bool is_endless() const;
  // No number: infinity less infinity, or too large to calculate with.
  [[nodiscard]] bool is_nan() const;
  [[nodiscard]] double real() const;
  [[nodiscard]] int sign() const;

  static Number of(double value, Arena& arena);  // 53 bits
  static Number of(std::int64_t value) { return {.whole = value}; }
  // As what functions count.
  static Number counted(std::size_t value) {
    return {.whole = static_cast<std::int64_t>(value), .precision = 64};
  }
  // Decimal, with an optional sign, fraction and exponent; nothing else around
  // it. Nothing also for what has too many digits to be meant.
  static std::optional<Number> parse(std::string_view text, Arena& arena);
  // A whole number of this base, 2 to 62, with an optional sign.
  static std::optional<Number> parse_whole(std::string_view text, int base, Arena& arena);
};

// The same number, in another arena.
[[nodiscard]] Number copied(const Number& number, Arena& arena);

[[nodiscard]] Number add(const Number& left, const Number& right, Arena& arena);
[[nodiscard]] Number subtract(const Number& left, const Number& right, Arena& arena);
[[nodiscard]] Number multiply(const Number& left, const Number& right, Arena& arena);
// By zero: infinity, or no number.
[[nodiscard]] Number divide(const Number& left, const Number& right, Arena& arena);
[[nodiscard]] Number modulo(const Number& left, const Number& right, Arena& arena);
[[nodiscard]] Number negate(const Number& number, Arena& arena);
[[nodiscard]] Number floor(const Number& number, Arena& arena);
[[nodiscard]] Number ceiling(const Number& number, Arena& arena);
// Negative, zero or positive, as left is less than, equal to or greater than right.
[[nodiscard]] int compare(const Number& left, const Number& right);

// As Terraform prints it: the fewest digits that tell it from its neighbours, no
// exponent, no zeros that say nothing.
[[nodiscard]] std::string to_string(const Number& number);
// Towards zero, in base 2, 8, 10 or 16, small letters.
[[nodiscard]] std::string whole_text(const Number& number, int base);
// With a verb of Go's fmt: e, f or g; a precision below zero is the fewest digits
// that say it.
[[nodiscard]] std::string decimal_text(const Number& number, char verb, int precision);

}  // namespace parsers::terraform
