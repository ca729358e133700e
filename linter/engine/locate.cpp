#include "linter/engine/locate.h"

#include <algorithm>

namespace linter {

using parsers::Member;
using parsers::Place;
using parsers::Value;

Locator::Locator(const parsers::Entity& entity) : entity_(entity) {}

namespace {

// Calls `visit(child, member, index, is_content)` with all that a value consists of.
template <typename Visit>
void for_each_child(const Value& parent, const Visit& visit) {
  std::size_t index = 0;
  for (const Value& item : parent.items()) visit(item, nullptr, index++, false);
  for (const Member& member : parent.members()) visit(member.value, &member, 0, false);
  if (const Value* content = parent.content()) visit(*content, nullptr, 0, true);
}

}  // namespace

// Walks without recursion: the tree is as deep as the input is.
void Locator::index(const Value& root, std::string_view name) {
  if (!steps_.try_emplace(&root, Step{.root = name}).second) return;
  std::vector<const Value*> open{&root};
  while (!open.empty()) {
    const Value* parent = open.back();
    open.pop_back();
    for_each_child(*parent, [&](const Value& child, const Member* member, std::size_t number,
                                bool is_content) {
      const Step step{parent, member, number, {}, is_content};
      if (steps_.try_emplace(&child, step).second) open.push_back(&child);
    });
  }
}

Locator::Way Locator::look_up(const Value& value) const {
  Way way;
  for (const Value* at = &value; at != nullptr;) {
    const auto step = steps_.find(at);
    if (step == steps_.end()) break;
    way.emplace_back(at, step->second);
    at = step->second.parent;
  }
  std::reverse(way.begin(), way.end());
  return way;
}

// In the order of index(), so that both find the same way; false after too many steps.
bool Locator::search(const Value& wanted, Way& way) {
  constexpr std::size_t most = 4096;
  const auto found = [&](const Visit& last) {
    for (const Visit* visit = &last;; visit = &visits_[visit->before]) {
      way.emplace_back(visit->value, visit->step);
      if (visit->step.parent == nullptr) break;
    }
    std::reverse(way.begin(), way.end());
    return true;
  };
  std::vector<std::uint32_t> open;
  std::size_t steps = 0;
  const auto search_below = [&](const Value& root, std::string_view name) {
    visits_.assign(1, {&root, {.root = name}, 0});
    open.assign(1, 0);
    if (&root == &wanted) return found(visits_.front());
    while (!open.empty() && way.empty() && steps <= most) {
      const std::uint32_t before = open.back();
      open.pop_back();
      const Value& parent = *visits_[before].value;
      for_each_child(parent, [&](const Value& child, const Member* member, std::size_t number,
                                 bool is_content) {
        if (!way.empty() || ++steps > most) return;
        const Visit visit{&child, {&parent, member, number, {}, is_content}, before};
        if (&child == &wanted) {
          (void)found(visit);
        } else if (child.is(Value::Kind::map) || child.is(Value::Kind::list) ||
                   child.content() != nullptr) {
          open.push_back(static_cast<std::uint32_t>(visits_.size()));
          visits_.push_back(visit);
        }
      });
    }
    return !way.empty();
  };
  if (search_below(*entity_.self, {})) return true;
  for (const parsers::Binding& binding : entity_.around)
    if (steps <= most && search_below(*binding.value, binding.name)) return true;
  return steps <= most;
}

Locator::Way Locator::way_to(const Value& value) {
  constexpr int few = 8;
  Way way;
  if (steps_.empty() && searches_++ < few && search(value, way)) return way;
  if (steps_.empty()) {
    index(*entity_.self, {});
    for (const parsers::Binding& binding : entity_.around) index(*binding.value, binding.name);
  }
  return look_up(value);
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

Location Locator::locate(const Value& value) {
  const bool absent = value.is(Value::Kind::absent);
  const Value* innermost = absent ? &value.container() : &value;
  const Way way = way_to(*innermost);
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
