// Members of maps and elements of lists: `.a`, `.?a`, has(x.a), `[k]`, `[?k]`.
#include <charconv>

#include "linter/cel/arithmetic.h"
#include "linter/cel/blame.h"
#include "linter/cel/interpreter.h"

namespace linter::cel {
namespace {

using Kind = Value::Kind;

// What looking for a member gave: the value, nothing (with what is absent as its
// blame), or an error because there are no members to look for.
struct Lookup {
  enum class Result : std::uint8_t { found, missing, impossible };
  Result result = Result::impossible;
  Value value{};
};

std::string_view key_text(parsers::Arena& arena, const Value& key) {
  if (key.is(Kind::text)) return key.as_text();
  return arena.text("[" + to_literal(key) + "]");
}

Lookup missing(parsers::Arena& arena, std::string_view key, const Value& container) {
  return {Lookup::Result::missing, Value{}.blaming(absent(arena, key, container))};
}

Lookup look_up_member(parsers::Arena& arena, const Value& container, std::string_view member) {
  if (!container.is(Kind::map)) return {};
  bool found = false;
  const Value value = container.find(Value::text(member), found);
  if (!found) return missing(arena, member, container);
  return {Lookup::Result::found, or_blaming(value, container.blame())};
}

Lookup look_up_element(parsers::Arena& arena, const Value& container, const Value& key) {
  if (container.is(Kind::list)) {
    std::int64_t index = 0;
    if (!exact_integer(key, index)) return {};
    if (index < 0 || static_cast<std::uint64_t>(index) >= container.size())
      return missing(arena, key_text(arena, key), container);
    const Value value = container.item(static_cast<std::size_t>(index));
    return {Lookup::Result::found, or_blaming(value, container.blame())};
  }
  if (!container.is(Kind::map) || !(is_key(key) || key.is(Kind::number))) return {};
  bool found = false;
  const Value value = container.find(key, found);
  if (!found) return missing(arena, key_text(arena, key), container);
  return {Lookup::Result::found, or_blaming(value, container.blame())};
}

// A value, or an error.
Value required(parsers::Arena& arena, const Lookup& lookup, const Value& container,
               std::string_view key) {
  switch (lookup.result) {
    case Lookup::Result::found: return lookup.value;
    case Lookup::Result::missing:
      return error(arena, container.is(Kind::list) ? "index out of bounds" : "no such key", key)
          .blaming(lookup.value.blame());
    default: return no_such_overload().blaming(container.blame());
  }
}

// An optional, or an error. Nothing can be looked for in null, so nothing is
// found: configuration writes null where it means "not set".
Value optional(parsers::Arena& arena, const Lookup& lookup, const Value& container) {
  switch (lookup.result) {
    case Lookup::Result::found:
      return lookup.value.is_undecided() ? lookup.value : Value::some(lookup.value, arena);
    case Lookup::Result::missing: return Value::none().blaming(lookup.value.blame());
    default:
      if (container.is(Kind::null)) return Value::none().blaming(container.blame());
      return no_such_overload().blaming(container.blame());
  }
}

bool is_empty(const Value& value) { return value.is(Kind::optional) && !value.has_value(); }

}  // namespace

Value Interpreter::select(const Node& node) {
  const Value operand = child(node, 0);
  if (operand.is_undecided() || is_empty(operand)) return operand.cause();
  parsers::Arena& arena = evaluation_.arena();
  if (operand.is(Kind::optional)) {
    const Lookup lookup = look_up_member(arena, operand.inner(), node.text);
    if (lookup.result == Lookup::Result::impossible)
      return error(arena, "no such key", node.text).blaming(operand.blame());
    return optional(arena, lookup, operand.inner());
  }
  return required(arena, look_up_member(arena, operand, node.text), operand, node.text);
}

Value Interpreter::optional_select(const Node& node) {
  Value operand = child(node, 0);
  if (operand.is_undecided() || is_empty(operand)) return operand.cause();
  if (operand.is(Kind::optional)) operand = operand.inner();
  parsers::Arena& arena = evaluation_.arena();
  return optional(arena, look_up_member(arena, operand, node.text), operand);
}

Value Interpreter::has(const Node& node) {
  Value operand = child(node, 0);
  if (operand.is_undecided()) return operand.cause();
  if (is_empty(operand)) return Value::boolean(false).blaming(operand.blame());
  if (operand.is(Kind::optional)) operand = operand.inner();
  if (is_empty(operand)) return Value::boolean(false).blaming(operand.blame());
  const Lookup lookup = look_up_member(evaluation_.arena(), operand, node.text);
  if (lookup.result == Lookup::Result::impossible)
    return no_such_overload().blaming(operand.blame());
  return Value::boolean(lookup.result == Lookup::Result::found).blaming(lookup.value.blame());
}

Value Interpreter::index(const Node& node) {
  const Value operands[] = {child(node, 0), child(node, 1)};
  parsers::Arena& arena = evaluation_.arena();
  Value undecided;
  if (find_undecided(operands, arena, undecided)) return undecided;
  const Value& operand = operands[0];
  if (is_empty(operand)) return operand;
  if (operand.is(Kind::optional))
    return optional(arena, look_up_element(arena, operand.inner(), operands[1]), operand.inner());
  const Lookup lookup = look_up_element(arena, operand, operands[1]);
  const bool missing = lookup.result == Lookup::Result::missing;
  return required(arena, lookup, operand, missing ? key_text(arena, operands[1]) : "");
}

Value Interpreter::optional_index(const Node& node) {
  const Value operands[] = {child(node, 0), child(node, 1)};
  parsers::Arena& arena = evaluation_.arena();
  Value undecided;
  if (find_undecided(operands, arena, undecided)) return undecided;
  if (is_empty(operands[0])) return operands[0];
  const Value container = operands[0].is(Kind::optional) ? operands[0].inner() : operands[0];
  return optional(arena, look_up_element(arena, container, operands[1]), container);
}

}  // namespace linter::cel
