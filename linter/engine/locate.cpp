#include "linter/engine/locate.h"

#include <algorithm>

namespace linter {

using parsers::Member;
using parsers::Place;
using parsers::Value;

Locator::Locator(const parsers::Entity& entity) : entity_(entity) {
  add(*entity.self, {});
  for (const parsers::Binding& binding : entity.around) add(*binding.value, binding.name);
}

// Walks without recursion: the tree is as deep as the input is.
void Locator::add(const Value& root, std::string_view name) {
  if (!steps_.try_emplace(&root, Step{.root = name}).second) return;
  std::vector<const Value*> open{&root};
  while (!open.empty()) {
    const Value* parent = open.back();
    open.pop_back();
    std::size_t index = 0;
    for (const Value& item : parent->items())
      if (steps_.try_emplace(&item, Step{.parent = parent, .index = index++}).second)
        open.push_back(&item);
    for (const Member& member : parent->members())
      if (steps_.try_emplace(&member.value, Step{.parent = parent, .member = &member}).second)
        open.push_back(&member.value);
    const Value* content = parent->content();
    if (content != nullptr &&
        steps_.try_emplace(content, Step{.parent = parent, .is_content = true}).second)
      open.push_back(content);
  }
}

namespace {

// A key that needs quotes in a path: one with a dot or a bracket in it.
void append_key(std::string& path, std::string_view key) {
  if (key.find_first_of(".[]\"") != std::string_view::npos) {
    path += "[\"" + std::string(key) + "\"]";
    return;
  }
  if (!path.empty()) path += '.';
  path += key;
}

Place from_key_on(const Member& member) {
  const Place& key = member.key_place;
  const Place& value = member.value.place();
  if (!key) return value;
  if (key.source != value.source || value.end < key.begin) return key;
  return {key.source, key.begin, value.end};
}

}  // namespace

Location Locator::locate(const Value& value) const {
  const bool absent = value.is(Value::Kind::absent);
  const Value* innermost = absent ? &value.container() : &value;
  std::vector<std::pair<const Value*, Step>> way;
  for (const Value* at = innermost; at != nullptr;) {
    const auto step = steps_.find(at);
    if (step == steps_.end()) break;
    way.emplace_back(at, step->second);
    at = step->second.parent;
  }
  std::reverse(way.begin(), way.end());

  Location location;
  for (const auto& [at, step] : way) {
    if (step.is_content) {
      location.enclosing.push_back(at->place());
    } else if (step.member != nullptr) {
      append_key(location.path, step.member->key);
      location.enclosing.push_back(from_key_on(*step.member));
    } else if (step.parent != nullptr) {
      location.path += "[" + std::to_string(step.index) + "]";
      location.enclosing.push_back(at->place());
    } else {
      location.path += step.root;
      location.enclosing.push_back(at->place());
    }
  }
  if (!absent) {
    location.place = value.place();
    return location;
  }
  append_key(location.path, value.missing_key());
  const bool is_member = !way.empty() && way.back().second.member != nullptr;
  if (innermost == entity_.self)
    location.place = entity_.head;
  else if (is_member && way.back().second.member->key_place)
    location.place = way.back().second.member->key_place;
  else
    location.place = first_line(innermost->place());
  return location;
}

}  // namespace linter
