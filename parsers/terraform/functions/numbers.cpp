// Functions on numbers.
#include <charconv>
#include <cmath>

#include "parsers/limits.h"
#include "parsers/terraform/functions/function.h"

namespace parsers::terraform {
namespace {

Datum absolute(const Call& call) {
  const Number& number = call[0].as_number();
  return call.number(number.sign() < 0 ? subtract(Number{}, number) : number);
}

Datum ceiling(const Call& call) {
  const Number& number = call[0].as_number();
  return call.number(number.is_whole ? number : Number::of(std::ceil(number.fraction)));
}

Datum floor_of(const Call& call) {
  const Number& number = call[0].as_number();
  return call.number(number.is_whole ? number : Number::of(std::floor(number.fraction)));
}

Datum extreme(const Call& call, int wanted) {
  Number best = call[0].as_number();
  for (const Datum& argument : call.arguments)
    if (compare(argument.as_number(), best) == wanted) best = argument.as_number();
  return call.number(best);
}

Datum max_of(const Call& call) { return extreme(call, 1); }
Datum min_of(const Call& call) { return extreme(call, -1); }

Datum power(const Call& call) {
  const double result = std::pow(call[0].as_number().real(), call[1].as_number().real());
  return std::isfinite(result) ? call.number(Number::of(result))
                               : call.error("the power is no number");
}

Datum logarithm(const Call& call) {
  const double result = std::log(call[0].as_number().real()) / std::log(call[1].as_number().real());
  return std::isfinite(result) ? call.number(Number::of(result))
                               : call.error("the logarithm is no number");
}

Datum signum(const Call& call) {
  return call.number(Number::of(std::int64_t{call[0].as_number().sign()}));
}

Datum parseint(const Call& call) {
  const std::string_view text = call[0].as_text();
  const std::int64_t base = call[1].as_number().whole;
  if (base < 2 || base > 36) return call.error("the base lies between 2 and 62");
  std::int64_t value = 0;
  const auto read =
      std::from_chars(text.data(), text.data() + text.size(), value, static_cast<int>(base));
  if (text.empty() || read.ec != std::errc{} || read.ptr != text.data() + text.size())
    return call.error("this text is no whole number");
  return call.number(Number::of(value));
}

Datum range(const Call& call) {
  Number start = call.count() == 1 ? Number{} : call[0].as_number();
  const Number end = call.count() == 1 ? call[0].as_number() : call[1].as_number();
  const bool down = compare(start, end) > 0;
  const Number step =
      call.count() == 3 ? call[2].as_number() : Number::of(std::int64_t{down ? -1 : 1});
  if (step.sign() == 0) return call.error("the step is zero");
  if (call.count() == 3 && down != (step.sign() < 0) && compare(start, end) != 0)
    return call.error("the step leads away from the end");
  std::vector<Datum> items;
  for (; down ? compare(start, end) > 0 : compare(start, end) < 0; start = add(start, step)) {
    if (items.size() >= limits::expanded_items)
      return call.unknown("`range` has too many elements");
    items.push_back(call.number(start));
  }
  return call.sequence(Datum::Kind::list, items);
}

constexpr Function table[] = {
    {"abs", "n", 1, 1, Open::anywhere, absolute},
    {"ceil", "n", 1, 1, Open::anywhere, ceiling},
    {"floor", "n", 1, 1, Open::anywhere, floor_of},
    {"log", "n", 2, 2, Open::anywhere, logarithm},
    {"max", "n", 1, any_number, Open::anywhere, max_of},
    {"min", "n", 1, any_number, Open::anywhere, min_of},
    {"parseint", "sn", 2, 2, Open::anywhere, parseint},
    {"pow", "n", 2, 2, Open::anywhere, power},
    {"range", "n", 1, 3, Open::anywhere, range},
    {"signum", "n", 1, 1, Open::anywhere, signum},
};

}  // namespace

std::span<const Function> number_functions() { return table; }

}  // namespace parsers::terraform
