// Functions on lists and maps.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "parsers/limits.h"
#include "parsers/terraform/expression/convert.h"
#include "parsers/terraform/functions/function.h"
#include "parsers/terraform/functions/letters.h"

namespace parsers::terraform {
namespace {

Datum length(const Call& call) {
  const Datum& value = call[0];
  if (value.is(Datum::Kind::text)) return call.number(letters_of(value.as_text()).size());
  if (value.is_sequence()) return call.number(value.items().size());
  if (value.is_mapping()) return call.number(value.fields().size());
  return call.error(fmt::format("a {} has no length", kind_name(value)));
}

Datum lookup(const Call& call) {
  const Datum& map = call[0];
  if (map.is_open() || call[1].is_open())
    return call.evaluator.derived((map.is_open() ? map : call[1]).at(call.place), call.arguments);
  if (!map.is_mapping()) return call.error("`lookup` needs a map and a key");
  Datum fallback = call.count() == 3 ? call[2] : Datum::null(call.place);
  if (map.is(Datum::Kind::map)) {
    fallback = convert(fallback, element_type_of(map, call.arena()), call.evaluator);
    if (fallback.is_error()) return fallback.at(call.place);
  }
  if (map.find(call[1].as_text()) != nullptr || map.resource() != nullptr)
    return call.evaluator.attribute_of(map, call[1].as_text(), call.place);
  if (call.count() != 3)
    return call.error(fmt::format("there is no key \"{}\"", call[1].as_text()));
  return fallback;
}

// Of one type all of them, or an object of what is in them.
Datum merge(const Call& call) {
  std::vector<Field> fields;
  const Type* first = nullptr;
  bool alike = true;
  for (const Datum& argument : call.arguments) {
    if (!argument.is_null() && !argument.is_mapping())
      return call.error(fmt::format("`merge` needs maps, and this is a {}", kind_name(argument)));
    const bool is_map = argument.is(Datum::Kind::map);
    const Type* element = is_map ? &element_type_of(argument, call.arena()) : nullptr;
    alike = alike && is_map && (first == nullptr || same(*first, *element));
    if (first == nullptr) first = element;
    for (const Field& field : argument.fields())
      fields.push_back({field.name,
                        argument.origin() == nullptr ? field.name_place : argument.place(),
                        argument.inner(field.value, call.arena())});
  }
  if (!call.evaluator.spend(fields.size(), call.place))
    return call.unknown("too many steps to evaluate");
  const bool is_map = alike && first != nullptr;
  const Datum result = sorted_mapping(is_map ? Datum::Kind::map : Datum::Kind::object,
                                      std::move(fields), call.place, call.arena());
  return is_map ? result.typed(first) : result;
}

// A list if all of them are lists, else a tuple.
Datum concat(const Call& call) {
  std::vector<Datum> items;
  std::vector<const Type*> types;
  for (const Datum& argument : call.arguments) {
    if (argument.is(Datum::Kind::set)) return call.error("`concat` needs lists, and this is a set");
    if (argument.is(Datum::Kind::list)) types.push_back(&element_type_of(argument, call.arena()));
    for (const Datum& item : call.elements(argument)) items.push_back(item);
  }
  const Type* element = types.size() == call.count() ? unified(types, call.arena()) : nullptr;
  if (element == nullptr) return call.sequence(Datum::Kind::tuple, items);
  for (Datum& item : items) item = convert(item, *element, call.evaluator);
  return call.collection(Datum::Kind::list, items, *element);
}

Datum not_whole(const Call& call) { return call.error("an index is a whole number"); }

Datum element(const Call& call) {
  if (call[0].is(Datum::Kind::set)) return call.error("a set has no elements to choose from");
  const auto items = call[0].items();
  if (items.empty()) return call.error("`element` of an empty list");
  if (!call[1].as_number().is_whole()) return not_whole(call);
  const auto count = static_cast<std::int64_t>(items.size());
  const std::int64_t index = call[1].as_number().whole % count;
  const Datum& chosen = items[static_cast<std::size_t>(index < 0 ? index + count : index)];
  return call[0].inner(chosen, call.arena());
}

Datum index_of(const Call& call) {
  if (call[0].is(Datum::Kind::set)) return call.error("a set has no indices");
  const auto items = call[0].items();
  for (std::size_t i = 0; i < items.size(); ++i)
    if (equal(items[i], call[1])) return call.number(i);
  return call.error("the list has no such element");
}

// Known to be in it, or known not to be: unknown elements may be it.
Datum contains(const Call& call) {
  if (call[0].is_open() || first_open(call[1]) != nullptr)
    return call.evaluator.derived(
        (call[0].is_open() ? call[0] : *first_open(call[1])).at(call.place), call.arguments);
  const Datum* open = nullptr;
  for (const Datum& item : call[0].items()) {
    if (const Datum* inner = first_open(item)) {
      open = inner;
      continue;
    }
    if (equal(item, call[1])) return call.evaluator.derived(call.boolean(true), call.arguments);
  }
  if (open != nullptr) return call.evaluator.derived(open->at(call.place), call.arguments);
  return call.evaluator.derived(call.boolean(false), call.arguments);
}

Datum keys(const Call& call) {
  std::vector<Datum> items;
  for (const Field& field : call[0].fields())
    items.push_back(Datum::text(field.name, field.name_place ? field.name_place : call.place));
  const Datum result = call[0].is(Datum::Kind::map)
                           ? call.collection(Datum::Kind::list, items, Type::text)
                           : call.sequence(Datum::Kind::tuple, items);
  return result.from(call[0].origin());
}

Datum values(const Call& call) {
  std::vector<Datum> items;
  for (const Field& field : call[0].fields())
    items.push_back(call[0].inner(field.value, call.arena()));
  if (!call[0].is(Datum::Kind::map)) return call.sequence(Datum::Kind::tuple, items);
  return call.collection(Datum::Kind::list, items, element_type_of(call[0], call.arena()));
}

// False when something in it is unknown and may be a list itself.
bool flatten_into(const Call& call, const Datum& list, std::vector<Datum>& items) {
  for (const Datum& item : call.elements(list)) {
    if (item.is_sequence()) {
      if (!flatten_into(call, item, items)) return false;
    } else {
      if (item.is_error()) return false;
      items.push_back(item);
    }
    if (items.size() > limits::nodes_per_file) return false;
  }
  return true;
}

Datum flatten(const Call& call) {
  std::vector<Datum> items;
  if (!flatten_into(call, call[0], items)) {
    const Datum* open = first_open(call[0]);
    return open == nullptr ? call.unknown("a list too long to evaluate") : open->at(call.place);
  }
  return call.sequence(Datum::Kind::tuple, items);
}

Datum compact(const Call& call) {
  std::vector<Datum> items;
  for (const Datum& item : call.elements(call[0]))
    if (!item.is_null() && !item.as_text().empty()) items.push_back(item);
  return call.collection(Datum::Kind::list, items, Type::text);
}

Datum distinct(const Call& call) {
  std::vector<Datum> items;
  for (const Datum& item : call.elements(call[0])) {
    const bool known = std::any_of(items.begin(), items.end(),
                                   [&](const Datum& other) { return equal(item, other); });
    if (!call.evaluator.spend(1 + items.size() / 16, call.place))
      return call.unknown("too many steps to evaluate");
    if (!known) items.push_back(item);
  }
  return call.collection(Datum::Kind::list, items, element_type_of(call[0], call.arena()));
}

Datum reverse(const Call& call) {
  auto items = call.elements(call[0]);
  std::reverse(items.begin(), items.end());
  if (call[0].is(Datum::Kind::tuple)) return call.sequence(Datum::Kind::tuple, items);
  return call.collection(Datum::Kind::list, items, element_type_of(call[0], call.arena()));
}

Datum sort(const Call& call) {
  auto items = call.elements(call[0]);
  if (std::any_of(items.begin(), items.end(), [](const Datum& item) { return item.is_null(); }))
    return call.error("`sort` needs a list of texts, and one is null");
  std::stable_sort(items.begin(), items.end(), before);
  return call.collection(Datum::Kind::list, items, Type::text);
}

Datum slice(const Call& call) {
  if (call[0].is(Datum::Kind::set)) return call.error("a set has no indices");
  if (!call[1].as_number().is_whole() || !call[2].as_number().is_whole()) return not_whole(call);
  const auto items = call.elements(call[0]);
  const std::int64_t begin = call[1].as_number().whole;
  const std::int64_t end = call[2].as_number().whole;
  if (begin < 0 || end < begin || end > static_cast<std::int64_t>(items.size()))
    return call.error("`slice` reaches outside of the list");
  const std::vector<Datum> chosen(items.begin() + begin, items.begin() + end);
  if (call[0].is(Datum::Kind::tuple)) return call.sequence(Datum::Kind::tuple, chosen);
  return call.collection(Datum::Kind::list, chosen, element_type_of(call[0], call.arena()));
}

Datum chunklist(const Call& call) {
  const auto items = call.elements(call[0]);
  if (!call[1].as_number().is_whole()) return not_whole(call);
  std::int64_t size = call[1].as_number().whole;
  if (size < 0) return call.error("the size of chunks is not positive");
  if (size == 0) size = static_cast<std::int64_t>(items.size());
  const Type& element = element_type_of(call[0], call.arena());
  std::vector<Datum> chunks;
  for (std::size_t at = 0; at < items.size(); at += static_cast<std::size_t>(size)) {
    const std::size_t end = std::min(items.size(), at + static_cast<std::size_t>(size));
    chunks.push_back(call.collection(Datum::Kind::list,
                                     {items.begin() + static_cast<std::ptrdiff_t>(at),
                                      items.begin() + static_cast<std::ptrdiff_t>(end)},
                                     element));
  }
  return call.collection(Datum::Kind::list, chunks,
                         *collection_of(Type::Kind::list, element, call.arena()));
}

Datum zipmap(const Call& call) {
  const auto names = call.elements(call[0]);
  const auto items = call.elements(call[1]);
  if (call[1].is(Datum::Kind::set)) return call.error("`zipmap` needs a list of values");
  if (names.size() != items.size()) return call.error("`zipmap` needs as many keys as values");
  std::vector<Field> fields;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].is_open()) return names[i].cause_at(call.place);
    if (names[i].is_null()) return call.error("a key is text");
    fields.push_back({names[i].as_text(), names[i].place(), items[i]});
  }
  if (call[1].is(Datum::Kind::tuple))
    return sorted_mapping(Datum::Kind::object, std::move(fields), call.place, call.arena());
  return sorted_mapping(Datum::Kind::map, std::move(fields), call.place, call.arena())
      .typed(&element_type_of(call[1], call.arena()));
}

