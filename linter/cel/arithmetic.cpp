#include "linter/cel/arithmetic.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "linter/cel/instant.h"
#include "parsers/limits.h"

namespace linter::cel {
namespace {

using Kind = Value::Kind;
using Operation = Node::Kind;

Value overflow() { return Value::error("integer overflow"); }

// Bytes that are copied for the cost of one step.
constexpr std::size_t bytes_per_step = 16;

template <typename T>
Value divided(Operation operation, T left, T right, Value (*make)(T)) {
  if (right == 0)
    return Value::error(operation == Operation::divide ? "divide by zero" : "modulus by zero");
  if constexpr (std::numeric_limits<T>::is_signed)
    if (left == std::numeric_limits<T>::min() && right == -1) return overflow();
  return make(operation == Operation::divide ? left / right : left % right);
}

template <typename T>
Value calculate_integers(Operation operation, T left, T right, Value (*make)(T)) {
  T result = 0;
  bool overflows = false;
  switch (operation) {
    case Operation::add: overflows = __builtin_add_overflow(left, right, &result); break;
    case Operation::subtract: overflows = __builtin_sub_overflow(left, right, &result); break;
    case Operation::multiply: overflows = __builtin_mul_overflow(left, right, &result); break;
    default: return divided(operation, left, right, make);
  }
  return overflows ? overflow() : make(result);
}

Value calculate_numbers(Operation operation, double left, double right) {
  switch (operation) {
    case Operation::add: return Value::number(left + right);
    case Operation::subtract: return Value::number(left - right);
    case Operation::multiply: return Value::number(left * right);
    case Operation::divide: return Value::number(left / right);
    default: return no_such_overload();
  }
}

Value joined_lists(Evaluation& evaluation, const Value& left, const Value& right) {
  const std::size_t size = left.size() + right.size();
  if (!evaluation.effort().spend(size)) return Value::error("cost limit reached");
  const std::span<Value> items = evaluation.arena().array<Value>(size);
  for (std::size_t i = 0; i < left.size(); ++i) items[i] = left.item(i);
  for (std::size_t i = 0; i < right.size(); ++i) items[left.size() + i] = right.item(i);
  return Value::list(items);
}

// What is not numbers of one type.
Value calculate_others(Operation operation, const Value& left, const Value& right,
                       Evaluation& evaluation) {
  if (is_time(left) && is_time(right))
    return calculate_times(operation, left, right, evaluation.arena());
  if (operation != Operation::add || left.kind() != right.kind()) return no_such_overload();
  switch (left.kind()) {
    case Kind::text: return joined_text(evaluation, left.as_text(), right.as_text());
    case Kind::bytes: {
      const Value joined = joined_text(evaluation, left.as_text(), right.as_text());
      return joined.is(Kind::text) ? Value::bytes(joined.as_text()) : joined;
    }
    case Kind::list: return joined_lists(evaluation, left, right);
    default: return no_such_overload();
  }
}

}  // namespace

Value no_such_overload() { return Value::error("no such overload"); }

Value joined_text(Evaluation& evaluation, std::string_view left, std::string_view right) {
  const std::size_t size = left.size() + right.size();
  if (size > parsers::limits::text_size) return Value::error("the text gets too long");
  if (!evaluation.effort().spend(size / bytes_per_step)) return Value::error("cost limit reached");
  const std::span<char> text = evaluation.arena().array<char>(size);
  std::copy(right.begin(), right.end(), std::copy(left.begin(), left.end(), text.begin()));
  return Value::text({text.data(), size});
}

Value made_text(Evaluation& evaluation, std::string_view text) {
  return joined_text(evaluation, text, {});
}

Value calculate(Operation operation, const Value& left, const Value& right,
                Evaluation& evaluation) {
  if (left.is(Kind::integer) && right.is(Kind::integer))
    return calculate_integers(operation, left.as_integer(), right.as_integer(), &Value::integer);
  if (left.is(Kind::number) && right.is(Kind::number))
    return calculate_numbers(operation, left.as_number(), right.as_number());
  if (left.is(Kind::unsigned_integer) && right.is(Kind::unsigned_integer))
    return calculate_integers(operation, left.as_unsigned(), right.as_unsigned(),
                              &Value::unsigned_integer);
  return calculate_others(operation, left, right, evaluation);
}

Value negated(const Value& value, parsers::Arena& arena) {
  if (value.is(Kind::number)) return Value::number(-value.as_number());
  if (value.is(Kind::duration)) return negated_duration(value, arena);
  if (!value.is(Kind::integer)) return no_such_overload();
  if (value.as_integer() == std::numeric_limits<std::int64_t>::min()) return overflow();
  return Value::integer(-value.as_integer());
}

}  // namespace linter::cel
