// Optional values: what may be there or not.
#include "linter/cel/blame.h"
#include "linter/cel/instant.h"
#include "linter/cel/library/library.h"

namespace linter::cel::library {
namespace {

using Kind = Value::Kind;

// null, false, 0, "", an empty list or map, an empty optional.
bool is_zero(const Value& value) {
  switch (value.kind()) {
    case Kind::null: return true;
    case Kind::boolean: return !value.as_boolean();
    case Kind::integer: return value.as_integer() == 0;
    case Kind::unsigned_integer: return value.as_unsigned() == 0;
    case Kind::number: return value.as_number() == 0;
    case Kind::text:
    case Kind::bytes: return value.as_text().empty();
    case Kind::list:
    case Kind::map: return value.size() == 0;
    case Kind::duration:
      return value.as_instant().seconds == 0 && value.as_instant().nanoseconds == 0;
    case Kind::optional: return !value.has_value();
    default: return false;
  }
}

Value of(Evaluation& evaluation, Arguments arguments) {
  return Value::some(arguments[0], evaluation.arena());
}

Value of_non_zero(Evaluation& evaluation, Arguments arguments) {
  if (is_zero(arguments[0])) return Value::none();
  return Value::some(arguments[0], evaluation.arena());
}

Value none(Evaluation&, Arguments) { return Value::none(); }

Value has_value(Evaluation&, Arguments arguments) {
  return Value::boolean(arguments[0].has_value());
}

Value value(Evaluation&, Arguments arguments) {
  return arguments[0].has_value() ? arguments[0].inner() : Value::error("the optional is empty");
}

Value either(Evaluation&, Arguments arguments) {
  if (arguments[0].has_value()) return arguments[0];
  // When both are empty, what was looked for first is what is missing.
  return arguments[1].has_value() ? arguments[1] : or_blaming(arguments[0], arguments[1].blame());
}

// A fallback stands for something that is missing: that is what it blames.
// What is unknown is handed on as it is: no longer an optional.
Value or_value(Evaluation&, Arguments arguments) {
  if (arguments[0].is_undecided()) return arguments[0];
  if (arguments[0].has_value()) return or_blaming(arguments[0].inner(), arguments[0].blame());
  const bool from_configuration = has_place(arguments[1].blame());
  return from_configuration ? arguments[1] : arguments[1].blaming(arguments[0].blame());
}

constexpr Row rows[] = {
    {"optional.of(A) -> optional(A)", of, "An optional that has this value."},
    {"optional.ofNonZeroValue(A) -> optional(A)", of_non_zero,
     "An optional that has this value, unless it is empty, zero, false or null."},
    {"optional.none() -> optional(A)", none, "The empty optional."},
    {"<optional(A)>.hasValue() -> bool", has_value, "Whether there is a value in it."},
    {"<optional(A)>.value() -> A", value, "The value in it; an error if it is empty."},
    {"<optional(A)>.or(optional(A)) -> optional(A)", either,
     "This optional, or the other one if this is empty."},
    {"<optional(A)>.orValue(A) -> A", or_value,
     "The value in it, or the other value if it is empty.", true},
};

}  // namespace

void add_optionals(Environment& environment) { add(environment, rows); }

}  // namespace linter::cel::library
