#include "parsers/terraform/module/body.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "parsers/terraform/expression/convert.h"

namespace parsers::terraform {
namespace {

// What one type of nested block adds up to.
struct Group {
  std::vector<Datum> items{};
  Place place{};
  const Datum* unknown = nullptr;
};

class BodyEvaluation {
 public:
  BodyEvaluation(ModuleInstance& module, const Referable* resource)
      : module_(module),
        evaluator_(module.run().evaluator),
        arena_(evaluator_.arena()),
        resource_(resource) {}

  Datum run(const Body& body, const Place& place, const Bound* bound,
            std::span<const std::string_view> leaves_out, bool is_lifecycle) {
    std::vector<Field> fields;
    const auto is_left_out = [&](std::string_view name) {
      return std::find(leaves_out.begin(), leaves_out.end(), name) != leaves_out.end();
    };
    for (const Attribute& attribute : body.attributes) {
      if (is_left_out(attribute.name.text)) continue;
      const Datum value = is_lifecycle
                              ? as_written(*attribute.value, bound)
                              : evaluator_.evaluate(*attribute.value, module_.context(bound));
      // For Terraform, an attribute of a resource that is null is not there.
      if (resource_ != nullptr && !is_lifecycle && value.is_null()) continue;
      fields.push_back({attribute.name.text, attribute.name.place, value});
    }
    std::map<std::string_view, Group> groups;
    std::vector<std::string_view> order;
    for (const Block& block : body.blocks) {
      const bool dynamic = block.type.text == "dynamic" && block.labels.size() == 1;
      const std::string_view name = dynamic ? block.labels[0].text : block.type.text;
      if (is_left_out(name)) continue;
      Group& group = groups[name];
      if (!group.place) {
        group.place = dynamic ? block.labels[0].place : block.type.place;
        order.push_back(name);
      }
      if (dynamic)
        add_dynamic(group, block, bound);
      else
        group.items.push_back(
            run(block.body, block.place, bound, {}, block.type.text == "lifecycle"));
    }
    for (const std::string_view name : order) fields.push_back(field_of(name, groups[name]));
    return object(std::move(fields), place);
  }

 private:
  Datum object(std::vector<Field> fields, const Place& place) {
    const Datum result = sorted_mapping(Datum::Kind::object, std::move(fields), place, arena_);
    if (resource_ == nullptr) return result;
    return result.of_resource(resource_);
  }

  Field field_of(std::string_view name, const Group& group) {
    Field field{name, group.place, {}};
    if (group.unknown != nullptr)
      field.value = group.unknown->at(group.place);
    else
      field.value =
          Datum::sequence(Datum::Kind::tuple, arena_.copy(group.items),
                          group.items.empty() ? group.place : group.items.front().place());
    return field;
  }

  // ignore_changes = [tags] names attributes, it does not use them.
  Datum as_written(const Expression& expression, const Bound* bound) {
    if (expression.kind == Expression::Kind::variable ||
        expression.kind == Expression::Kind::attribute ||
        expression.kind == Expression::Kind::index)
      return Datum::text(expression.place.text(), expression.place);
    if (expression.kind != Expression::Kind::tuple)
      return evaluator_.evaluate(expression, module_.context(bound));
    std::vector<Datum> items;
    for (const Expression& child : expression.children) items.push_back(as_written(child, bound));
    return Datum::sequence(Datum::Kind::tuple, arena_.copy(items), expression.place);
  }

  void add_dynamic(Group& group, const Block& block, const Bound* bound) {
    const Attribute* each = block.body.find("for_each");
    const Block* content = block.body.find_block("content");
    if (each == nullptr || content == nullptr) {
      group.unknown = arena_.make<Datum>(
          evaluator_.unknown("a `dynamic` block needs `for_each` and `content`", block.place));
      return;
    }
    const Datum collection = evaluator_.evaluate(*each->value, module_.context(bound));
    if (collection.is_open()) {
      group.unknown = arena_.make<Datum>(collection);
      return;
    }
    std::string_view name = block.labels[0].text;
    if (const Attribute* iterator = block.body.find("iterator"))
      name = iterator->value->place.text();
    const auto add = [&](const Datum& key, const Datum& value) {
      if (!evaluator_.spend(1, block.place)) return;
      std::vector<Field> fields{{"key", {}, element(key)}, {"value", {}, element(value)}};
      const Bound iterator{name, sorted_mapping(Datum::Kind::object, std::move(fields), {}, arena_),
                           bound};
      group.items.push_back(run(content->body, content->place, &iterator, {}, false));
    };
    std::int64_t index = 0;
    for (const Datum& item : collection.items()) {
      const Datum value = collection.inner(item, arena_);
      add(collection.is(Datum::Kind::set) ? value
                                          : Datum::number(Number::of(index++), each->value->place),
          value);
    }
    for (const Field& field : collection.fields())
      add(Datum::text(field.name, field.name_place), collection.inner(field.value, arena_));
  }

  Datum element(const Datum& value) {
    return value.origin() != nullptr || value.is_open()
               ? value
               : through("element of `for_each`", value, arena_);
  }

  ModuleInstance& module_;
  Evaluator& evaluator_;
  Arena& arena_;
  const Referable* resource_;
};

}  // namespace

Datum evaluate_body(const Body& body, const Place& place, ModuleInstance& module,
                    const Bound* bound, std::span<const std::string_view> leaves_out,
                    const Referable* resource) {
  return BodyEvaluation(module, resource).run(body, place, bound, leaves_out, false);
}

}  // namespace parsers::terraform
