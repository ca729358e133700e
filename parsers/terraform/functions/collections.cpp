// Functions on lists and maps.
#include <fmt/format.h>

#include <algorithm>

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
  if (!map.is_mapping() || !call[1].is(Datum::Kind::text))
    return call.error("`lookup` needs a map and a key");
  const Datum* found = map.find(call[1].as_text());
  if (found != nullptr || map.resource() != nullptr)
    return call.evaluator.attribute_of(map, call[1].as_text(), call.place);
  if (call.count() == 3) return call[2];
  return call.error(fmt::format("there is no key \"{}\"", call[1].as_text()));
}

Datum merge(const Call& call) {
  std::vector<Field> fields;
  for (const Datum& argument : call.arguments) {
    if (argument.is_null()) continue;
    if (!argument.is_mapping())
      return call.error(fmt::format("`merge` needs maps, and this is a {}", kind_name(argument)));
    for (const Field& field : argument.fields())
      fields.push_back({field.name,
                        argument.origin() == nullptr ? field.name_place : argument.place(),
                        argument.inner(field.value, call.arena())});
  }
  if (!call.evaluator.spend(fields.size(), call.place))
    return call.unknown("too many steps to evaluate");
  return sorted_mapping(Datum::Kind::object, std::move(fields), call.place, call.arena());
}

Datum concat(const Call& call) {
  std::vector<Datum> items;
  for (const Datum& argument : call.arguments)
    for (const Datum& item : call.elements(argument)) items.push_back(item);
  return call.sequence(Datum::Kind::tuple, items);
}

Datum element(const Call& call) {
  const auto items = call.elements(call[0]);
  if (items.empty()) return call.error("`element` of an empty list");
  const auto count = static_cast<std::int64_t>(items.size());
  const std::int64_t index = call[1].as_number().whole % count;
  return items[static_cast<std::size_t>(index < 0 ? index + count : index)];
}

Datum index_of(const Call& call) {
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
    const bool both_plain = item.is_primitive() && call[1].is_primitive();
    if (both_plain ? equal(to_text(item, call.evaluator), to_text(call[1], call.evaluator))
                   : equal(item, call[1]))
      return call.evaluator.derived(call.boolean(true), call.arguments);
  }
  if (open != nullptr) return call.evaluator.derived(open->at(call.place), call.arguments);
  return call.evaluator.derived(call.boolean(false), call.arguments);
}

Datum keys(const Call& call) {
  std::vector<Datum> items;
  for (const Field& field : call[0].fields())
    items.push_back(Datum::text(field.name, field.name_place ? field.name_place : call.place));
  return call.sequence(Datum::Kind::list, items).from(call[0].origin());
}

Datum values(const Call& call) {
  std::vector<Datum> items;
  for (const Field& field : call[0].fields())
    items.push_back(call[0].inner(field.value, call.arena()));
  return call.sequence(Datum::Kind::tuple, items);
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
    if (!item.is_null() && !(item.is(Datum::Kind::text) && item.as_text().empty()))
      items.push_back(item);
  return call.sequence(Datum::Kind::list, items);
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
  return call.sequence(Datum::Kind::list, items);
}

Datum reverse(const Call& call) {
  auto items = call.elements(call[0]);
  std::reverse(items.begin(), items.end());
  return call.sequence(Datum::Kind::tuple, items);
}

Datum sort(const Call& call) {
  auto items = call.elements(call[0]);
  for (Datum& item : items) {
    item = to_text(item, call.evaluator);
    if (!item.is(Datum::Kind::text)) return call.error("`sort` needs a list of texts");
  }
  std::stable_sort(items.begin(), items.end(), before);
  return call.sequence(Datum::Kind::list, items);
}

Datum slice(const Call& call) {
  const auto items = call.elements(call[0]);
  const std::int64_t begin = call[1].as_number().whole;
  const std::int64_t end = call[2].as_number().whole;
  if (begin < 0 || end < begin || end > static_cast<std::int64_t>(items.size()))
    return call.error("`slice` reaches outside of the list");
  return call.sequence(Datum::Kind::tuple, {items.begin() + begin, items.begin() + end});
}

Datum chunklist(const Call& call) {
  const auto items = call.elements(call[0]);
  const std::int64_t size = call[1].as_number().whole;
  if (size <= 0) return call.error("the size of chunks is not positive");
  std::vector<Datum> chunks;
  for (std::size_t at = 0; at < items.size(); at += static_cast<std::size_t>(size)) {
    const std::size_t end = std::min(items.size(), at + static_cast<std::size_t>(size));
    chunks.push_back(
        call.sequence(Datum::Kind::list, {items.begin() + static_cast<std::ptrdiff_t>(at),
                                          items.begin() + static_cast<std::ptrdiff_t>(end)}));
  }
  return call.sequence(Datum::Kind::list, chunks);
}