Datum matchkeys(const Call& call) {
  const auto items = call.elements(call[0]);
  const Type* types[] = {&element_type_of(call[1], call.arena()),
                         &element_type_of(call[2], call.arena())};
  const Type* type = unified(types, call.arena());
  if (type == nullptr) return call.error("the keys and what is looked for differ in type");
  std::vector<Datum> all_keys = call.elements(call[1]);
  std::vector<Datum> all_wanted = call.elements(call[2]);
  if (all_keys.size() != items.size()) return call.error("there are not as many keys as values");
  for (Datum& key : all_keys) key = convert(key, *type, call.evaluator);
  for (Datum& wanted : all_wanted) wanted = convert(wanted, *type, call.evaluator);
  if (!call.evaluator.spend(all_keys.size() * all_wanted.size() / 16, call.place))
    return call.unknown("too many steps to evaluate");
  std::vector<Datum> found;
  for (std::size_t i = 0; i < items.size(); ++i)
    if (std::any_of(all_wanted.begin(), all_wanted.end(),
                    [&](const Datum& wanted) { return equal(all_keys[i], wanted); }))
      found.push_back(items[i]);
  return call.collection(Datum::Kind::list, found, element_type_of(call[0], call.arena()));
}

Datum transpose(const Call& call) {
  std::map<std::string_view, std::vector<Datum>> by_value;
  for (const Field& field : call[0].fields()) {
    if (field.value.is_null()) return call.error("`transpose` needs a map of lists of texts");
    for (const Datum& item : field.value.items()) {
      if (item.is_null()) return call.error("`transpose` needs a map of lists of texts");
      by_value[item.as_text()].push_back(Datum::text(field.name, call.place));
    }
  }
  std::vector<Field> fields;
  for (const auto& [name, items] : by_value)
    fields.push_back({name, {}, call.collection(Datum::Kind::list, items, Type::text)});
  return sorted_mapping(Datum::Kind::map, std::move(fields), call.place, call.arena())
      .typed(collection_of(Type::Kind::list, Type::text, call.arena()));
}

