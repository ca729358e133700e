#include "parsers/terraform/module/interface.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

namespace parsers::terraform {
namespace {

// Attributes that are evaluated where there are no names.
constexpr std::string_view of_variable[] = {"default", "description", "ephemeral", "nullable",
                                            "sensitive"};
constexpr std::string_view of_output[] = {"description", "ephemeral", "sensitive"};

void collect_names(const Expression& expression, std::set<std::string_view>& names) {
  using Kind = Expression::Kind;
  const Expression* root = &expression;
  while (root->kind == Kind::attribute || root->kind == Kind::index) root = &root->children[0];
  if (root->kind == Kind::variable) {
    names.insert(expression.place.text());
    return;
  }
  for (const Expression& child : expression.children) collect_names(child, names);
}

Datum list_of(const std::set<std::string_view>& names, const Place& place, Arena& arena) {
  std::vector<Datum> items;
  for (const std::string_view name : names) items.push_back(Datum::text(name, place));
  return Datum::sequence(Datum::Kind::list, arena.copy(items), place);
}

void add_written(std::span<const std::string_view> wanted, const Body& body, Evaluator& evaluator,
                 std::vector<Field>& fields) {
  for (const std::string_view name : wanted)
    if (const Attribute* attribute = body.find(name))
      fields.push_back({name, attribute->name.place, evaluator.evaluate(*attribute->value, {})});
}

// With what both have: their name, and the call of the module that they are of.
Datum object(std::vector<Field> fields, const Block& block, const ModuleInstance& module,
             Arena& arena) {
  const Label& name = block.labels[0];
  std::string_view call = module.identity();
  if (call.ends_with('.')) call.remove_suffix(1);
  fields.push_back({"module", name.place, Datum::text(call, name.place)});
  fields.push_back({"name", name.place, Datum::text(name.text, name.place)});
  return sorted_mapping(Datum::Kind::object, std::move(fields), block.place, arena);
}

}  // namespace

Datum variable_self(ModuleInstance& module, const Block& variable) {
  Evaluator& evaluator = module.run().evaluator;
  const Label& name = variable.labels[0];
  std::vector<Field> fields;
  add_written(of_variable, variable.body, evaluator, fields);
  if (const Attribute* type = variable.body.find("type"))
    fields.push_back(
        {"type", type->name.place, Datum::text(type->value->place.text(), type->value->place)});
  fields.push_back({"value", name.place, module.variable(name.text, name.place).at(name.place)});
  return object(std::move(fields), variable, module, evaluator.arena());
}

Datum output_self(ModuleInstance& module, const Block& output) {
  Evaluator& evaluator = module.run().evaluator;
  std::vector<Field> fields;
  add_written(of_output, output.body, evaluator, fields);
  std::set<std::string_view> names;
  if (const Attribute* value = output.body.find("value")) {
    fields.push_back(
        {"value", value->name.place, evaluator.evaluate(*value->value, module.context())});
    collect_names(*value->value, names);
    fields.push_back(
        {"mentions", value->value->place, list_of(names, value->value->place, evaluator.arena())});
  }
  return object(std::move(fields), output, module, evaluator.arena());
}

}  // namespace parsers::terraform
