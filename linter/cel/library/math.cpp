// The extension `math`.
#include <cmath>

#include "linter/cel/arithmetic.h"
#include "linter/cel/blame.h"
#include "linter/cel/library/library.h"

namespace linter::cel::library {
namespace {

using Kind = Value::Kind;

bool is_number(const Value& value) {
  return value.is(Kind::integer) || value.is(Kind::unsigned_integer) || value.is(Kind::number);
}

Value extreme(Evaluation& evaluation, Arguments arguments, Order wanted) {
  if (arguments.empty()) return Value::error("the list is empty");
  Value best;
  if (find_undecided(arguments, evaluation.arena(), best)) return best;
  best = arguments[0];
  for (const Value& argument : arguments) {
    if (!is_number(argument)) return no_such_overload();
    if (order(argument, best) == wanted) best = argument;
  }
  return best;
}

Value extreme_of_list(Evaluation& evaluation, const Value& list, Order wanted) {
  const std::span<Value> items = evaluation.arena().array<Value>(list.size());
  for (std::size_t i = 0; i < items.size(); ++i) items[i] = list.item(i);
  evaluation.effort().spend(items.size());
  return extreme(evaluation, items, wanted);
}

Value greatest(Evaluation& evaluation, Arguments arguments) {
  return extreme(evaluation, arguments, Order::greater);
}
Value least(Evaluation& evaluation, Arguments arguments) {
  return extreme(evaluation, arguments, Order::less);
}
Value greatest_of(Evaluation& evaluation, Arguments arguments) {
  return extreme_of_list(evaluation, arguments[0], Order::greater);
}
Value least_of(Evaluation& evaluation, Arguments arguments) {
  return extreme_of_list(evaluation, arguments[0], Order::less);
}

template <double (*function)(double)>
Value on_number(Evaluation&, Arguments arguments) {
  return Value::number(function(arguments[0].as_number()));
}

double sign_of(double number) { return number > 0 ? 1 : number < 0 ? -1 : number; }

// The square root of a number of any type.
Value square_root(Evaluation&, Arguments arguments) {
  const Value& value = arguments[0];
  if (value.is(Kind::integer))
    return Value::number(std::sqrt(static_cast<double>(value.as_integer())));
  if (value.is(Kind::unsigned_integer))
    return Value::number(std::sqrt(static_cast<double>(value.as_unsigned())));
  return Value::number(std::sqrt(value.as_number()));
}

Value is_infinite(Evaluation&, Arguments arguments) {
  return Value::boolean(std::isinf(arguments[0].as_number()));
}
Value is_nan(Evaluation&, Arguments arguments) {
  return Value::boolean(std::isnan(arguments[0].as_number()));
}
Value is_finite(Evaluation&, Arguments arguments) {
  return Value::boolean(std::isfinite(arguments[0].as_number()));
}

Value absolute(Evaluation& evaluation, Arguments arguments) {
  const Value& value = arguments[0];
  if (value.is(Kind::number)) return Value::number(std::fabs(value.as_number()));
  if (value.is(Kind::integer) && value.as_integer() < 0) return negated(value, evaluation.arena());
  return value;
}

Value sign(Evaluation&, Arguments arguments) {
  const Value& value = arguments[0];
  if (value.is(Kind::unsigned_integer))
    return Value::unsigned_integer(value.as_unsigned() > 0 ? 1 : 0);
  if (value.is(Kind::integer))
    return Value::integer((value.as_integer() > 0 ? 1 : 0) - (value.as_integer() < 0 ? 1 : 0));
  return Value::number(sign_of(value.as_number()));
}

// The bits of an integer of either kind, and back.
std::uint64_t bits(const Value& value) {
  return value.is(Kind::integer) ? static_cast<std::uint64_t>(value.as_integer())
                                 : value.as_unsigned();
}
Value like(const Value& model, std::uint64_t bits) {
  return model.is(Kind::integer) ? Value::integer(static_cast<std::int64_t>(bits))
                                 : Value::unsigned_integer(bits);
}

Value bit_and(Evaluation&, Arguments arguments) {
  return like(arguments[0], bits(arguments[0]) & bits(arguments[1]));
}
Value bit_or(Evaluation&, Arguments arguments) {
  return like(arguments[0], bits(arguments[0]) | bits(arguments[1]));
}
Value bit_xor(Evaluation&, Arguments arguments) {
  return like(arguments[0], bits(arguments[0]) ^ bits(arguments[1]));
}
Value bit_not(Evaluation&, Arguments arguments) { return like(arguments[0], ~bits(arguments[0])); }

Value shifted(Arguments arguments, bool left) {
  const std::int64_t by = arguments[1].as_integer();
  if (by < 0) return Value::error("the shift must not be negative");
  const std::uint64_t value = bits(arguments[0]);
  if (by > 63) return like(arguments[0], 0);
  const auto distance = static_cast<unsigned>(by);
  return like(arguments[0], left ? value << distance : value >> distance);
}
Value shift_left(Evaluation&, Arguments arguments) { return shifted(arguments, true); }
Value shift_right(Evaluation&, Arguments arguments) { return shifted(arguments, false); }

constexpr Row rows[] = {
    {"math.greatest(int, ...) -> int", greatest, "The greatest of some numbers."},
    {"math.greatest(uint, ...) -> uint", greatest, "The greatest of some numbers."},
    {"math.greatest(double, ...) -> double", greatest, "The greatest of some numbers."},
    {"math.greatest(dyn, dyn, ...) -> dyn", greatest,
     "The greatest of some numbers, of whatever types."},
    {"math.greatest(list(A)) -> A", greatest_of, "The greatest number of a list."},
    {"math.least(int, ...) -> int", least, "The least of some numbers."},
    {"math.least(uint, ...) -> uint", least, "The least of some numbers."},
    {"math.least(double, ...) -> double", least, "The least of some numbers."},
    {"math.least(dyn, dyn, ...) -> dyn", least, "The least of some numbers, of whatever types."},
    {"math.least(list(A)) -> A", least_of, "The least number of a list."},
    {"math.ceil(double) -> double", on_number<std::ceil>, "The next whole number, upwards."},
    {"math.floor(double) -> double", on_number<std::floor>, "The next whole number, downwards."},
    {"math.round(double) -> double", on_number<std::round>,
     "The nearest whole number, halves away from zero."},
    {"math.trunc(double) -> double", on_number<std::trunc>,
     "The number without what stands behind the point."},
    {"math.sqrt(double) -> double", square_root, "The square root; NaN of a negative number."},
    {"math.sqrt(int) -> double", square_root, "The square root; NaN of a negative number."},
    {"math.sqrt(uint) -> double", square_root, "The square root."},
    {"math.abs(int) -> int", absolute,
     "The number without its sign; an error if that does not fit."},
    {"math.abs(uint) -> uint", absolute, "The same number."},
    {"math.abs(double) -> double", absolute, "The number without its sign."},
    {"math.sign(int) -> int", sign, "-1, 0 or 1."},
    {"math.sign(uint) -> uint", sign, "0 or 1."},
    {"math.sign(double) -> double", sign, "-1.0, 0.0 or 1.0."},
    {"math.isInf(double) -> bool", is_infinite, "Whether the number is infinite."},
    {"math.isNaN(double) -> bool", is_nan, "Whether it is not a number."},
    {"math.isFinite(double) -> bool", is_finite, "Whether it is neither infinite nor NaN."},
    {"math.bitAnd(int, int) -> int", bit_and, "The bits that are set in both."},
    {"math.bitAnd(uint, uint) -> uint", bit_and, "The bits that are set in both."},
    {"math.bitOr(int, int) -> int", bit_or, "The bits that are set in either."},
    {"math.bitOr(uint, uint) -> uint", bit_or, "The bits that are set in either."},
    {"math.bitXor(int, int) -> int", bit_xor, "The bits that are set in one of them only."},
    {"math.bitXor(uint, uint) -> uint", bit_xor, "The bits that are set in one of them only."},
    {"math.bitNot(int) -> int", bit_not, "Every bit turned over."},
    {"math.bitNot(uint) -> uint", bit_not, "Every bit turned over."},
    {"math.bitShiftLeft(int, int) -> int", shift_left, "The bits so many places to the left."},
    {"math.bitShiftLeft(uint, int) -> uint", shift_left, "The bits so many places to the left."},
    {"math.bitShiftRight(int, int) -> int", shift_right,
     "The bits so many places to the right, zeros before them."},
    {"math.bitShiftRight(uint, int) -> uint", shift_right, "The bits so many places to the right."},
};

}  // namespace

void add_math(Environment& environment) { add(environment, rows); }

}  // namespace linter::cel::library
