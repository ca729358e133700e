// count and for_each.
#include <fmt/format.h>

#include "parsers/limits.h"
#include "parsers/terraform/expression/convert.h"
#include "parsers/terraform/module/instance.h"

namespace parsers::terraform {
namespace {

const Bound* bind(std::string_view name, std::vector<Field> fields, Arena& arena,
                  const Bound* outer) {
  const Datum value = sorted_mapping(Datum::Kind::object, std::move(fields), {}, arena);
  return arena.make<Bound>(name, value, outer);
}

const Bound* bind_count(const Datum& index, Arena& arena, const Bound* outer) {
  return bind("count", {{"index", {}, index}}, arena, outer);
}

// `each.value` stands where it is used, and comes from the element.
Datum element(const Datum& value, Arena& arena) {
  return value.origin() != nullptr || value.is_open()
             ? value
             : through("element of `for_each`", value, arena);
}

const Bound* bind_each(const Datum& key, const Datum& value, Arena& arena, const Bound* outer) {
  return bind("each", {{"key", {}, element(key, arena)}, {"value", {}, element(value, arena)}},
              arena, outer);
}

Expansion abstract_count(const Datum& why, Arena& arena, const Bound* outer) {
  Expansion expansion{.kind = Expansion::Kind::abstract, .why = why};
  expansion.instances.push_back({{}, bind_count(why.cause_at(why.place()), arena, outer)});
  return expansion;
}

Expansion abstract_each(const Datum& why, Arena& arena, const Bound* outer) {
  Expansion expansion{.kind = Expansion::Kind::abstract, .why = why};
  // An element has not the type of the whole.
  const Datum element = why.cause_at(why.place());
  expansion.instances.push_back({{}, bind_each(element, element, arena, outer)});
  return expansion;
}

void report_many(Run& run, const Place& place, std::string_view what) {
  run.report(
      {.id = "limit/expanded-items",
       .message = fmt::format("`{}` makes more than {} instances; one stands for all of them", what,
                              limits::expanded_items),
       .place = place});
}

Expansion by_count(const Expression& expression, ModuleInstance& module, const Bound* outer) {
  Evaluator& evaluator = module.run().evaluator;
  Arena& arena = evaluator.arena();
  const Datum count = to_number(evaluator.evaluate(expression, module.context(outer)), evaluator);
  if (count.is_open()) return abstract_count(count, arena, outer);
  if (count.is_null() || !count.as_number().is_whole() || count.as_number().whole < 0)
    return abstract_count(evaluator.unknown("`count` is no whole number", expression.place), arena,
                          outer);
  if (count.as_number().whole > static_cast<std::int64_t>(limits::expanded_items)) {
    report_many(module.run(), expression.place, "count");
    return abstract_count(evaluator.unknown("`count` is too large", expression.place), arena,
                          outer);
  }
  Expansion expansion{.kind = Expansion::Kind::list};
  for (std::int64_t index = 0; index < count.as_number().whole; ++index) {
    const Datum key = Datum::number(Number::of(index), expression.place);
    expansion.instances.push_back({key, bind_count(through("`count`", key, arena), arena, outer)});
  }
  return expansion;
}

Expansion by_each(const Expression& expression, ModuleInstance& module, const Bound* outer) {
  Evaluator& evaluator = module.run().evaluator;
  Arena& arena = evaluator.arena();
  const Datum each = evaluator.evaluate(expression, module.context(outer));
  if (each.is_open()) return abstract_each(each, arena, outer);
  if (!each.is_mapping() && !each.is_sequence())
    return abstract_each(evaluator.unknown("`for_each` is no map or set", expression.place), arena,
                         outer);
  if (each.items().size() + each.fields().size() > limits::expanded_items) {
    report_many(module.run(), expression.place, "for_each");
    return abstract_each(evaluator.unknown("`for_each` is too large", expression.place), arena,
                         outer);
  }
  Expansion expansion{.kind = Expansion::Kind::map};
  for (const Field& field : each.fields()) {
    const Datum value = each.inner(field.value, arena);
    const Datum key = Datum::text(field.name, field.name_place ? field.name_place : value.place());
    expansion.instances.push_back({key, bind_each(key, value, arena, outer)});
  }
  for (const Datum& item : each.items()) {
    const Datum key = to_text(each.inner(item, arena), evaluator);
    if (key.is_open()) return abstract_each(key, arena, outer);
    if (!key.is(Datum::Kind::text))
      return abstract_each(evaluator.unknown("`for_each` is no set of texts", expression.place),
                           arena, outer);
    expansion.instances.push_back({key, bind_each(key, key, arena, outer)});
  }
  return expansion;
}

}  // namespace

Expansion expand(const Block& block, ModuleInstance& module, const Bound* outer) {
  if (const Attribute* count = block.body.find("count"))
    return by_count(*count->value, module, outer);
  if (const Attribute* each = block.body.find("for_each"))
    return by_each(*each->value, module, outer);
  Expansion expansion;
  expansion.instances.push_back({{}, outer});
  return expansion;
}

std::string key_text(const Expansion& expansion, const Datum& key) {
  switch (expansion.kind) {
    case Expansion::Kind::single: return {};
    case Expansion::Kind::abstract: return "[*]";
    case Expansion::Kind::list: return fmt::format("[{}]", to_string(key.as_number()));
    case Expansion::Kind::map:
      return fmt::format("[{}]", to_string(Value::text(key.as_text(), {})));
  }
  return {};
}

}  // namespace parsers::terraform
