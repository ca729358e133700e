#include "parsers/terraform/plan/overlay.h"

#include <fmt/format.h>

#include <vector>

#include "parsers/value/json.h"

namespace parsers::terraform {
namespace {

// All of `value` at one place, come one way.
Value moved(const Value& value, const Place& place, const Origin* origin, Arena& arena) {
  if (value.is(Value::Kind::list)) {
    std::vector<Value> items;
    for (const Value& item : value.items()) items.push_back(moved(item, place, origin, arena));
    return Value::list(arena.copy(items), place).from(origin);
  }
  if (value.is(Value::Kind::map)) {
    std::vector<Member> members;
    for (const Member& member : value.members())
      members.push_back({member.key, {}, moved(member.value, place, origin, arena)});
    return Value::map(arena, members, place).from(origin);
  }
  const Value there = value.at(place).from(origin);
  return value.is(Value::Kind::text) ? with_json(there, arena) : there;
}

// A plan has a number where a text was given, and the other way round.
std::string plain(const Value& value) {
  return value.is(Value::Kind::text) ? std::string(value.as_text()) : to_string(value);
}

Value overlaid_map(const Value& written, const Value& planned, Arena& arena) {
  std::vector<Member> members;
  for (const Member& member : written.members()) {
    const Value* value = planned.find(member.key);
    members.push_back({member.key, member.key_place,
                       value == nullptr ? member.value : overlaid(member.value, *value, arena)});
  }
  for (const Member& member : planned.members())
    if (written.find(member.key) == nullptr)
      members.push_back({member.key, {}, moved(member.value, {}, nullptr, arena)});
  return Value::map(arena, members, written.place()).from(written.origin());
}

// A plan has sets in an order of its own.
Value overlaid_list(const Value& written, const Value& planned, Arena& arena) {
  const bool same_size = written.items().size() == planned.items().size();
  std::vector<bool> used(written.items().size());
  std::vector<Value> items;
  for (std::size_t i = 0; i < planned.items().size(); ++i) {
    const Value& item = planned.items()[i];
    std::size_t match = used.size();
    for (std::size_t j = 0; j < used.size() && match == used.size(); ++j)
      if (!used[j] && plain(written.items()[j]) == plain(item)) match = j;
    if (match == used.size() && same_size && !used[i]) match = i;
    if (match == used.size()) {
      items.push_back(moved(item, written.place(), written.origin(), arena));
      continue;
    }
    used[match] = true;
    items.push_back(overlaid(written.items()[match], item, arena));
  }
  return Value::list(arena.copy(items), written.place()).from(written.origin());
}

}  // namespace

Value overlaid(const Value& written, const Value& planned, Arena& arena) {
  if (planned.is(Value::Kind::unknown)) return written;
  if (written.is(Value::Kind::map) && planned.is(Value::Kind::map))
    return overlaid_map(written, planned, arena);
  constexpr std::size_t short_enough = 100;  // elements that are compared with one another
  if (written.is(Value::Kind::list) && planned.is(Value::Kind::list) &&
      written.items().size() <= short_enough && planned.items().size() <= short_enough)
    return overlaid_list(written, planned, arena);
  const bool is_same = !written.is(Value::Kind::unknown) && plain(written) == plain(planned);
  return is_same ? written : moved(planned, written.place(), written.origin(), arena);
}

}  // namespace parsers::terraform