Datum one(const Call& call) {
  const auto items = call.elements(call[0]);
  if (items.size() > 1) return call.error("`one` of several elements");
  if (!items.empty()) return items[0];
  const Datum null = Datum::null(call.place);
  return call[0].is(Datum::Kind::tuple) ? null
                                        : null.typed(&element_type_of(call[0], call.arena()));
}

Datum sum(const Call& call) {
  const auto items = call[0].items();
  if (items.empty()) return call.error("`sum` of an empty list");
  Number total;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Datum number = to_number(items[i], call.evaluator);
    if (!number.is(Datum::Kind::number)) return call.error("`sum` needs a list of numbers");
    total = i == 0 ? number.as_number() : add(total, number.as_number(), call.arena());
  }
  return call.number(total);
}

// All of them true, or any of them; what is unknown may not matter.
Datum truth(const Call& call, bool wanted) {
  const Datum* open = nullptr;
  if (call[0].is_open()) return call.evaluator.derived(call[0].at(call.place), call.arguments);
  for (const Datum& item : call[0].items()) {
    if (item.is_open())
      open = &item;
    else if ((item.is(Datum::Kind::boolean) && item.as_boolean()) == wanted)
      return call.evaluator.derived(call.boolean(wanted), call.arguments);
  }
  return call.evaluator.derived(open != nullptr ? open->at(call.place) : call.boolean(!wanted),
                                call.arguments);
}

