#include "parsers/terraform/expression/convert.h"

#include <fmt/format.h>

#include <algorithm>

#include "parsers/terraform/expression/evaluate.h"

namespace parsers::terraform {
namespace {

Datum like(Datum result, const Datum& original) {
  return result.from(original.origin())
      .referring(original.references())
      .sensitive(original.is_sensitive() || result.is_sensitive());
}

// What is known of a text says nothing of what another type makes of it.
Datum typed(const Datum& nothing, const Type& type) {
  const bool stays_text = nothing.pieces() == nullptr || type.is(Type::Kind::text);
  return stays_text ? nothing.typed(&type) : nothing.with_pieces(nullptr).typed(&type);
}

Datum refused(const Datum& datum, std::string_view wanted, Evaluator& evaluator) {
  return evaluator.error(fmt::format("a {} is no {}", kind_name(datum), wanted), datum.place());
}

Datum no_common_type(const Datum& datum, Evaluator& evaluator) {
  return evaluator.error(
      fmt::format("the elements of this {} have no type in common", kind_name(datum)),
      datum.place());
}

const Datum* first_error(std::span<const Datum> items) {
  const auto found =
      std::find_if(items.begin(), items.end(), [](const Datum& item) { return item.is_error(); });
  return found == items.end() ? nullptr : &*found;
}

// The items, of the type `wanted`, or of the one that they have in common.
const Type* make_alike(std::vector<Datum>& items, const Datum& from, const Type& wanted,
                       Evaluator& evaluator) {
  if (wanted.is(Type::Kind::any)) {
    if (!from.is(Datum::Kind::tuple) && !from.is(Datum::Kind::object))
      return &element_type_of(from, evaluator.arena());
    return items.empty() ? &Type::any : unify(items, evaluator);
  }
  for (Datum& item : items) item = convert(item, wanted, evaluator);
  return &wanted;
}

// Attributes that are optional in the constraint are attributes like all others
// in what was made of it.
const Type& made_type(const Type& wanted, std::span<const Datum> items, Arena& arena) {
  return items.empty() || items[0].is_open() ? wanted : type_of(items[0], arena);
}

Datum convert_items(const Datum& datum, const Type& type, Evaluator& evaluator) {
  const bool to_set = type.is(Type::Kind::set);
  if (!datum.is_sequence()) return refused(datum, to_set ? "set" : "list", evaluator);
  std::vector<Datum> items;
  items.reserve(datum.items().size());
  for (const Datum& item : datum.items()) items.push_back(datum.inner(item, evaluator.arena()));
  const Type* element = make_alike(items, datum, *type.element, evaluator);
  if (element == nullptr) return no_common_type(datum, evaluator);
  if (const Datum* error = first_error(items)) return error->at(datum.place());
  const Type& made = made_type(*element, items, evaluator.arena());
  const Datum result =
      to_set ? sorted_set(std::move(items), datum.place(), evaluator.arena())
             : Datum::sequence(Datum::Kind::list, evaluator.arena().copy(items), datum.place());
  // The items carry their own way now.
  return like(result, datum).from(nullptr).typed(&made);
}

Datum convert_map(const Datum& datum, const Type& type, Evaluator& evaluator) {
  if (!datum.is_mapping()) return refused(datum, "map", evaluator);
  std::vector<Field> fields(datum.fields().begin(), datum.fields().end());
  std::vector<Datum> items;
  items.reserve(fields.size());
  for (const Field& field : fields) items.push_back(datum.inner(field.value, evaluator.arena()));
  const Type* element = make_alike(items, datum, *type.element, evaluator);
  if (element == nullptr) return no_common_type(datum, evaluator);
  if (const Datum* error = first_error(items)) return error->at(datum.place());
  for (std::size_t i = 0; i < fields.size(); ++i) fields[i].value = items[i];
  return like(Datum::mapping(Datum::Kind::map, evaluator.arena().copy(fields), datum.place()),
              datum)
      .from(nullptr)
      .typed(&made_type(*element, items, evaluator.arena()));
}

// The value of an attribute that was left out.
Datum default_of(const Type::Attribute& attribute, const Place& place, Evaluator& evaluator) {
  if (attribute.fallback == nullptr) return Datum::null(place).typed(attribute.type);
  const Datum value = evaluator.evaluate(*attribute.fallback, {});
  return convert(through("default of the type", value, evaluator.arena()).at(place),
                 *attribute.type, evaluator);
}

Datum convert_object(const Datum& datum, const Type& type, Evaluator& evaluator) {
  if (!datum.is_mapping()) return refused(datum, "object", evaluator);
  if (datum.resource() != nullptr) return datum;
  std::vector<Field> fields;
  fields.reserve(type.attributes.size());
  for (const Type::Attribute& attribute : type.attributes) {
    const Datum* written = datum.find(attribute.name);
    Field field{attribute.name, datum.place(), {}};
    const bool takes_default = attribute.is_optional && attribute.fallback != nullptr;
    if (written != nullptr && !(written->is_null() && takes_default)) {
      const auto found =
          std::find_if(datum.fields().begin(), datum.fields().end(),
                       [&](const Field& other) { return other.name == attribute.name; });
      field.name_place = found->name_place;
      field.value = convert(datum.inner(*written, evaluator.arena()), *attribute.type, evaluator);
    } else if (attribute.is_optional) {
      field.value = default_of(attribute, datum.place(), evaluator);
    } else {
      return evaluator.error(fmt::format("attribute `{}` is required", attribute.name),
                             datum.place());
    }
    if (field.value.is_error()) return field.value.at(datum.place());
    fields.push_back(field);
  }
  return like(Datum::mapping(Datum::Kind::object, evaluator.arena().copy(fields), datum.place()),
              datum)
      .from(nullptr);
}

Datum convert_tuple(const Datum& datum, const Type& type, Evaluator& evaluator) {
  if (!datum.is(Datum::Kind::tuple) || datum.items().size() != type.elements.size())
    return refused(datum, "tuple of this length", evaluator);
  std::vector<Datum> items;
  items.reserve(type.elements.size());
  for (std::size_t i = 0; i < type.elements.size(); ++i)
    items.push_back(
        convert(datum.inner(datum.items()[i], evaluator.arena()), *type.elements[i], evaluator));
  if (const Datum* error = first_error(items)) return error->at(datum.place());
  return like(Datum::sequence(Datum::Kind::tuple, evaluator.arena().copy(items), datum.place()),
              datum)
      .from(nullptr);
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
    if (const auto number = Number::parse(datum.as_text(), evaluator.arena()))
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

Datum convert(const Datum& datum, const Type& type, Evaluator& evaluator) {
  if (type.is(Type::Kind::any) || datum.is_error()) return datum;
  if (datum.is_null() || datum.is_open()) {
    if (datum.type() == nullptr || datum.resource() != nullptr) return typed(datum, type);
    if (!converts(*datum.type(), type, evaluator.arena()))
      return evaluator.error(
          fmt::format("a {} is no {}", friendly_name(*datum.type()), friendly_name(type)),
          datum.place());
    return typed(datum, type);
  }
  if (!evaluator.spend(1 + datum.items().size() + datum.fields().size(), datum.place()))
    return evaluator.error("too many steps", datum.place());
  switch (type.kind) {
    case Type::Kind::any: break;
    case Type::Kind::boolean: return to_boolean(datum, evaluator);
    case Type::Kind::number: return to_number(datum, evaluator);
    case Type::Kind::text: return to_text(datum, evaluator);
    case Type::Kind::list:
    case Type::Kind::set: return convert_items(datum, type, evaluator);
    case Type::Kind::map: return convert_map(datum, type, evaluator);
    case Type::Kind::tuple: return convert_tuple(datum, type, evaluator);
    case Type::Kind::object: return convert_object(datum, type, evaluator);
  }
  return datum;
}

Datum convert(const Datum& datum, const Expression& constraint, Evaluator& evaluator) {
  return convert(datum, type_written(constraint, evaluator.arena()), evaluator);
}

const Type* unify(std::span<Datum> items, Evaluator& evaluator) {
  std::vector<const Type*> types;
  types.reserve(items.size());
  bool alike = true;
  for (const Datum& item : items) {
    // Most lists hold texts only.
    types.push_back(item.is(Datum::Kind::text) ? &Type::text : &type_of(item, evaluator.arena()));
    alike = alike && types.back() == types.front();
  }
  if (items.empty()) return &Type::any;
  if (alike) return types.front();
  const Type* common = unified(types, evaluator.arena());
  if (common == nullptr) return nullptr;
  for (Datum& item : items) item = convert(item, *common, evaluator);
  return common;
}

}  // namespace parsers::terraform
