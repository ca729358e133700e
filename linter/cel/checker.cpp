#include "linter/cel/checker.h"

#include <fmt/format.h>

#include <algorithm>

namespace linter::cel {
namespace {

using Kind = Node::Kind;

struct OperatorOverload {
  Kind kind = Kind::add;
  std::string_view signature{};
};

constexpr OperatorOverload overloads[] = {
    {Kind::equal, "(A, A) -> bool"},
    {Kind::not_equal, "(A, A) -> bool"},
    {Kind::in, "(A, list(A)) -> bool"},
    {Kind::in, "(A, map(A, B)) -> bool"},
    {Kind::add, "(int, int) -> int"},
    {Kind::add, "(uint, uint) -> uint"},
    {Kind::add, "(double, double) -> double"},
    {Kind::add, "(string, string) -> string"},
    {Kind::add, "(bytes, bytes) -> bytes"},
    {Kind::add, "(list(A), list(A)) -> list(A)"},
    {Kind::add, "(timestamp, duration) -> timestamp"},
    {Kind::add, "(duration, timestamp) -> timestamp"},
    {Kind::add, "(duration, duration) -> duration"},
    {Kind::subtract, "(int, int) -> int"},
    {Kind::subtract, "(uint, uint) -> uint"},
    {Kind::subtract, "(double, double) -> double"},
    {Kind::subtract, "(timestamp, timestamp) -> duration"},
    {Kind::subtract, "(timestamp, duration) -> timestamp"},
    {Kind::subtract, "(duration, duration) -> duration"},
    {Kind::multiply, "(int, int) -> int"},
    {Kind::multiply, "(uint, uint) -> uint"},
    {Kind::multiply, "(double, double) -> double"},
    {Kind::divide, "(int, int) -> int"},
    {Kind::divide, "(uint, uint) -> uint"},
    {Kind::divide, "(double, double) -> double"},
    {Kind::modulo, "(int, int) -> int"},
    {Kind::modulo, "(uint, uint) -> uint"},
    {Kind::negate, "(int) -> int"},
    {Kind::negate, "(double) -> double"},
    {Kind::negate, "(duration) -> duration"},
};

// What `<` compares with what, beside two of one of these types.
constexpr std::string_view ordered[] = {"bool",   "int",   "uint",      "double",
                                        "string", "bytes", "timestamp", "duration"};

std::string_view symbol(Kind kind) {
  switch (kind) {
    case Kind::equal: return "==";
    case Kind::not_equal: return "!=";
    case Kind::less: return "<";
    case Kind::less_equal: return "<=";
    case Kind::greater: return ">";
    case Kind::greater_equal: return ">=";
    case Kind::in: return "in";
    case Kind::add: return "+";
    case Kind::subtract: return "-";
    case Kind::multiply: return "*";
    case Kind::divide: return "/";
    case Kind::modulo: return "%";
    case Kind::negate: return "-";
    default: return "";
  }
}

bool is_comparison(Kind kind) {
  return kind == Kind::less || kind == Kind::less_equal || kind == Kind::greater ||
         kind == Kind::greater_equal;
}

bool is_number(const Types& types, Types::Id type) {
  return types.is(type, "int") || types.is(type, "uint") || types.is(type, "double");
}

bool may_be_compared(const Types& types, Types::Id left, Types::Id right) {
  const auto is_any = [&](Types::Id type) { return types.is_dyn(type) || types.is_open(type); };
  const auto is_ordered = [&](Types::Id type) {
    return std::ranges::any_of(ordered,
                               [&](std::string_view name) { return types.is(type, name); });
  };
  if (is_any(left)) return is_any(right) || is_ordered(right);
  if (is_any(right)) return is_ordered(left);
  if (is_number(types, left) && is_number(types, right)) return true;
  return is_ordered(left) && types.same(left, right);
}

}  // namespace

// More than these nobody reads, and each may have cost a search for what was meant.
bool Checker::has_enough() const {
  constexpr std::size_t most_diagnostics = 20;
  return diagnostics_.size() >= most_diagnostics;
}

void Checker::fail(NodeId id, std::string message, std::string hint) {
  if (!has_enough())
    diagnostics_.push_back({at(id).begin, at(id).end, std::move(message), std::move(hint)});
}

Types::Id Checker::fail_type(NodeId id, std::string message, std::string hint) {
  if (checking_ == Checking::types) fail(id, std::move(message), std::move(hint));
  return Types::dyn;
}

Types::Id Checker::visit(NodeId id) {
  switch (at(id).kind) {
    case Kind::constant: return constant(at(id));
    case Kind::name:
    case Kind::select: return name_or_select(id);
    case Kind::optional_select: {
      const Id found = member(id, visit(child(id, 0)));
      return types_.is(found, "optional_type") ? found : types_.optional_of(found);
    }
    case Kind::has: (void)member(id, visit(child(id, 0))); return types_.simple("bool");
    case Kind::index:
    case Kind::optional_index: return index(id);
    case Kind::call: return call(id);
    case Kind::list: return list(id);
    case Kind::map: return map(id);
    case Kind::message:
      fail(id, "there are no protocol buffer messages here", "write a map: {'field': value}");
      return Types::dyn;
    case Kind::logical_and:
    case Kind::logical_or:
    case Kind::logical_not: return logical(id);
    case Kind::conditional: return conditional(id);
    case Kind::bind: return bind(id);
    case Kind::optional_map:
    case Kind::optional_flat_map: return optional_map(id);
    case Kind::all:
    case Kind::exists:
    case Kind::exists_one:
    case Kind::filter:
    case Kind::transform_list:
    case Kind::transform_map:
    case Kind::transform_map_entry:
    case Kind::sort_by: return loop(id);
    default: return operation(id);
  }
}

std::vector<Types::Id> Checker::visit_children(NodeId id, std::size_t from) {
  std::vector<Id> result;
  for (std::size_t i = from; i < at(id).count; ++i) result.push_back(visit(child(id, i)));
  return result;
}

Types::Id Checker::constant(const Node& node) {
  const Value& value = syntax_.constants[node.index];
  if (!value.is(Value::Kind::type)) return types_.of(type_of(value));
  return types_.make("type", {Types::dyn});
}

void Checker::expect_boolean(NodeId id, Id type) {
  if (checking_ == Checking::names) return;
  if (!types_.assignable(types_.simple("bool"), type))
    fail_type(id, fmt::format("expected a condition, found {}", types_.text(type)));
}

Types::Id Checker::logical(NodeId id) {
  for (std::size_t i = 0; i < at(id).count; ++i) {
    const NodeId operand = child(id, i);
    expect_boolean(operand, visit(operand));
  }
  return types_.simple("bool");
}

Types::Id Checker::conditional(NodeId id) {
  const std::vector<Id> parts = visit_children(id);
  expect_boolean(child(id, 0), parts[0]);
  if (!types_.assignable(parts[1], parts[2]) && !types_.assignable(parts[2], parts[1]))
    return fail_type(id,
                     fmt::format("the two results have different types: {} and {}",
                                 types_.text(parts[1]), types_.text(parts[2])),
                     "dyn(x) takes a value's type away");
  return types_.joined(parts[1], parts[2]);
}

Types::Id Checker::operation(NodeId id) {
  const std::vector<Id> operands = visit_children(id);
  if (checking_ == Checking::names) return Types::dyn;
  const Kind kind = at(id).kind;
  if (is_comparison(kind)) {
    if (may_be_compared(types_, operands[0], operands[1])) return types_.simple("bool");
    return fail_operation(id, operands);
  }
  Id result = 0;
  for (const OperatorOverload& overload : overloads) {
    if (overload.kind != kind) continue;
    const Id type = result_of(overload.signature, operands);
    if (type != 0) result = either(result, type);
  }
  return result == 0 ? fail_operation(id, operands) : result;
}

Types::Id Checker::fail_operation(NodeId id, std::span<const Id> operands) {
  const Kind kind = at(id).kind;
  if (kind == Kind::negate)
    return fail_type(id, fmt::format("`-` does not work on {}", types_.text(operands[0])));
  const std::string left = types_.text(operands[0]);
  const std::string right = types_.text(operands[1]);
  const bool comparison = is_comparison(kind) || kind == Kind::equal || kind == Kind::not_equal;
  if (comparison || kind == Kind::in)
    (void)fail_type(
        id, fmt::format("`{}` between {} and {} can never hold", symbol(kind), left, right));
  else
    (void)fail_type(id, fmt::format("`{}` does not work on {} and {}", symbol(kind), left, right));
  return comparison || kind == Kind::in ? types_.simple("bool") : Types::dyn;
}

// An element of a list or map literal, `?x` unwrapped.
Types::Id Checker::element(NodeId id) {
  if (at(id).kind != Kind::optional_element) return visit(id);
  const NodeId inside = child(id, 0);
  const Id type = visit(inside);
  const Id inner = types_.fresh();
  if (!types_.assignable(types_.optional_of(inner), type))
    return fail_type(
        inside, fmt::format("expected an optional value behind `?`, found {}", types_.text(type)));
  return types_.is_open(inner) ? Types::dyn : inner;
}

Types::Id Checker::list(NodeId id) {
  Id joined = 0;
  for (std::size_t i = 0; i < at(id).count; ++i) {
    const Id type = element(child(id, i));
    joined = joined == 0 ? type : types_.joined(joined, type);
  }
  return types_.list_of(joined == 0 ? types_.fresh() : joined);
}

Types::Id Checker::map(NodeId id) {
  Id keys = 0;
  Id values = 0;
  for (std::size_t i = 0; i + 1 < at(id).count; i += 2) {
    const bool optional = at(child(id, i)).kind == Kind::optional_element;
    const NodeId key_id = optional ? child(child(id, i), 0) : child(id, i);
    Id key = visit(key_id);
    Id value = visit(child(id, i + 1));
    if (optional) {
      const Id inner = types_.fresh();
      if (!types_.assignable(types_.optional_of(inner), value))
        value = fail_type(child(id, i + 1), "expected an optional value for a key with `?`");
      else
        value = types_.is_open(inner) ? Types::dyn : inner;
    }
    const Type kind = types_.kind(key);
    if (kind != Type::dynamic && kind != Type::boolean && kind != Type::integer &&
        kind != Type::unsigned_integer && kind != Type::text)
      key = fail_type(key_id, fmt::format("{} cannot be the key of a map", types_.text(key)));
    keys = keys == 0 ? key : types_.joined(keys, key);
    values = values == 0 ? value : types_.joined(values, value);
  }
  if (keys == 0) return types_.make("map", {types_.fresh(), types_.fresh()});
  return types_.make("map", {keys, values});
}

Types::Id Checker::bind(NodeId id) {
  declare(child(id, 0), visit(child(id, 1)));
  const Id result = visit(child(id, 2));
  scope_.pop_back();
  return result;
}

Types::Id Checker::optional_map(NodeId id) {
  const NodeId receiver = child(id, 0);
  const Id type = visit(receiver);
  const Id inner = types_.fresh();
  if (!types_.assignable(types_.optional_of(inner), type))
    (void)fail_type(receiver,
                    fmt::format("expected an optional value, found {}", types_.text(type)));
  declare(child(id, 1), types_.is_open(inner) ? Types::dyn : inner);
  const Id body = visit(child(id, 2));
  scope_.pop_back();
  if (at(id).kind == Kind::optional_map) return types_.optional_of(body);
  const Id result = types_.optional_of(types_.fresh());
  if (!types_.assignable(result, body))
    return fail_type(child(id, 2),
                     fmt::format("expected an optional value, found {}", types_.text(body)));
  return result;
}

Types::Id Checker::loop(NodeId id) {
  const NodeId range_id = child(id, 0);
  const Id range = visit(range_id);
  Id key = Types::dyn;
  Id item = Types::dyn;
  const bool is_map = types_.is(range, "map") || !types_.outline(range).empty();
  if (types_.is(range, "list")) {
    key = types_.simple("int");
    item = types_.parameter(range, 0);
  } else if (types_.is(range, "map")) {
    key = types_.parameter(range, 0);
    item = types_.parameter(range, 1);
  } else if (is_map) {
    key = types_.simple("string");
  } else if (types_.is_open(range)) {
    (void)types_.assignable(Types::dyn, range);
  } else if (!types_.is_dyn(range)) {
    (void)fail_type(range_id, fmt::format("expected a list or map, found {}", types_.text(range)));
  }
  const bool two = at(id).two_variables;
  const Id first = two || is_map ? key : item;
  declare(child(id, 1), first);
  if (two) declare(child(id, 2), item);
  const std::vector<Id> bodies = visit_children(id, two ? 3 : 2);
  scope_.resize(scope_.size() - (two ? 2 : 1));
  return loop_result(id, range, bodies, key, first);
}

Types::Id Checker::loop_result(NodeId id, Id range, std::span<const Id> bodies, Id key, Id item) {
  const std::size_t first = at(id).two_variables ? 3 : 2;
  const Id last = bodies.back();
  if (bodies.size() == 2) expect_boolean(child(id, first), bodies[0]);
  switch (at(id).kind) {
    case Kind::filter: expect_boolean(child(id, first), last); return types_.list_of(item);
    case Kind::transform_list: return types_.list_of(last);
    case Kind::transform_map: return types_.make("map", {key, last});
    case Kind::transform_map_entry: return last;
    case Kind::sort_by: return types_.is(range, "list") ? range : types_.list_of(Types::dyn);
    default: expect_boolean(child(id, first), last); return types_.simple("bool");
  }
}

}  // namespace linter::cel
