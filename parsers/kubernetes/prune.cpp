#include "parsers/kubernetes/prune.h"

#include <vector>

namespace parsers::kubernetes {
namespace {

const Value* list_without_nulls(const Value& list, Arena& arena) {
  std::vector<Value> items;  // empty until one differs
  for (std::size_t i = 0; i < list.items().size(); ++i) {
    const Value& item = list.items()[i];
    const Value* pruned = without_nulls(item, arena);
    if (pruned == &item && items.empty()) continue;
    if (items.empty())
      items.assign(list.items().begin(), list.items().begin() + static_cast<std::ptrdiff_t>(i));
    items.push_back(*pruned);
  }
  if (items.empty()) return &list;
  return arena.make<Value>(Value::list(arena.copy(items), list.place()).from(list.origin()));
}

const Value* map_without_nulls(const Value& map, Arena& arena) {
  std::vector<Member> members;
  bool differs = false;
  for (std::size_t i = 0; i < map.members().size(); ++i) {
    const Member& member = map.members()[i];
    const bool is_null = member.value.is(Value::Kind::null);
    const Value* pruned = without_nulls(member.value, arena);
    if (!differs && (is_null || pruned != &member.value)) {
      differs = true;
      members.assign(map.members().begin(), map.members().begin() + static_cast<std::ptrdiff_t>(i));
    }
    if (differs && !is_null) members.push_back({member.key, member.key_place, *pruned});
  }
  if (!differs) return &map;
  return arena.make<Value>(Value::map(arena, members, map.place()).from(map.origin()));
}

}  // namespace

const Value* without_nulls(const Value& value, Arena& arena) {
  if (value.is(Value::Kind::list)) return list_without_nulls(value, arena);
  if (value.is(Value::Kind::map)) return map_without_nulls(value, arena);
  return &value;
}

}  // namespace parsers::kubernetes
