// One type for many: what Terraform makes of the branches of a conditional, of
// the elements of tolist([...]) and of the arguments of concat().
#include <algorithm>

#include "parsers/terraform/expression/type.h"

namespace parsers::terraform {
namespace {

using Types = std::vector<const Type*>;

std::size_t count(std::span<const Type* const> types, Type::Kind kind) {
  return static_cast<std::size_t>(std::count_if(
      types.begin(), types.end(), [kind](const Type* type) { return type->kind == kind; }));
}

// The one of these types that all others can become, texts before the rest.
const Type* widest(std::span<const Type* const> types, Arena& arena, bool is_safe) {
  Types order(types.begin(), types.end());
  const auto rank = [](const Type* type) {
    switch (type->kind) {
      case Type::Kind::text: return 0;
      case Type::Kind::list:
      case Type::Kind::map: return 1;
      case Type::Kind::any: return 4;
      case Type::Kind::set: return 2;
      default: return 3;
    }
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](const Type* a, const Type* b) { return rank(a) < rank(b); });
  for (const Type* wanted : order)
    if (std::all_of(types.begin(), types.end(), [&](const Type* type) {
          return same(*type, *wanted) || converts(*type, *wanted, arena, is_safe);
        }))
      return wanted;
  return nullptr;
}

const Type* as_collection(Type::Kind kind, const Types& elements, Arena& arena, bool is_safe) {
  if (elements.empty()) return collection_of(kind, Type::any, arena);
  const Type* element = unified(elements, arena, is_safe);
  return element == nullptr ? nullptr : collection_of(kind, *element, arena);
}

Types all_attributes(std::span<const Type* const> types) {
  Types result;
  for (const Type* type : types)
    for (const Type::Attribute& attribute : type->attributes) result.push_back(attribute.type);
  return result;
}

Types all_elements(std::span<const Type* const> types) {
  Types result;
  for (const Type* type : types)
    result.insert(result.end(), type->elements.begin(), type->elements.end());
  return result;
}

const Type* unified_collections(std::span<const Type* const> types, Type::Kind kind, Arena& arena,
                                bool is_safe) {
  Types elements;
  for (const Type* type : types) elements.push_back(type->element);
  return as_collection(kind, elements, arena, is_safe);
}

// Attribute by attribute if they have the same ones, else as a map.
const Type* unified_objects(std::span<const Type* const> types, Arena& arena, bool is_safe) {
  const auto first = types[0]->attributes;
  for (const Type* type : types) {
    const auto same_name = [](const Type::Attribute& a, const Type::Attribute& b) {
      return a.name == b.name;
    };
    if (!std::equal(first.begin(), first.end(), type->attributes.begin(), type->attributes.end(),
                    same_name))
      return as_collection(Type::Kind::map, all_attributes(types), arena, is_safe);
  }
  const auto attributes = arena.array<Type::Attribute>(first.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    Types across;
    for (const Type* type : types) across.push_back(type->attributes[i].type);
    attributes[i] = {.name = first[i].name, .type = unified(across, arena, is_safe)};
    if (attributes[i].type == nullptr) return nullptr;
  }
  Type type{.kind = Type::Kind::object, .attributes = attributes};
  return arena.make<Type>(type);
}

// Element by element if they are as long, else as a list.
const Type* unified_tuples(std::span<const Type* const> types, Arena& arena, bool is_safe) {
  const std::size_t size = types[0]->elements.size();
  for (const Type* type : types)
    if (type->elements.size() != size)
      return as_collection(Type::Kind::list, all_elements(types), arena, is_safe);
  const auto elements = arena.array<const Type*>(size);
  for (std::size_t i = 0; i < size; ++i) {
    Types across;
    for (const Type* type : types) across.push_back(type->elements[i]);
    elements[i] = unified(across, arena, is_safe);
    if (elements[i] == nullptr) return nullptr;
  }
  Type type{.kind = Type::Kind::tuple, .elements = elements};
  return arena.make<Type>(type);
}

// With a list or map for each tuple or object among them; nullptr: not that way.
const Type* unified_mixed(std::span<const Type* const> types, Type::Kind loose, Type::Kind kind,
                          Arena& arena, bool is_safe) {
  Types chosen;
  for (const Type* type : types)
    if (type->is(loose)) chosen.push_back(type);
  const Type* common =
      as_collection(kind, kind == Type::Kind::map ? all_attributes(chosen) : all_elements(chosen),
                    arena, is_safe);
  if (common == nullptr) return nullptr;
  Types again(types.begin(), types.end());
  for (const Type*& type : again)
    if (type->is(loose)) type = common;
  const Type* result = unified(again, arena, is_safe);
  return result != nullptr && result->is(kind) ? result : nullptr;
}

}  // namespace

