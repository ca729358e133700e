// Paths through a Value, as the tables of this folder write them.
//
//   walk(object, "spec.rules[].host", [](const Value& host, const Value& rule) { ... });
//
// `x[]` goes on with every item of the list x, or with every value of the map x.
#pragma once

#include <algorithm>
#include <string_view>

#include "parsers/value/value.h"

namespace parsers::kubernetes {

// Calls `visit(value, parent)` for every value at `path`; nulls are absent.
template <typename Visit>
void walk(const Value& from, std::string_view path, const Visit& visit,
          const Value* parent = nullptr) {
  if (path.empty()) {
    if (!from.is(Value::Kind::null)) visit(from, parent == nullptr ? from : *parent);
    return;
  }
  const std::size_t dot = std::min(path.find('.'), path.size());
  std::string_view key = path.substr(0, dot);
  const std::string_view rest = dot == path.size() ? std::string_view{} : path.substr(dot + 1);
  const bool each = key.ends_with("[]");
  if (each) key.remove_suffix(2);
  const Value* next = from.find(key);
  if (next == nullptr) return;
  if (!each) return walk(*next, rest, visit, &from);
  for (const Value& item : next->items()) walk(item, rest, visit, next);
  for (const Member& member : next->members()) walk(member.value, rest, visit, next);
}

// The first value at `path`, or nullptr.
[[nodiscard]] inline const Value* at_path(const Value& from, std::string_view path) {
  const Value* found = nullptr;
  walk(from, path, [&found](const Value& value, const Value&) {
    if (found == nullptr) found = &value;
  });
  return found;
}

// Its text, or nothing if it is absent or no text.
[[nodiscard]] inline std::string_view text_at(const Value& from, std::string_view path) {
  const Value* value = at_path(from, path);
  return value != nullptr && value->is(Value::Kind::text) ? value->as_text() : std::string_view{};
}

}  // namespace parsers::kubernetes