Datum alltrue(const Call& call) { return truth(call, false); }
Datum anytrue(const Call& call) { return truth(call, true); }

constexpr Function table[] = {
    {"alltrue", "B", 1, 1, Open::accepted, alltrue},
    {"anytrue", "B", 1, 1, Open::accepted, anytrue},
    {"chunklist", "Dn", 2, 2, Open::itself, chunklist},
    {"compact", "T", 1, 1, Open::anywhere, compact},
    {"concat", "l", 1, any_number, Open::itself, concat},
    {"contains", "lv", 2, 2, Open::accepted, contains},
    {"distinct", "D", 1, 1, Open::anywhere, distinct},
    {"element", "ln", 2, 2, Open::itself, element},
    {"flatten", "l", 1, 1, Open::itself, flatten},
    {"index", "lv", 2, 2, Open::anywhere, index_of},
    {"keys", "m", 1, 1, Open::itself, keys},
    {"length", "v", 1, 1, Open::itself, length},
    {"lookup", "vsa", 2, 3, Open::accepted, lookup},
    {"matchkeys", "D", 3, 3, Open::anywhere, matchkeys},
    {"merge", "a", 0, any_number, Open::itself, merge},
    {"one", "l", 1, 1, Open::itself, one},
    {"reverse", "l", 1, 1, Open::itself, reverse},
    {"slice", "lnn", 3, 3, Open::itself, slice},
    {"sort", "T", 1, 1, Open::anywhere, sort},
    {"sum", "l", 1, 1, Open::anywhere, sum},
    {"transpose", "M", 1, 1, Open::anywhere, transpose},
    {"values", "m", 1, 1, Open::itself, values},
    {"zipmap", "Tl", 2, 2, Open::itself, zipmap},
};

}  // namespace

std::span<const Function> collection_functions() { return table; }

}  // namespace parsers::terraform