const Type* unified(std::span<const Type* const> types, Arena& arena, bool is_safe) {
  using Kind = Type::Kind;
  if (types.empty()) return nullptr;
  if (std::all_of(types.begin(), types.end(),
                  [&](const Type* type) { return same(*type, *types[0]); }))
    return types[0];
  const std::size_t unknown = count(types, Kind::any);
  for (const Kind kind : {Kind::map, Kind::list, Kind::set, Kind::object, Kind::tuple}) {
    const std::size_t known = count(types, kind);
    if (known == 0 || known + unknown != types.size()) continue;
    if (unknown > 0) return &Type::any;
    if (kind == Kind::object) return unified_objects(types, arena, is_safe);
    if (kind == Kind::tuple) return unified_tuples(types, arena, is_safe);
    return unified_collections(types, kind, arena, is_safe);
  }
  const std::size_t maps = count(types, Kind::map);
  const std::size_t objects = count(types, Kind::object);
  const std::size_t lists = count(types, Kind::list);
  const std::size_t tuples = count(types, Kind::tuple);
  if (maps > 0 && maps + objects + unknown == types.size()) {
    if (const Type* type = unified_mixed(types, Kind::object, Kind::map, arena, is_safe))
      return type;
  } else if (lists > 0 && lists + tuples + unknown == types.size()) {
    if (const Type* type = unified_mixed(types, Kind::tuple, Kind::list, arena, is_safe))
      return type;
  } else if (objects > 0 && tuples > 0) {
    return nullptr;
  }
  return widest(types, arena, is_safe);
}

namespace {

bool element_converts(const Type& from, const Type& to, Arena& arena, bool is_safe) {
  return same(from, to) || converts(from, to, arena, is_safe);
}

// Of a tuple or an object to a collection.
bool parts_convert(const Types& parts, const Type& to, Arena& arena, bool is_safe) {
  const Type* element = to.element;
  if (element->is(Type::Kind::any))
    return parts.empty() || unified(parts, arena, is_safe) != nullptr;
  return std::all_of(parts.begin(), parts.end(), [&](const Type* part) {
    return element_converts(*part, *element, arena, is_safe);
  });
}

bool object_converts(const Type& from, const Type& to, Arena& arena, bool is_safe) {
  for (const Type::Attribute& wanted : to.attributes) {
    const Type::Attribute* given = from.find(wanted.name);
    if (given == nullptr ? !wanted.is_optional
                         : !element_converts(*given->type, *wanted.type, arena, is_safe))
      return false;
  }
  return true;
}

// An optional attribute may be left out of the map, so its type says nothing.
bool map_to_object_converts(const Type& from, const Type& to, Arena& arena, bool is_safe) {
  return !is_safe &&
         std::all_of(to.attributes.begin(), to.attributes.end(),
                     [&](const Type::Attribute& wanted) {
                       return wanted.is_optional ||
                              element_converts(*from.element, *wanted.type, arena, false);
                     });
}

}  // namespace

bool converts(const Type& from, const Type& to, Arena& arena, bool is_safe) {
  using Kind = Type::Kind;
  if (to.is(Kind::any)) return true;
  if (from.is(Kind::any)) return !is_safe;
  if (from.is_primitive() && to.is_primitive()) {
    if (from.kind == to.kind || to.is(Kind::text)) return true;
    return !is_safe && from.is(Kind::text);
  }
  const bool to_sequence = to.is(Kind::list) || to.is(Kind::set);
  if (to_sequence && (from.is(Kind::list) || from.is(Kind::set)))
    return !(is_safe && from.is(Kind::list) && to.is(Kind::set)) &&
           element_converts(*from.element, *to.element, arena, is_safe);
  if (to_sequence && from.is(Kind::tuple))
    return parts_convert({from.elements.begin(), from.elements.end()}, to, arena, is_safe);
  if (to.is(Kind::map) && from.is(Kind::map))
    return element_converts(*from.element, *to.element, arena, is_safe);
  if (to.is(Kind::map) && from.is(Kind::object)) {
    const Type* one[] = {&from};
    return parts_convert(all_attributes(one), to, arena, is_safe);
  }
  if (to.is(Kind::object) && from.is(Kind::object))
    return object_converts(from, to, arena, is_safe);
  if (to.is(Kind::object) && from.is(Kind::map))
    return map_to_object_converts(from, to, arena, is_safe);
  if (to.is(Kind::tuple) && from.is(Kind::tuple))
    return std::equal(
        from.elements.begin(), from.elements.end(), to.elements.begin(), to.elements.end(),
        [&](const Type* a, const Type* b) { return element_converts(*a, *b, arena, is_safe); });
  return false;
}

}  // namespace parsers::terraform
