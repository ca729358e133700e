// Functions on numbers.
#include <cmath>

#include "parsers/terraform/functions/function.h"

namespace parsers::terraform {
namespace {

// As many as Terraform itself makes.
constexpr std::size_t most_of_range = 1024;

Datum absolute(const Call& call) {
  const Number& number = call[0].as_number();
  return call.number(number.sign() < 0 ? negate(number, call.arena()) : number);
}

Datum ceiling_of(const Call& call) {
  return call.number(ceiling(call[0].as_number(), call.arena()));
}

Datum floor_of(const Call& call) { return call.number(floor(call[0].as_number(), call.arena())); }

Datum extreme(const Call& call, int wanted) {
  Number best = call[0].as_number();
  for (const Datum& argument : call.arguments)
    if (compare(argument.as_number(), best) == wanted) best = argument.as_number();
  return call.number(best);
}

Datum max_of(const Call& call) { return extreme(call, 1); }
Datum min_of(const Call& call) { return extreme(call, -1); }

// These two are calculated with doubles.
Datum of_double(const Call& call, double value) {
  return std::isnan(value) ? call.error("the result is no number")
                           : call.number(Number::of(value, call.arena()));
}

Datum power(const Call& call) {
  return of_double(call, std::pow(call[0].as_number().real(), call[1].as_number().real()));
}

// As Go calculates it, to the last bit: the series of FreeBSD's libm.
double natural_logarithm(double value) {
  if (!(value > 0) || std::isinf(value)) return std::log(value);
  constexpr double series[] = {6.666666666666735130e-01, 3.999999999940941908e-01,
                               2.857142874366239149e-01, 2.222219843214978396e-01,
                               1.818357216161805012e-01, 1.531383769920937332e-01,
                               1.479819860511658591e-01};
  int exponent = 0;
  double fraction = std::frexp(value, &exponent);
  if (fraction < std::sqrt(2.0) / 2) {
    fraction *= 2;
    --exponent;
  }
  const double f = fraction - 1;
  const double k = exponent;
  const double s = f / (2 + f);
  const double s2 = s * s;
  const double s4 = s2 * s2;
  const double odd = s2 * (series[0] + s4 * (series[2] + s4 * (series[4] + s4 * series[6])));
  const double even = s4 * (series[1] + s4 * (series[3] + s4 * series[5]));
  const double half = 0.5 * f * f;
  constexpr double high = 6.93147180369123816490e-01;
  constexpr double low = 1.90821492927058770002e-10;
  return k * high - ((half - (s * (half + (odd + even)) + k * low)) - f);
}

Datum logarithm(const Call& call) {
  return of_double(call, natural_logarithm(call[0].as_number().real()) /
                             natural_logarithm(call[1].as_number().real()));
}

Datum signum(const Call& call) {
  if (!call[0].as_number().is_whole()) return call.error("`signum` needs a whole number");
  return call.number({.whole = call[0].as_number().sign(), .precision = 64});
}

Datum parseint(const Call& call) {
  if (!call[0].is(Datum::Kind::text)) return call.error("`parseint` needs a text");
  if (!call[1].as_number().is_whole()) return call.error("the base is a whole number");
  const std::int64_t base = call[1].as_number().whole;
  if (base < 2 || base > 62) return call.error("the base lies between 2 and 62");
  auto number = Number::parse_whole(call[0].as_text(), static_cast<int>(base), call.arena());
  if (!number) return call.error("this text is no whole number");
  if (number->is_whole()) number->precision = 64;
  return call.number(*number);
}

Datum range(const Call& call) {
  const Number zero = Number::counted(0);
  const Number start = call.count() == 1 ? zero : call[0].as_number();
  const Number end = call.count() == 1 ? call[0].as_number() : call[1].as_number();
  const Number step = call.count() == 3
                          ? call[2].as_number()
                          : Number{.whole = compare(end, start) < 0 ? -1 : 1, .precision = 64};
  const int direction = step.sign();
  if (direction == 0) return call.error("the step is zero");
  if (compare(end, start) * direction < 0) return call.error("the step leads away from the end");
  std::vector<Datum> items;
  for (Number at = start; compare(end, at) * direction > 0; at = add(at, step, call.arena())) {
    if (items.size() >= most_of_range)
      return call.error("`range` makes no more than 1024 elements");
    items.push_back(call.number(at));
  }
  return call.collection(Datum::Kind::list, items, Type::number);
}

constexpr Function table[] = {
    {"abs", "n", 1, 1, Open::anywhere, absolute},
    {"ceil", "n", 1, 1, Open::anywhere, ceiling_of},
    {"floor", "n", 1, 1, Open::anywhere, floor_of},
    {"log", "n", 2, 2, Open::anywhere, logarithm},
    {"max", "n", 1, any_number, Open::anywhere, max_of},
    {"min", "n", 1, any_number, Open::anywhere, min_of},
    {"parseint", "vn", 2, 2, Open::anywhere, parseint},
    {"pow", "n", 2, 2, Open::anywhere, power},
    {"range", "n", 1, 3, Open::anywhere, range},
    {"signum", "n", 1, 1, Open::anywhere, signum},
};

}  // namespace

std::span<const Function> number_functions() { return table; }

}  // namespace parsers::terraform
