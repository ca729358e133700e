// `for` in all its forms: [for ...], {for ...}, %{ for ... }.
#include <fmt/format.h>

#include <map>

#include "parsers/limits.h"
#include "parsers/terraform/expression/convert.h"
#include "parsers/terraform/expression/evaluate.h"

namespace parsers::terraform {
namespace {

struct Round {
  Datum key{};
  Datum value{};
};

std::vector<Round> rounds_of(const Datum& collection, Arena& arena) {
  std::vector<Round> rounds;
  std::size_t index = 0;
  for (const Datum& item : collection.items()) {
    const Datum value = collection.inner(item, arena);
    const Datum key = collection.is(Datum::Kind::set)
                          ? value
                          : Datum::number(Number::counted(index++), value.place());
    rounds.push_back({key, value});
  }
  for (const Field& field : collection.fields()) {
    const Datum value = collection.inner(field.value, arena);
    const Place place =
        field.name_place && collection.origin() == nullptr ? field.name_place : value.place();
    rounds.push_back({Datum::text(field.name, place), value});
  }
  return rounds;
}

}  // namespace

// Grouping mode: {for ... : key => value...} collects the values of one key.
Datum Evaluator::grouped(const std::vector<Field>& fields, const Place& place) {
  std::map<std::string_view, std::vector<Datum>> groups;
  for (const Field& field : fields) groups[field.name].push_back(field.value);
  std::vector<Field> result;
  for (const auto& [name, items] : groups)
    result.push_back(
        {name, items.front().place(),
         Datum::sequence(Datum::Kind::tuple, arena_.copy(items), items.front().place())});
  return sorted_mapping(Datum::Kind::object, std::move(result), place, arena_);
}

Datum Evaluator::evaluate_for(const Expression& expression, const Context& context) {
  const Datum collection = evaluate(expression.children[0], context);
  if (collection.is_open()) return collection.cause_at(expression.place);
  if (!collection.is_sensitive()) return evaluate_for(expression, collection, context);
  return evaluate_for(expression, collection.sensitive(false), context).sensitive(true);
}

Datum Evaluator::evaluate_for(const Expression& expression, const Datum& collection,
                              const Context& context) {
  if (!collection.is_sequence() && !collection.is_mapping())
    return error(fmt::format("`for` cannot go over a {}", kind_name(collection)), expression.place);
  const bool is_object = expression.kind == Expression::Kind::for_object;
  std::vector<Datum> items;
  std::vector<Field> fields;
  for (const Round& round : rounds_of(collection, arena_)) {
    const Bound value{expression.name, round.value, context.bound};
    const Bound key{expression.key_name, round.key, &value};
    Context inner = context;
    inner.bound = expression.key_name.empty() ? &value : &key;
    if (expression.has_condition) {
      const Datum condition = to_boolean(evaluate(expression.children.back(), inner), *this);
      if (condition.is_open()) return condition.cause_at(expression.place);
      if (!condition.is(Datum::Kind::boolean))
        return error("the condition is neither true nor false", expression.place);
      if (!condition.as_boolean()) continue;
    }
    if (!is_object) {
      items.push_back(evaluate(expression.children[1], inner));
      continue;
    }
    const Datum name = to_text(evaluate(expression.children[1], inner), *this);
    if (name.is_open()) return name.cause_at(expression.place);
    if (!name.is(Datum::Kind::text)) return error("a key is text", expression.place);
    fields.push_back({name.as_text(), name.place(), evaluate(expression.children[2], inner)});
  }
  if (is_object && expression.expands_last) return grouped(fields, expression.place);
  if (is_object) {
    const std::size_t count = fields.size();
    const Datum object =
        sorted_mapping(Datum::Kind::object, std::move(fields), expression.place, arena_);
    return object.fields().size() == count
               ? object
               : error("two elements of this object have the same key", expression.place);
  }
  if (expression.kind == Expression::Kind::for_tuple)
    return Datum::sequence(Datum::Kind::tuple, arena_.copy(items), expression.place);
  std::string text;
  for (const Datum& item : items) {
    const Datum part = to_text(item, *this);
    if (part.is_open()) return derived(part.at(expression.place), items);
    if (!part.is(Datum::Kind::text)) return error("null is no part of a text", expression.place);
    text += part.as_text();
    if (text.size() > limits::text_size) return too_long(expression.place);
  }
  return derived(Datum::text(arena_.text(text), expression.place), items);
}

}  // namespace parsers::terraform
