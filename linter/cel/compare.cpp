#include "linter/cel/compare.h"

#include <cmath>
#include <utility>

namespace linter::cel {
namespace {

using Kind = Value::Kind;

bool is_numeric(const Value& value) {
  return value.is(Kind::integer) || value.is(Kind::unsigned_integer) || value.is(Kind::number);
}

template <typename T>
Order order_of(const T& left, const T& right) {
  if (left < right) return Order::less;
  if (right < left) return Order::greater;
  return left == right ? Order::equal : Order::none;
}

Order reversed(Order order) {
  if (order == Order::less) return Order::greater;
  return order == Order::greater ? Order::less : order;
}

// An integer meets a double as the nearest double, as the specification's tests have it.
template <typename Integer>
Order order_of_rounded(Integer left, double right) {
  return order_of(static_cast<double>(left), right);
}

Order order_of(std::int64_t left, std::uint64_t right) {
  return left < 0 ? Order::less : order_of(static_cast<std::uint64_t>(left), right);
}

Order order_of_numbers(const Value& left, const Value& right) {
  if (left.kind() > right.kind()) return reversed(order_of_numbers(right, left));
  if (left.is(Kind::integer)) {
    if (right.is(Kind::integer)) return order_of(left.as_integer(), right.as_integer());
    if (right.is(Kind::number)) return order_of_rounded(left.as_integer(), right.as_number());
    return order_of(left.as_integer(), right.as_unsigned());
  }
  if (left.is(Kind::unsigned_integer)) {
    if (right.is(Kind::number)) return order_of_rounded(left.as_unsigned(), right.as_number());
    return order_of(left.as_unsigned(), right.as_unsigned());
  }
  return order_of(left.as_number(), right.as_number());
}

Order order_of_instants(const Value::Instant& left, const Value::Instant& right) {
  return order_of(std::pair{left.seconds, left.nanoseconds},
                  std::pair{right.seconds, right.nanoseconds});
}

// Joins the verdicts about the parts of two values: one that is false decides.
class Parts {
 public:
  bool add(const Value& verdict) {
    if (verdict.is_false() || (!verdict.is_true() && result_.is_true())) result_ = verdict;
    if (verdict.is(Kind::unknown) && result_.is(Kind::error)) result_ = verdict;
    return !result_.is_false();
  }
  [[nodiscard]] const Value& result() const { return result_; }

 private:
  Value result_ = Value::boolean(true);
};

Value equal_lists(const Value& left, const Value& right, Effort& effort) {
  if (left.size() != right.size()) return Value::boolean(false);
  Parts parts;
  for (std::size_t i = 0; i < left.size(); ++i)
    if (!parts.add(equal(left.item(i), right.item(i), effort))) break;
  return parts.result();
}

Value equal_maps(const Value& left, const Value& right, Effort& effort) {
  if (left.size() != right.size()) return Value::boolean(false);
  Parts parts;
  for (std::size_t i = 0; i < left.size(); ++i) {
    bool found = false;
    const Value other = right.find(left.key(i), found);
    if (!found) return Value::boolean(false);
    if (!parts.add(equal(left.entry(i), other, effort))) break;
  }
  return parts.result();
}

Value equal_optionals(const Value& left, const Value& right, Effort& effort) {
  if (!left.has_value() || !right.has_value())
    return Value::boolean(left.has_value() == right.has_value());
  return equal(left.inner(), right.inner(), effort);
}

bool equal_opaques(const Value& left, const Value& right) {
  const OpaqueType& type = left.opaque_type();
  return &type == &right.opaque_type() && type.equal(left.object(type), right.object(type));
}

}  // namespace

bool may_be_equal(const Value& left, const Value& right) {
  if (left.pieces() == nullptr && right.pieces() == nullptr) return true;
  if (left.pieces() == nullptr) return may_be_equal(right, left);
  if (right.is_undecided())
    return right.pieces() == nullptr || left.pieces()->may_be(*right.pieces());
  return right.is(Kind::text) && left.pieces()->may_be(right.as_text());
}

Order order(const Value& left, const Value& right) {
  if (is_numeric(left) && is_numeric(right)) return order_of_numbers(left, right);
  if (left.kind() != right.kind()) return Order::none;
  switch (left.kind()) {
    case Kind::boolean: return order_of(left.as_boolean(), right.as_boolean());
    case Kind::text:
    case Kind::bytes: return order_of(left.as_text(), right.as_text());
    case Kind::timestamp:
    case Kind::duration: return order_of_instants(left.as_instant(), right.as_instant());
    default: return Order::none;
  }
}

Value equal(const Value& left, const Value& right, Effort& effort) {
  if (!effort.spend()) return Value::error("cost limit reached");
  const Effort::Level level{effort};
  if (level.too_deep()) return Value::error("the values are nested too deeply");
  if (left.is(Kind::unknown) || right.is(Kind::unknown)) {
    if (!may_be_equal(left, right)) return Value::boolean(false);
    return left.is(Kind::unknown) ? left.cause() : right.cause();
  }
  if (left.is(Kind::error) || right.is(Kind::error)) return left.is(Kind::error) ? left : right;
  if (is_numeric(left) && is_numeric(right))
    return Value::boolean(order_of_numbers(left, right) == Order::equal);
  if (left.kind() != right.kind()) return Value::boolean(false);
  switch (left.kind()) {
    case Kind::null: return Value::boolean(true);
    case Kind::text:
    case Kind::bytes:
      effort.spend(left.as_text().size() / 64);
      return Value::boolean(left.as_text() == right.as_text());
    case Kind::type: return Value::boolean(left.as_text() == right.as_text());
    case Kind::list: return equal_lists(left, right, effort);
    case Kind::map: return equal_maps(left, right, effort);
    case Kind::optional: return equal_optionals(left, right, effort);
    case Kind::opaque: return Value::boolean(equal_opaques(left, right));
    default: return Value::boolean(order(left, right) == Order::equal);
  }
}

bool comparable(const Value& left, const Value& right) {
  if (is_numeric(left) && is_numeric(right)) return true;
  return order(left, right) != Order::none;
}

bool is_key(const Value& value) {
  return value.is(Kind::boolean) || value.is(Kind::integer) || value.is(Kind::unsigned_integer) ||
         value.is(Kind::text);
}

bool same_key(const Value& left, const Value& right) {
  if (left.is(Kind::text) && right.is(Kind::text)) return left.as_text() == right.as_text();
  return order(left, right) == Order::equal;
}

bool exact_integer(const Value& value, std::int64_t& integer) {
  if (value.is(Kind::integer)) {
    integer = value.as_integer();
    return true;
  }
  if (value.is(Kind::unsigned_integer)) {
    integer = static_cast<std::int64_t>(value.as_unsigned());
    return integer >= 0;
  }
  if (!value.is(Kind::number)) return false;
  const double number = value.as_number();
  if (std::trunc(number) != number || number < -0x1p63 || number >= 0x1p63) return false;
  integer = static_cast<std::int64_t>(number);
  return true;
}

}  // namespace linter::cel
