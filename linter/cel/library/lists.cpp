// The extensions `lists` and `sets`, and what Kubernetes adds to lists.
#include <algorithm>
#include <vector>

#include "linter/cel/arithmetic.h"
#include "linter/cel/blame.h"
#include "linter/cel/library/library.h"
#include "parsers/limits.h"

namespace linter::cel::library {
namespace {

using Kind = Value::Kind;

Value made_list(Evaluation& evaluation, const std::vector<Value>& items) {
  evaluation.effort().spend(items.size());
  return Value::list(evaluation.arena().copy(items));
}

// The elements in a scratch list of our own.
std::span<Value> items_of(Evaluation& evaluation, const Value& list) {
  evaluation.effort().spend(list.size());
  const std::span<Value> items = evaluation.arena().array<Value>(list.size());
  for (std::size_t i = 0; i < items.size(); ++i) items[i] = list.item(i);
  return items;
}

// Adds the elements of `list`, lists among them taken apart `depth` times.
bool flatten_into(Evaluation& evaluation, std::vector<Value>& out, const Value& list,
                  std::int64_t depth) {
  const Effort::Level level{evaluation.effort()};
  if (level.too_deep()) return false;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Value item = list.item(i);
    if (!evaluation.effort().spend()) return false;
    if (!item.is(Kind::list) || depth == 0)
      out.push_back(item);
    else if (!flatten_into(evaluation, out, item, depth - 1))
      return false;
  }
  return true;
}

Value flatten(Evaluation& evaluation, Arguments arguments) {
  const std::int64_t depth = arguments.size() > 1 ? arguments[1].as_integer() : 1;
  if (depth < 0) return Value::error("the depth must not be negative");
  std::vector<Value> items;
  if (!flatten_into(evaluation, items, arguments[0], depth))
    return Value::error("cost limit reached");
  return made_list(evaluation, items);
}

Value slice(Evaluation& evaluation, Arguments arguments) {
  const std::int64_t begin = arguments[1].as_integer();
  const std::int64_t end = arguments[2].as_integer();
  if (begin < 0 || end < begin || end > static_cast<std::int64_t>(arguments[0].size()))
    return Value::error("slice out of bounds");
  return Value::list(
      items_of(evaluation, arguments[0])
          .subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
}

// An unknown or an error if the elements cannot be ordered.
Value not_orderable(std::span<const Value> items, Evaluation& evaluation) {
  Value undecided;
  if (find_undecided(items, evaluation.arena(), undecided)) return undecided;
  for (const Value& item : items) {
    if (!comparable(items[0], item)) return no_such_overload();
    // Each is compared about as often as the number of elements has digits.
    const std::size_t size =
        item.is(Kind::text) || item.is(Kind::bytes) ? item.as_text().size() : 0;
    if (!evaluation.effort().spend(4 + size / 4)) return Value::error("cost limit reached");
  }
  return {};
}

Value sort(Evaluation& evaluation, Arguments arguments) {
  const std::span<Value> items = items_of(evaluation, arguments[0]);
  const Value wrong = not_orderable(items, evaluation);
  if (wrong.is_undecided()) return wrong;
  std::stable_sort(items.begin(), items.end(), [](const Value& left, const Value& right) {
    return order(left, right) == Order::less;
  });
  return Value::list(items);
}

Value is_sorted(Evaluation& evaluation, Arguments arguments) {
  const std::span<Value> items = items_of(evaluation, arguments[0]);
  const Value wrong = not_orderable(items, evaluation);
  if (wrong.is_undecided()) return wrong;
  for (std::size_t i = 1; i < items.size(); ++i)
    if (order(items[i - 1], items[i]) == Order::greater) return Value::boolean(false);
  return Value::boolean(true);
}

Value extreme(Evaluation& evaluation, const Value& list, Order wanted) {
  if (list.size() == 0) return Value::error("the list is empty");
  const std::span<Value> items = items_of(evaluation, list);
  const Value wrong = not_orderable(items, evaluation);
  if (wrong.is_undecided()) return wrong;
  const Value* best = &items[0];
  for (const Value& item : items)
    if (order(item, *best) == wanted) best = &item;
  return *best;
}

Value minimum(Evaluation& evaluation, Arguments arguments) {
  return extreme(evaluation, arguments[0], Order::less);
}
Value maximum(Evaluation& evaluation, Arguments arguments) {
  return extreme(evaluation, arguments[0], Order::greater);
}

Value sum(Evaluation& evaluation, Arguments arguments) {
  const std::span<Value> items = items_of(evaluation, arguments[0]);
  Value total;
  if (find_undecided(items, evaluation.arena(), total)) return total;
  if (items.empty()) return Value::integer(0);
  total = items[0];
  for (const Value& item : items.subspan(1)) {
    total = calculate(Node::Kind::add, total, item, evaluation);
    if (total.is_undecided()) break;
  }
  return total.blaming(nullptr);
}

// true, false, or what hinders the answer.
Value contains(Evaluation& evaluation, const Value& list, const Value& wanted) {
  Value result = Value::boolean(false);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Value same = equal(list.item(i), wanted, evaluation.effort());
    if (same.is_true()) return same.blaming(list.item(i).blame());
    if (same.is_undecided()) result = same;
  }
  return result;
}

Value distinct(Evaluation& evaluation, Arguments arguments) {
  const std::span<Value> items = items_of(evaluation, arguments[0]);
  std::size_t size = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Value seen = contains(evaluation, Value::list(items.first(size)), items[i]);
    if (seen.is_undecided()) return seen;
    if (seen.is_false()) items[size++] = items[i];
  }
  return Value::list(items.first(size));
}