Datum zipmap(const Call& call) {
  const auto names = call.elements(call[0]);
  const auto items = call.elements(call[1]);
  if (names.size() != items.size()) return call.error("`zipmap` needs as many keys as values");
  std::vector<Field> fields;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Datum name = to_text(names[i], call.evaluator);
    if (name.is_open()) return name.at(call.place);
    if (!name.is(Datum::Kind::text)) return call.error("a key is text");
    fields.push_back({name.as_text(), name.place(), items[i]});
  }
  return sorted_mapping(Datum::Kind::object, std::move(fields), call.place, call.arena());
}

Datum matchkeys(const Call& call) {
  const auto items = call.elements(call[0]);
  const auto all_keys = call[1].items();
  std::vector<Datum> found;
  for (std::size_t i = 0; i < items.size() && i < all_keys.size(); ++i)
    for (const Datum& wanted : call[2].items())
      if (equal(all_keys[i], wanted)) {
        found.push_back(items[i]);
        break;
      }
  return call.sequence(Datum::Kind::list, found);
}

Datum transpose(const Call& call) {
  std::vector<std::pair<std::string_view, std::vector<Datum>>> by_value;
  for (const Field& field : call[0].fields())
    for (const Datum& item : field.value.items()) {
      if (!item.is(Datum::Kind::text))
        return call.error("`transpose` needs a map of lists of texts");
      auto at = std::find_if(by_value.begin(), by_value.end(),
                             [&](const auto& entry) { return entry.first == item.as_text(); });
      if (at == by_value.end()) at = by_value.insert(at, {item.as_text(), {}});
      at->second.push_back(Datum::text(field.name, call.place));
    }
  std::vector<Field> fields;
  for (const auto& [name, items] : by_value)
    fields.push_back({name, {}, call.sequence(Datum::Kind::list, items)});
  return sorted_mapping(Datum::Kind::map, std::move(fields), call.place, call.arena());
}

Datum one(const Call& call) {
  const auto items = call.elements(call[0]);
  if (items.size() > 1) return call.error("`one` of several elements");
  return items.empty() ? Datum::null(call.place) : items[0];
}

Datum sum(const Call& call) {
  Number total;
  for (const Datum& item : call[0].items()) {
    const Datum number = to_number(item, call.evaluator);
    if (!number.is(Datum::Kind::number)) return call.error("`sum` needs a list of numbers");
    total = add(total, number.as_number());
  }
  return call[0].items().empty() ? call.error("`sum` of an empty list") : call.number(total);
}

// All of them true, or any of them; what is unknown may not matter.
Datum truth(const Call& call, bool wanted) {
  const Datum* open = nullptr;
  if (call[0].is_open()) return call.evaluator.derived(call[0].at(call.place), call.arguments);
  for (const Datum& item : call[0].items()) {
    const Datum value = to_boolean(item, call.evaluator);
    if (value.is_open()) {
      open = &item;
    } else if ((value.is(Datum::Kind::boolean) && value.as_boolean()) == wanted) {
      return call.boolean(wanted);
    }
  }
  return open != nullptr ? call.evaluator.derived(open->at(call.place), call.arguments)
                         : call.boolean(!wanted);
}

Datum alltrue(const Call& call) { return truth(call, false); }
Datum anytrue(const Call& call) { return truth(call, true); }

constexpr Function table[] = {
    {"alltrue", "l", 1, 1, Open::accepted, alltrue},
    {"anytrue", "l", 1, 1, Open::accepted, anytrue},
    {"chunklist", "ln", 2, 2, Open::itself, chunklist},
    {"compact", "l", 1, 1, Open::anywhere, compact},
    {"concat", "l", 1, any_number, Open::itself, concat},
    {"contains", "la", 2, 2, Open::accepted, contains},
    {"distinct", "l", 1, 1, Open::anywhere, distinct},
    {"element", "ln", 2, 2, Open::itself, element},
    {"flatten", "l", 1, 1, Open::itself, flatten},
    {"index", "la", 2, 2, Open::anywhere, index_of},
    {"keys", "m", 1, 1, Open::itself, keys},
    {"length", "a", 1, 1, Open::itself, length},
    {"lookup", "asa", 2, 3, Open::accepted, lookup},
    {"matchkeys", "l", 3, 3, Open::anywhere, matchkeys},
    {"merge", "a", 0, any_number, Open::itself, merge},
    {"one", "l", 1, 1, Open::itself, one},
    {"reverse", "l", 1, 1, Open::itself, reverse},
    {"slice", "lnn", 3, 3, Open::itself, slice},
    {"sort", "l", 1, 1, Open::anywhere, sort},
    {"sum", "l", 1, 1, Open::anywhere, sum},
    {"transpose", "m", 1, 1, Open::anywhere, transpose},
    {"values", "m", 1, 1, Open::itself, values},
    {"zipmap", "l", 2, 2, Open::itself, zipmap},
};

}  // namespace

std::span<const Function> collection_functions() { return table; }

}  // namespace parsers::terraform
