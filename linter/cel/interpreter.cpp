#include "linter/cel/interpreter.h"

#include <array>

#include "linter/cel/arithmetic.h"
#include "linter/cel/blame.h"

namespace linter::cel {

using Kind = Node::Kind;

bool Candidate::fits(std::span<const Value> arguments) const {
  if (!takes(arguments.size())) return false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const Type wanted = parameters[i < count ? i : count - 1U];
    if (wanted != Type::dynamic && wanted != type_of(arguments[i]) &&
        !arguments[i].is(Value::Kind::unknown))
      return false;
  }
  return true;
}

Interpreter::Interpreter(const Program& program, Evaluation& evaluation,
                         std::span<const Value> variables)
    : program_(program), evaluation_(evaluation) {
  evaluation_.variables_ = variables;
  evaluation_.effort_.steps_left = evaluation_.cost_limit;
  if (evaluation_.stack_.size() < program.locals) evaluation_.stack_.resize(program.locals);
}

Value Interpreter::evaluate(NodeId id) {
  if (!evaluation_.effort_.spend()) return Value::error("cost limit reached");
  return evaluate(at(id));
}

Value Interpreter::evaluate(const Node& node) {
  switch (node.kind) {
    case Kind::constant: return program_.syntax.constants[node.index];
    case Kind::variable:
      if (node.index >= evaluation_.variables_.size()) return Value::error("no value is bound");
      return evaluation_.variables_[node.index];
    case Kind::local: return evaluation_.stack_[node.index];
    case Kind::select: return select(node);
    case Kind::optional_select: return optional_select(node);
    case Kind::has: return has(node);
    case Kind::index: return index(node);
    case Kind::optional_index: return optional_index(node);
    case Kind::call: return call(node);
    case Kind::matches: return matches(node);
    case Kind::list: return list(node);
    case Kind::map: return map(node);
    case Kind::logical_and: return logical(node, false);
    case Kind::logical_or: return logical(node, true);
    case Kind::logical_not: return logical_not(node);
    case Kind::conditional: return conditional(node);
    case Kind::negate: return negate(node);
    case Kind::all: return quantifier(node, false);
    case Kind::exists: return quantifier(node, true);
    case Kind::exists_one: return exists_one(node);
    case Kind::filter: return filter(node);
    case Kind::transform_list: return transform_list(node);
    case Kind::transform_map: return transform_map(node);
    case Kind::transform_map_entry: return transform_map_entry(node);
    case Kind::sort_by: return sort_by(node);
    case Kind::bind: return bind(node);
    case Kind::optional_map:
    case Kind::optional_flat_map: return optional_map(node);
    case Kind::name:
    case Kind::declaration:
    case Kind::optional_element:
    case Kind::message: return Value::error("not resolved");
    default: return binary(node);
  }
}

// `&&` is decided by false, `||` by true, wherever they stand.
Value Interpreter::logical(const Node& node, bool decisive) {
  Value undecided;
  const parsers::Value* blame = nullptr;
  bool all_decided = true;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    Value operand = child(node, i);
    if (operand.is(Value::Kind::boolean)) {
      if (operand.as_boolean() == decisive) return operand;
      blame = better_blame(blame, operand.blame());
      continue;
    }
    if (!operand.is_undecided()) operand = no_such_overload().blaming(operand.blame());
    const Value both[] = {undecided, operand};
    if (all_decided)
      undecided = operand.cause();
    else
      (void)find_undecided(both, evaluation_.arena(), undecided);
    all_decided = false;
  }
  return all_decided ? Value::boolean(!decisive).blaming(blame) : undecided;
}

Value Interpreter::logical_not(const Node& node) {
  const Value operand = child(node, 0);
  if (operand.is(Value::Kind::boolean))
    return Value::boolean(!operand.as_boolean()).blaming(operand.blame());
  return operand.is_undecided() ? operand.cause() : no_such_overload().blaming(operand.blame());
}

