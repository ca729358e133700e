#include "parsers/terraform/expression/convert.h"

#include <fmt/format.h>

#include <algorithm>

#include "parsers/terraform/expression/evaluate.h"

namespace parsers::terraform {
namespace {

Datum like(Datum result, const Datum& original) {
  return result.from(original.origin()).referring(original.references());
}

Datum refused(const Datum& datum, std::string_view wanted, Evaluator& evaluator) {
  return evaluator.error(fmt::format("a {} is no {}", kind_name(datum), wanted), datum.place());
}

Datum convert_items(const Datum& datum, Datum::Kind kind, const Expression& type,
                    Evaluator& evaluator) {
  std::vector<Datum> items;
  if (datum.is_mapping()) return refused(datum, "list", evaluator);
  for (const Datum& item : datum.items())
    items.push_back(convert(datum.inner(item, evaluator.arena()), type, evaluator));
  for (const Datum& item : items)
    if (item.is_error()) return item.at(datum.place());
  // The items carry their own way now.
  const Datum result = kind == Datum::Kind::set
                           ? sorted_set(std::move(items), datum.place(), evaluator.arena())
                           : Datum::sequence(kind, evaluator.arena().copy(items), datum.place());
  return like(result, datum).from(nullptr);
}

Datum convert_map(const Datum& datum, const Expression& type, Evaluator& evaluator) {
  if (!datum.is_mapping()) return refused(datum, "map", evaluator);
  std::vector<Field> fields(datum.fields().begin(), datum.fields().end());
  for (Field& field : fields) {
    field.value = convert(datum.inner(field.value, evaluator.arena()), type, evaluator);
    if (field.value.is_error()) return field.value.at(datum.place());
  }
  return Datum::mapping(Datum::Kind::map, evaluator.arena().copy(fields), datum.place())
      .referring(datum.references());
}

bool is_optional(const Expression& type) {
  return type.kind == Expression::Kind::call && type.name == "optional" && !type.children.empty();
}

// The value of an attribute that was left out.
Datum default_of(const Expression& type, const Place& place, Evaluator& evaluator) {
  if (type.children.size() < 2) return Datum::null(place);
  const Datum value = evaluator.evaluate(type.children[1], {});
  return convert(through("default of the type", value, evaluator.arena()).at(place),
                 type.children[0], evaluator);
}

Datum convert_object(const Datum& datum, const Expression& attributes, Evaluator& evaluator) {
  if (!datum.is_mapping()) return refused(datum, "object", evaluator);
  if (datum.resource() != nullptr) return datum;
  std::vector<Field> fields;
  for (std::size_t i = 0; i + 1 < attributes.children.size(); i += 2) {
    const std::string_view name = attributes.children[i].name;
    const Expression& type = attributes.children[i + 1];
    const Datum* written = datum.find(name);
    Field field{name, datum.place(), {}};
    if (written != nullptr && !(written->is_null() && is_optional(type))) {
      const auto found = std::find_if(datum.fields().begin(), datum.fields().end(),
                                      [&](const Field& other) { return other.name == name; });
      field.name_place = found->name_place;
      field.value = convert(datum.inner(*written, evaluator.arena()),
                            is_optional(type) ? type.children[0] : type, evaluator);
    } else if (is_optional(type)) {
      field.value = default_of(type, datum.place(), evaluator);
    } else {
      return evaluator.error(fmt::format("attribute `{}` is required", name), datum.place());
    }
    if (field.value.is_error()) return field.value.at(datum.place());
    fields.push_back(field);
  }
  return sorted_mapping(Datum::Kind::object, std::move(fields), datum.place(), evaluator.arena())
      .referring(datum.references());
}

Datum convert_tuple(const Datum& datum, const Expression& types, Evaluator& evaluator) {
  if (!datum.is_sequence() || datum.items().size() != types.children.size())
    return refused(datum, "tuple of this length", evaluator);
  std::vector<Datum> items;
  for (std::size_t i = 0; i < types.children.size(); ++i)
    items.push_back(
        convert(datum.inner(datum.items()[i], evaluator.arena()), types.children[i], evaluator));
  return Datum::sequence(Datum::Kind::tuple, evaluator.arena().copy(items), datum.place())
      .referring(datum.references());
}

Datum convert_named(const Datum& datum, std::string_view name, Evaluator& evaluator) {
  if (name == "string") return to_text(datum, evaluator);
  if (name == "number") return to_number(datum, evaluator);
  if (name == "bool") return to_boolean(datum, evaluator);
  return datum;
}

}  // namespace

Datum to_text(const Datum& datum, Evaluator& evaluator) {
  Arena& arena = evaluator.arena();
  switch (datum.kind()) {
    case Datum::Kind::boolean:
      return like(Datum::text(datum.as_boolean() ? "true" : "false", datum.place()), datum);
    case Datum::Kind::number:
      return like(Datum::text(arena.text(to_string(datum.as_number())), datum.place()), datum);
    case Datum::Kind::text:
    case Datum::Kind::null:
    case Datum::Kind::unknown:
    case Datum::Kind::error: return datum;
    default: return refused(datum, "string", evaluator);
  }
}

Datum to_number(const Datum& datum, Evaluator& evaluator) {
  if (datum.is(Datum::Kind::number) || datum.is_null() || datum.is_open()) return datum;
  if (datum.is(Datum::Kind::text))
    if (const auto number = Number::parse(datum.as_text()))
      return like(Datum::number(*number, datum.place()), datum);
  if (datum.is(Datum::Kind::text))
    return evaluator.error(fmt::format("\"{}\" is no number", datum.as_text()), datum.place());
  return refused(datum, "number", evaluator);
}

Datum to_boolean(const Datum& datum, Evaluator& evaluator) {
  if (datum.is(Datum::Kind::boolean) || datum.is_null() || datum.is_open()) return datum;
  if (datum.is(Datum::Kind::text)) {
    const std::string_view text = datum.as_text();
    if (text == "true" || text == "1") return like(Datum::boolean(true, datum.place()), datum);
    if (text == "false" || text == "0") return like(Datum::boolean(false, datum.place()), datum);
    return evaluator.error(fmt::format("\"{}\" is neither true nor false", text), datum.place());
  }
  return refused(datum, "bool", evaluator);
}

Datum convert(const Datum& datum, const Expression& type, Evaluator& evaluator) {
  if (datum.is_open() || datum.is_null()) return datum;
  if (!evaluator.spend(1, datum.place())) return evaluator.error("too many steps", datum.place());
  if (type.kind == Expression::Kind::variable) return convert_named(datum, type.name, evaluator);
  // `type = "string"`, as before Terraform 0.12.
  if (type.kind == Expression::Kind::text) return convert_named(datum, type.name, evaluator);
  if (type.kind != Expression::Kind::call || type.children.empty()) return datum;
  const Expression& inner = type.children[0];
  if (type.name == "list") return convert_items(datum, Datum::Kind::list, inner, evaluator);
  if (type.name == "set") return convert_items(datum, Datum::Kind::set, inner, evaluator);
  if (type.name == "map") return convert_map(datum, inner, evaluator);
  if (type.name == "object" && inner.kind == Expression::Kind::object)
    return convert_object(datum, inner, evaluator);
  if (type.name == "tuple" && inner.kind == Expression::Kind::tuple)
    return convert_tuple(datum, inner, evaluator);
  return datum;
}

void unify(std::span<Datum> items, Evaluator& evaluator) {
  const auto is_text = [](const Datum& item) { return item.is(Datum::Kind::text); };
  if (std::none_of(items.begin(), items.end(), is_text)) return;
  for (Datum& item : items)
    if (item.is_primitive()) item = to_text(item, evaluator);
}

}  // namespace parsers::terraform
