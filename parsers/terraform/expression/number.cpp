#include "parsers/terraform/expression/number.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace parsers::terraform {
namespace {

// Doubles of this size and above are no longer exact in their last digit.
constexpr double exact_below = 9007199254740992.0;  // 2^53

// Decimal fractions as people write them: 0.1 + 0.2 is 0.3. What is left of
// binary rounding stands behind the fifteenth digit.
double rounded(double value) {
  if (!(std::abs(value) < 1e15)) return value;
  double result = 0;
  const std::string digits = fmt::format("{:.15g}", value);
  std::from_chars(digits.data(), digits.data() + digits.size(), result);
  return result;
}

}  // namespace

int Number::sign() const {
  if (is_whole) return whole < 0 ? -1 : (whole > 0 ? 1 : 0);
  return fraction < 0 ? -1 : (fraction > 0 ? 1 : 0);
}

Number Number::of(double value) {
  if (std::abs(value) < exact_below && std::trunc(value) == value)
    return {.is_whole = true, .whole = static_cast<std::int64_t>(value)};
  return {.is_whole = false, .whole = 0, .fraction = value};
}

std::optional<Number> Number::parse(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || text == "-") return std::nullopt;
  const char last = text.back();
  if (last < '0' || last > '9') return std::nullopt;
  const char* end = text.data() + text.size();
  std::int64_t whole = 0;
  if (const auto read = std::from_chars(text.data(), end, whole);
      read.ec == std::errc{} && read.ptr == end)
    return Number{.is_whole = true, .whole = whole};
  const char first = text.front() == '-' ? text[1] : text.front();
  if (first < '0' || first > '9') return std::nullopt;
  double value = 0;
  const auto read = std::from_chars(text.data(), end, value);
  if (read.ptr != end || read.ec != std::errc{}) return std::nullopt;
  return of(value);
}

Number add(const Number& left, const Number& right) {
  std::int64_t sum = 0;
  if (left.is_whole && right.is_whole && !__builtin_add_overflow(left.whole, right.whole, &sum))
    return Number::of(sum);
  return Number::of(rounded(left.real() + right.real()));
}

Number subtract(const Number& left, const Number& right) {
  std::int64_t difference = 0;
  if (left.is_whole && right.is_whole &&
      !__builtin_sub_overflow(left.whole, right.whole, &difference))
    return Number::of(difference);
  return Number::of(rounded(left.real() - right.real()));
}

Number multiply(const Number& left, const Number& right) {
  std::int64_t product = 0;
  if (left.is_whole && right.is_whole && !__builtin_mul_overflow(left.whole, right.whole, &product))
    return Number::of(product);
  return Number::of(rounded(left.real() * right.real()));
}

Number divide(const Number& left, const Number& right) {
  if (left.is_whole && right.is_whole && right.whole != -1 && left.whole % right.whole == 0)
    return Number::of(left.whole / right.whole);
  return Number::of(left.real() / right.real());
}

Number modulo(const Number& left, const Number& right) {
  if (left.is_whole && right.is_whole)
    return Number::of(right.whole == -1 ? std::int64_t{0} : left.whole % right.whole);
  return Number::of(std::fmod(left.real(), right.real()));
}

int compare(const Number& left, const Number& right) {
  if (left.is_whole && right.is_whole)
    return left.whole < right.whole ? -1 : (left.whole > right.whole ? 1 : 0);
  const double a = left.real();
  const double b = right.real();
  return a < b ? -1 : (a > b ? 1 : 0);
}

std::string to_string(const Number& number) {
  if (number.is_whole) return std::to_string(number.whole);
  if (std::trunc(number.fraction) == number.fraction) return fmt::format("{:.0f}", number.fraction);
  std::string text = fmt::format("{}", number.fraction);
  if (text.find('e') == std::string::npos) return text;
  text = fmt::format("{:.30f}", number.fraction);
  while (text.back() == '0') text.pop_back();
  return text;
}

}  // namespace parsers::terraform
