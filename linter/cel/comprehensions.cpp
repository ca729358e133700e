// The macros that look at every element of a list or map, and those that give a
// name to a value.
#include <algorithm>

#include "linter/cel/arithmetic.h"
#include "linter/cel/blame.h"
#include "linter/cel/interpreter.h"

namespace linter::cel {

using Kind = Value::Kind;

// Goes through the elements of a range and binds them to the macro's names.
struct Interpreter::Loop {
  Loop(Interpreter& by, const Node& of) : interpreter(by), node(of), range(by.child(of, 0)) {
    if (range.is_undecided())
      failure = range.cause();
    else if (!range.is(Kind::list) && !range.is(Kind::map))
      failure = no_such_overload().blaming(range.blame());
    failed = failure.is_undecided();
    size = failed ? 0 : range.size();
  }

  void bind(std::size_t position) {
    const bool is_map = range.is(Kind::map);
    first = is_map ? range.key(position) : range.item(position);
    // What a finding about this element points at.
    element = is_map ? range.entry(position) : first;
    if (node.two_variables && !is_map)
      first = Value::integer(static_cast<std::int64_t>(position)).blaming(element.blame());
    interpreter.local(declaration(0)) = first;
    if (node.two_variables) interpreter.local(declaration(1)) = element;
  }

  [[nodiscard]] const Node& declaration(std::size_t position) const {
    return interpreter.at(interpreter.program_.syntax.child(node, 1 + position));
  }
  // The expressions behind the declarations.
  [[nodiscard]] std::size_t bodies() const { return node.count - first_body(); }
  [[nodiscard]] Value body(std::size_t position) {
    return interpreter.child(node, first_body() + position);
  }
  [[nodiscard]] std::size_t first_body() const { return node.two_variables ? 3 : 2; }
  // Whether the element passes the filter, if there is one before the last body.
  // Only asked while nothing has failed; what fails stays in `failure`.
  bool passes() {
    if (bodies() < 2) return true;
    return test(body(0));
  }
  bool test(const Value& verdict) {
    if (verdict.is(Kind::boolean)) return verdict.as_boolean();
    note(verdict.is_undecided() ? verdict : no_such_overload().blaming(verdict.blame()));
    return false;
  }
  // Unknown beats error; unknowns join.
  void note(const Value& undecided) {
    const Value both[] = {failure, undecided};
    if (failed)
      (void)find_undecided(both, interpreter.evaluation_.arena(), failure);
    else
      failure = undecided.cause();
    failed = true;
  }
  [[nodiscard]] bool more(std::size_t position) {
    if (position >= size) return false;
    const bool enough = interpreter.evaluation_.effort_.steps_left > 0;
    if (!enough) note(Value::error("cost limit reached"));
    return enough;
  }

