#include "parsers/terraform/expression/type.h"

#include <algorithm>

namespace parsers::terraform {

const Type Type::any{};
const Type Type::boolean{.kind = Kind::boolean};
const Type Type::number{.kind = Kind::number};
const Type Type::text{.kind = Kind::text};

const Type::Attribute* Type::find(std::string_view name) const {
  const auto found = std::lower_bound(
      attributes.begin(), attributes.end(), name,
      [](const Attribute& attribute, std::string_view wanted) { return attribute.name < wanted; });
  return found != attributes.end() && found->name == name ? &*found : nullptr;
}

const Type* collection_of(Type::Kind kind, const Type& element, Arena& arena) {
  Type type{.kind = kind, .element = &element};
  return arena.make<Type>(type);
}

const Type& element_type_of(const Datum& collection, Arena& arena) {
  if (collection.type() != nullptr) return *collection.type();
  if (!collection.items().empty()) return type_of(collection.items().front(), arena);
  if (!collection.fields().empty()) return type_of(collection.fields().front().value, arena);
  return Type::any;
}

const Type& type_of(const Datum& datum, Arena& arena) {
  switch (datum.kind()) {
    case Datum::Kind::boolean: return Type::boolean;
    case Datum::Kind::number: return Type::number;
    case Datum::Kind::text: return Type::text;
    case Datum::Kind::list:
      return *collection_of(Type::Kind::list, element_type_of(datum, arena), arena);
    case Datum::Kind::set:
      return *collection_of(Type::Kind::set, element_type_of(datum, arena), arena);
    case Datum::Kind::map:
      return *collection_of(Type::Kind::map, element_type_of(datum, arena), arena);
    case Datum::Kind::tuple: {
      const auto elements = arena.array<const Type*>(datum.items().size());
      for (std::size_t i = 0; i < elements.size(); ++i)
        elements[i] = &type_of(datum.items()[i], arena);
      Type type{.kind = Type::Kind::tuple, .elements = elements};
      return *arena.make<Type>(type);
    }
    case Datum::Kind::object: {
      const auto attributes = arena.array<Type::Attribute>(datum.fields().size());
      for (std::size_t i = 0; i < attributes.size(); ++i)
        attributes[i] = {.name = datum.fields()[i].name,
                         .type = &type_of(datum.fields()[i].value, arena)};
      Type type{.kind = Type::Kind::object, .attributes = attributes};
      return *arena.make<Type>(type);
    }
    case Datum::Kind::null:
    case Datum::Kind::unknown:
    case Datum::Kind::error: break;
  }
  return datum.type() == nullptr ? Type::any : *datum.type();
}

bool same(const Type& left, const Type& right) {
  if (&left == &right) return true;
  if (left.kind != right.kind) return false;
  if (left.is_collection()) return same(*left.element, *right.element);
  const auto same_type = [](const Type* a, const Type* b) { return same(*a, *b); };
  const auto same_attribute = [](const Type::Attribute& a, const Type::Attribute& b) {
    return a.name == b.name && same(*a.type, *b.type);
  };
  return std::equal(left.elements.begin(), left.elements.end(), right.elements.begin(),
                    right.elements.end(), same_type) &&
         std::equal(left.attributes.begin(), left.attributes.end(), right.attributes.begin(),
                    right.attributes.end(), same_attribute);
}

namespace {

const Type& collection_written(Type::Kind kind, const Expression& call, Arena& arena) {
  const Type& element = call.children.empty() ? Type::any : type_written(call.children[0], arena);
  return *collection_of(kind, element, arena);
}

const Type& tuple_written(const Expression& tuple, Arena& arena) {
  const auto elements = arena.array<const Type*>(tuple.children.size());
  for (std::size_t i = 0; i < elements.size(); ++i)
    elements[i] = &type_written(tuple.children[i], arena);
  Type type{.kind = Type::Kind::tuple, .elements = elements};
  return *arena.make<Type>(type);
}

const Type& object_written(const Expression& object, Arena& arena) {
  const auto attributes = arena.array<Type::Attribute>(object.children.size() / 2);
  for (std::size_t i = 0; i < attributes.size(); ++i) {
    const Expression& type = object.children[2 * i + 1];
    Type::Attribute& attribute = attributes[i];
    attribute.name = object.children[2 * i].name;
    attribute.is_optional =
        type.kind == Expression::Kind::call && type.name == "optional" && !type.children.empty();
    attribute.type = &type_written(attribute.is_optional ? type.children[0] : type, arena);
    if (attribute.is_optional && type.children.size() > 1) attribute.fallback = &type.children[1];
  }
  std::sort(attributes.begin(), attributes.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  Type type{.kind = Type::Kind::object, .attributes = attributes};
  return *arena.make<Type>(type);
}

const Type& named(std::string_view name, Arena& arena) {
  if (name == "string") return Type::text;
  if (name == "number") return Type::number;
  if (name == "bool") return Type::boolean;
  // `type = list`, as before Terraform 0.12.
  if (name == "list") return *collection_of(Type::Kind::list, Type::any, arena);
  if (name == "map") return *collection_of(Type::Kind::map, Type::any, arena);
  if (name == "set") return *collection_of(Type::Kind::set, Type::any, arena);
  return Type::any;
}

}  // namespace

const Type& type_written(const Expression& constraint, Arena& arena) {
  using Kind = Expression::Kind;
  // `type = "string"`, as before Terraform 0.12.
  if (constraint.kind == Kind::variable || constraint.kind == Kind::text)
    return named(constraint.name, arena);
  if (constraint.kind == Kind::parentheses) return type_written(constraint.children[0], arena);
  if (constraint.kind != Kind::call) return Type::any;
  if (constraint.name == "list") return collection_written(Type::Kind::list, constraint, arena);
  if (constraint.name == "set") return collection_written(Type::Kind::set, constraint, arena);
  if (constraint.name == "map") return collection_written(Type::Kind::map, constraint, arena);
  if (constraint.children.size() != 1) return Type::any;
  const Expression& inner = constraint.children[0];
  if (constraint.name == "object" && inner.kind == Kind::object)
    return object_written(inner, arena);
  if (constraint.name == "tuple" && inner.kind == Kind::tuple) return tuple_written(inner, arena);
  return Type::any;
}

std::string friendly_name(const Type& type) {
  switch (type.kind) {
    case Type::Kind::any: return "dynamic";
    case Type::Kind::boolean: return "bool";
    case Type::Kind::number: return "number";
    case Type::Kind::text: return "string";
    case Type::Kind::list: return "list of " + friendly_name(*type.element);
    case Type::Kind::set: return "set of " + friendly_name(*type.element);
    case Type::Kind::map: return "map of " + friendly_name(*type.element);
    case Type::Kind::tuple: return "tuple";
    case Type::Kind::object: break;
  }
  return "object";
}

std::string to_string(const Type& type) {
  std::string out;
  switch (type.kind) {
    case Type::Kind::any: return "dynamic";
    case Type::Kind::boolean:
    case Type::Kind::number:
    case Type::Kind::text: return friendly_name(type);
    case Type::Kind::list: return "list(" + to_string(*type.element) + ")";
    case Type::Kind::set: return "set(" + to_string(*type.element) + ")";
    case Type::Kind::map: return "map(" + to_string(*type.element) + ")";
    case Type::Kind::tuple:
      for (const Type* element : type.elements)
        out += (out.empty() ? "" : ", ") + to_string(*element);
      return "tuple([" + out + "])";
    case Type::Kind::object: break;
  }
  for (const Type::Attribute& attribute : type.attributes)
    out += (out.empty() ? "" : ", ") + std::string(attribute.name) + " = " +
           to_string(*attribute.type);
  return "object({" + out + "})";
}

}  // namespace parsers::terraform