Value Interpreter::conditional(const Node& node) {
  const Value condition = child(node, 0);
  if (condition.is_undecided()) return condition.cause();
  if (!condition.is(Value::Kind::boolean)) return no_such_overload().blaming(condition.blame());
  return or_blaming(child(node, condition.as_boolean() ? 1 : 2), condition.blame());
}

namespace {

// Of a text that is known in part: false if no key can be it.
Value may_be_key(const Value& item, const Value& map) {
  for (std::size_t i = 0; i < map.size(); ++i)
    if (may_be_equal(item, map.key(i))) return item.cause();
  return Value::boolean(false).blaming(item.blame());
}

Value contains(const Value& item, const Value& container, Evaluation& evaluation) {
  if (container.is(Value::Kind::map) && item.is_undecided()) return may_be_key(item, container);
  if (container.is(Value::Kind::map)) {
    bool found = false;
    const Value member = container.find(item, found);
    if (found) return Value::boolean(true).blaming(first_blame(item, member));
    const std::string_view key = item.is(Value::Kind::text) ? item.as_text() : std::string_view{};
    return Value::boolean(false).blaming(
        has_place(item.blame()) ? item.blame() : absent(evaluation.arena(), key, container));
  }
  if (!container.is(Value::Kind::list)) return no_such_overload();
  Value result = Value::boolean(false);
  for (std::size_t i = 0; i < container.size(); ++i) {
    const Value element = container.item(i);
    // Most lists are of names, and nearly all of these differ in their length.
    if (item.is(Value::Kind::text) && element.is(Value::Kind::text) &&
        item.as_text().size() != element.as_text().size() && evaluation.effort().spend())
      continue;
    const Value same = equal(item, element, evaluation.effort());
    if (same.is_true()) return same.blaming(first_blame(item, element));
    if (same.is_undecided())
      result =
          result.is(Value::Kind::unknown) ? join_unknown(result, same, evaluation.arena()) : same;
  }
  return result;
}

Value compare(Kind operation, const Value& left, const Value& right, Evaluation& evaluation) {
  if (left.is(Value::Kind::text)) evaluation.effort().spend(left.as_text().size() / 64);
  const Order found = order(left, right);
  if (found == Order::none && !comparable(left, right)) return no_such_overload();
  switch (operation) {
    case Kind::less: return Value::boolean(found == Order::less);
    case Kind::less_equal: return Value::boolean(found == Order::less || found == Order::equal);
    case Kind::greater: return Value::boolean(found == Order::greater);
    default: return Value::boolean(found == Order::greater || found == Order::equal);
  }
}

bool asks_for_equality(Kind operation) {
  return operation == Kind::equal || operation == Kind::not_equal || operation == Kind::in;
}

Value apply(Kind operation, const Value& left, const Value& right, Evaluation& evaluation) {
  switch (operation) {
    case Kind::equal: return equal(left, right, evaluation.effort());
    case Kind::not_equal: {
      const Value same = equal(left, right, evaluation.effort());
      return same.is(Value::Kind::boolean) ? Value::boolean(!same.as_boolean()) : same;
    }
    case Kind::in: return contains(left, right, evaluation);
    case Kind::less:
    case Kind::less_equal:
    case Kind::greater:
    case Kind::greater_equal: return compare(operation, left, right, evaluation);
    default: return calculate(operation, left, right, evaluation);
  }
}

}  // namespace

Value Interpreter::binary(const Node& node) {
  const Value operands[] = {child(node, 0), child(node, 1)};
  Value undecided;
  if (find_undecided(operands, evaluation_.arena(), undecided)) {
    const bool has_pieces = operands[0].pieces() != nullptr || operands[1].pieces() != nullptr;
    if (!has_pieces || !asks_for_equality(node.kind)) return undecided;
    const Value answer = apply(node.kind, operands[0], operands[1], evaluation_);
    const auto* blame = first_blame(operands[0], operands[1]);
    return answer.is(Value::Kind::boolean) ? or_blaming(answer, blame) : undecided;
  }
  return or_blaming(apply(node.kind, operands[0], operands[1], evaluation_),
                    first_blame(operands[0], operands[1]));
}