  Interpreter& interpreter;
  const Node& node;
  Value range;
  Value first{};
  Value element{};
  std::size_t size = 0;
  bool failed = false;
  Value failure{};
};

// all() is decided by an element that is false, exists() by one that is true. Where
// exists() is false over a single element, that one is what there is to mend.
Value Interpreter::quantifier(const Node& node, bool decisive) {
  Loop loop{*this, node};
  const parsers::Value* blame = loop.range.blame();
  for (std::size_t i = 0; loop.more(i); ++i) {
    loop.bind(i);
    const Value verdict = loop.body(0);
    if (verdict.is(Kind::boolean) && verdict.as_boolean() == decisive)
      return has_place(verdict.blame()) ? verdict
                                        : Value::boolean(decisive).blaming(better_blame(
                                              loop.element.blame(), loop.range.blame()));
    (void)loop.test(verdict);
    if (decisive && loop.size == 1 && has_place(verdict.blame())) blame = verdict.blame();
  }
  if (loop.failed) return loop.failure;
  return Value::boolean(!decisive).blaming(blame);
}

Value Interpreter::exists_one(const Node& node) {
  Loop loop{*this, node};
  std::size_t hits = 0;
  for (std::size_t i = 0; loop.more(i); ++i) {
    loop.bind(i);
    if (loop.test(loop.body(0))) ++hits;
  }
  // More than one stays more than one, whatever the unknown ones are.
  const bool decided = !loop.failed || (hits > 1 && loop.failure.is(Kind::unknown));
  if (!decided) return loop.failure;
  return Value::boolean(hits == 1).blaming(loop.range.blame());
}

Value Interpreter::filter(const Node& node) {
  Loop loop{*this, node};
  const std::span<Value> items = evaluation_.arena().array<Value>(loop.size);
  std::size_t size = 0;
  for (std::size_t i = 0; loop.more(i); ++i) {
    loop.bind(i);
    if (loop.test(loop.body(0))) items[size++] = loop.first;
  }
  if (loop.failed) return loop.failure;
  return Value::list(items.first(size)).blaming(loop.range.blame());
}

Value Interpreter::transform_list(const Node& node) {
  Loop loop{*this, node};
  const std::span<Value> items = evaluation_.arena().array<Value>(loop.size);
  std::size_t size = 0;
  for (std::size_t i = 0; loop.more(i); ++i) {
    loop.bind(i);
    if (!loop.passes()) continue;
    const Value item = loop.body(loop.bodies() - 1);
    if (item.is(Kind::error)) loop.note(item);
    items[size++] = item;
  }
  if (loop.failed) return loop.failure;
  return Value::list(items.first(size)).blaming(loop.range.blame());
}

Value Interpreter::transform_map(const Node& node) {
  Loop loop{*this, node};
  const std::span<Entry> entries = evaluation_.arena().array<Entry>(loop.size);
  std::size_t size = 0;
  for (std::size_t i = 0; loop.more(i); ++i) {
    loop.bind(i);
    if (!loop.passes()) continue;
    const Value value = loop.body(loop.bodies() - 1);
    if (value.is(Kind::error)) loop.note(value);
    entries[size++] = {loop.first, value};
  }
  if (loop.failed) return loop.failure;
  return Value::map(entries.first(size)).blaming(loop.range.blame());
}

Value Interpreter::transform_map_entry(const Node& node) {
  Loop loop{*this, node};
  std::vector<Entry> entries;
  for (std::size_t i = 0; loop.more(i); ++i) {
    loop.bind(i);
    if (!loop.passes()) continue;
    const Value made = loop.body(loop.bodies() - 1);
    if (!made.is(Kind::map)) {
      loop.note(made.is_undecided() ? made : no_such_overload());
      continue;
    }
    for (std::size_t j = 0; j < made.size(); ++j) {
      const Entry entry{made.key(j), made.entry(j)};
      evaluation_.effort_.spend(entries.size() / 8);
      for (const Entry& before : entries)
        if (same_key(before.key, entry.key)) loop.note(Value::error("the map has a repeated key"));
      entries.push_back(entry);
    }
  }
  if (loop.failed) return loop.failure;
  return Value::map(evaluation_.arena().copy(entries)).blaming(loop.range.blame());
}

Value Interpreter::sort_by(const Node& node) {
  Loop loop{*this, node};
  const std::span<Entry> entries = evaluation_.arena().array<Entry>(loop.size);
  for (std::size_t i = 0; loop.more(i); ++i) {
    loop.bind(i);
    entries[i] = {loop.body(0), loop.first};
    if (entries[i].key.is_undecided())
      loop.note(entries[i].key);
    else if (!comparable(entries[i].key, entries[0].key))
      loop.note(no_such_overload());
  }
  if (loop.failed) return loop.failure;
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& left, const Entry& right) {
    return order(left.key, right.key) == Order::less;
  });
  const std::span<Value> items = evaluation_.arena().array<Value>(entries.size());
  for (std::size_t i = 0; i < items.size(); ++i) items[i] = entries[i].value;
  return Value::list(items).blaming(loop.range.blame());
}

Value Interpreter::bind(const Node& node) {
  local(at(program_.syntax.child(node, 0))) = child(node, 1);
  return child(node, 2);
}

Value Interpreter::optional_map(const Node& node) {
  const Value operand = child(node, 0);
  if (operand.is_undecided()) return operand.cause();
  if (!operand.is(Kind::optional)) return no_such_overload().blaming(operand.blame());
  if (!operand.has_value()) return operand;
  local(at(program_.syntax.child(node, 1))) = operand.inner();
  const Value result = child(node, 2);
  if (result.is_undecided()) return result.cause();
  if (node.kind == Node::Kind::optional_map)
    return or_blaming(Value::some(result, evaluation_.arena()), operand.blame());
  return result.is(Kind::optional) ? or_blaming(result, operand.blame())
                                   : no_such_overload().blaming(operand.blame());
}

}  // namespace linter::cel