Value range(Evaluation& evaluation, Arguments arguments) {
  const std::int64_t size = arguments[0].as_integer();
  if (size > static_cast<std::int64_t>(parsers::limits::expanded_items))
    return Value::error("the range is too long");
  const std::span<Value> items =
      evaluation.arena().array<Value>(static_cast<std::size_t>(std::max<std::int64_t>(size, 0)));
  for (std::size_t i = 0; i < items.size(); ++i)
    items[i] = Value::integer(static_cast<std::int64_t>(i));
  evaluation.effort().spend(items.size());
  return Value::list(items);
}

Value reverse(Evaluation& evaluation, Arguments arguments) {
  const std::span<Value> items = items_of(evaluation, arguments[0]);
  std::reverse(items.begin(), items.end());
  return Value::list(items);
}

Value at(Evaluation& evaluation, const Value& list, bool last) {
  if (list.size() == 0) return Value::none().blaming(absent(evaluation.arena(), "[0]", list));
  const Value item = list.item(last ? list.size() - 1 : 0);
  return item.is_undecided() ? item : Value::some(item, evaluation.arena());
}

Value first(Evaluation& evaluation, Arguments arguments) {
  return at(evaluation, arguments[0], false);
}
Value last(Evaluation& evaluation, Arguments arguments) {
  return at(evaluation, arguments[0], true);
}

Value position(Evaluation& evaluation, const Value& list, const Value& wanted, bool from_end) {
  for (std::size_t step = 0; step < list.size(); ++step) {
    const std::size_t i = from_end ? list.size() - 1 - step : step;
    const Value same = equal(list.item(i), wanted, evaluation.effort());
    if (same.is_undecided()) return same;
    if (same.is_true())
      return Value::integer(static_cast<std::int64_t>(i)).blaming(list.item(i).blame());
  }
  return Value::integer(-1);
}

Value index_of(Evaluation& evaluation, Arguments arguments) {
  return position(evaluation, arguments[0], arguments[1], false);
}
Value last_index_of(Evaluation& evaluation, Arguments arguments) {
  return position(evaluation, arguments[0], arguments[1], true);
}

// Is every element of `part` in `whole`? One that certainly is not decides.
Value includes(Evaluation& evaluation, const Value& whole, const Value& part) {
  Value result = Value::boolean(true);
  for (std::size_t i = 0; i < part.size(); ++i) {
    const Value found = contains(evaluation, whole, part.item(i));
    if (found.is_false()) return found.blaming(part.item(i).blame());
    if (found.is_undecided()) result = found;
  }
  return result;
}

Value set_contains(Evaluation& evaluation, Arguments arguments) {
  return includes(evaluation, arguments[0], arguments[1]);
}

Value set_equivalent(Evaluation& evaluation, Arguments arguments) {
  const Value there = includes(evaluation, arguments[0], arguments[1]);
  if (there.is_false()) return there;
  const Value back = includes(evaluation, arguments[1], arguments[0]);
  return back.is_false() || there.is_true() ? back : there;
}

Value set_intersects(Evaluation& evaluation, Arguments arguments) {
  Value result = Value::boolean(false);
  for (std::size_t i = 0; i < arguments[1].size(); ++i) {
    const Value found = contains(evaluation, arguments[0], arguments[1].item(i));
    if (found.is_true()) return or_blaming(found, arguments[1].item(i).blame());
    if (found.is_undecided()) result = found;
  }
  return result;
}

constexpr Row rows[] = {
    {"<list(A)>.flatten() -> list(dyn)", flatten,
     "The elements, those of lists among them in their stead."},
    {"<list(A)>.flatten(int) -> list(dyn)", flatten, "The same, for lists in lists up to a depth."},
    {"<list(A)>.slice(int, int) -> list(A)", slice,
     "The elements from a position up to, not including, another."},
    {"<list(A)>.sort() -> list(A)", sort, "The elements in ascending order."},
    {"<list(A)>.isSorted() -> bool", is_sorted, "Whether the elements ascend."},
    {"<list(A)>.distinct() -> list(A)", distinct,
     "The elements, each once, in the order of their first."},
    {"<list(A)>.reverse() -> list(A)", reverse, "The elements from the last to the first."},
    {"<list(A)>.first() -> optional(A)", first, "The first element, if there is one."},
    {"<list(A)>.last() -> optional(A)", last, "The last element, if there is one."},
    {"<list(A)>.sum() -> A", sum, "The sum of numbers or durations; 0 of none."},
    {"<list(A)>.min() -> A", minimum, "The least element; an error if there is none."},
    {"<list(A)>.max() -> A", maximum, "The greatest element; an error if there is none."},
    {"<list(A)>.indexOf(A) -> int", index_of, "Where an element first stands, or -1."},
    {"<list(A)>.lastIndexOf(A) -> int", last_index_of, "Where an element last stands, or -1."},
    {"lists.range(int) -> list(int)", range, "The integers from 0 up to, not including, this one."},
    {"sets.contains(list(A), list(A)) -> bool", set_contains,
     "Whether every element of the second list is in the first."},
    {"sets.equivalent(list(A), list(A)) -> bool", set_equivalent,
     "Whether two lists have the same elements, however often and in whatever order."},
    {"sets.intersects(list(A), list(A)) -> bool", set_intersects,
     "Whether two lists have an element in common."},
};

}  // namespace

void add_lists(Environment& environment) { add(environment, rows); }

}  // namespace linter::cel::library