Value Interpreter::negate(const Node& node) {
  const Value operand = child(node, 0);
  if (operand.is_undecided()) return operand.cause();
  return negated(operand, evaluation_.arena()).blaming(operand.blame());
}

// Few arguments are on the stack, and no more room is made than they need.
Value Interpreter::call(const Node& node) {
  if (node.count == 1) {
    Value argument;
    return call(node, std::span(&argument, 1));
  }
  if (node.count == 2) {
    std::array<Value, 2> arguments;
    return call(node, arguments);
  }
  return call(node, evaluation_.arena().array<Value>(node.count));
}

// `arguments` is room for them.
Value Interpreter::call(const Node& node, std::span<Value> arguments) {
  bool unknown = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    arguments[i] = child(node, i);
    unknown = unknown || arguments[i].is(Value::Kind::unknown);
  }
  Value undecided;
  const bool hindered = find_undecided(arguments, evaluation_.arena(), undecided);
  const std::span candidates = std::span(program_.candidates).subspan(node.index, node.overloads);
  for (const Candidate& candidate : candidates) {
    if (hindered && !(unknown && candidate.sees_unknown)) continue;
    if (candidate.fits(arguments))
      return or_blaming(candidate.call(evaluation_, arguments), first_blame(arguments));
  }
  return hindered ? undecided : no_such_overload().blaming(first_blame(arguments));
}

Value Interpreter::matches(const Node& node) {
  const Value text = child(node, 0);
  if (text.is_undecided()) return text.cause();
  if (!text.is(Value::Kind::text)) return no_such_overload().blaming(text.blame());
  evaluation_.effort_.spend(text.as_text().size() / 64);
  const parsers::Pattern& pattern = program_.patterns[node.index].get();
  if (!pattern.error().empty()) return error(evaluation_.arena(), "bad pattern", pattern.error());
  return Value::boolean(pattern.found_in(text.as_text())).blaming(text.blame());
}

Value Interpreter::list(const Node& node) {
  const std::span<Value> items = evaluation_.arena().array<Value>(node.count);
  std::size_t size = 0;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    const Node& written = at(program_.syntax.child(node, i));
    const bool optional = written.kind == Kind::optional_element;
    Value item = optional ? child(written, 0) : child(node, i);
    if (item.is(Value::Kind::error) || (optional && item.is(Value::Kind::unknown)))
      return item.cause();
    if (optional) {
      if (!item.is(Value::Kind::optional)) return no_such_overload();
      if (!item.has_value()) continue;
      item = item.inner();
    }
    items[size++] = item;
  }
  return Value::list(items.first(size));
}

Value Interpreter::map(const Node& node) {
  const std::span<Entry> entries = evaluation_.arena().array<Entry>(node.count / 2);
  std::size_t size = 0;
  for (std::uint32_t i = 0; i < node.count; i += 2) {
    const Node& written = at(program_.syntax.child(node, i));
    const bool optional = written.kind == Kind::optional_element;
    const Value key = optional ? child(written, 0) : child(node, i);
    if (key.is_undecided()) return key.cause();
    if (!is_key(key)) return Value::error("unsupported key type");
    Value value = child(node, i + 1);
    if (value.is(Value::Kind::error) || (optional && value.is(Value::Kind::unknown)))
      return value.cause();
    if (optional) {
      if (!value.is(Value::Kind::optional)) return no_such_overload();
      if (!value.has_value()) continue;
      value = value.inner();
    }
    evaluation_.effort_.spend(size / 8);
    for (const Entry& entry : entries.first(size))
      if (same_key(entry.key, key)) return Value::error("the map has a repeated key");
    entries[size++] = {key, value};
  }
  return Value::map(entries.first(size));
}

}  // namespace linter::cel
