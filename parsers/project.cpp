#include "parsers/project.h"

#include <algorithm>

namespace parsers {

void Project::add(std::span<const Entity> entities, std::span<const Link> links,
                  std::span<const Dangling> dangling) {
  const auto offset = static_cast<EntityId>(entities_.size());
  entities_.insert(entities_.end(), entities.begin(), entities.end());
  for (Link link : links) {
    link.from += offset;
    link.to += offset;
    links_.push_back(link);
  }
  for (Dangling reference : dangling) {
    reference.from += offset;
    dangling_.push_back(reference);
  }
}

void Project::build() {
  for (EntityId id = 0; id < entities_.size(); ++id) by_type_[entities_[id].type].push_back(id);

  std::stable_sort(dangling_.begin(), dangling_.end(),
                   [](const Dangling& a, const Dangling& b) { return a.from < b.from; });
  // Counting sort of the links by their ends.
  first_link_.assign(entities_.size() + 1, 0);
  const auto for_each_end = [this](auto&& action) {
    for (const Link& link : links_) {
      action(link.from, link);
      if (link.to != link.from) action(link.to, link);
    }
  };
  for_each_end([this](EntityId end, const Link&) { ++first_link_[end + 1]; });
  for (std::size_t i = 1; i < first_link_.size(); ++i) first_link_[i] += first_link_[i - 1];
  around_.resize(first_link_.back());
  std::vector<std::uint32_t> next(first_link_.begin(), first_link_.end() - 1);
  for_each_end([&](EntityId end, const Link& link) { around_[next[end]++] = link; });
}

std::span<const EntityId> Project::of_type(std::string_view type) const {
  const auto found = by_type_.find(type);
  if (found == by_type_.end()) return {};
  return found->second;
}

std::span<const Link> Project::links_of(EntityId id) const {
  return std::span(around_).subspan(first_link_[id], first_link_[id + 1] - first_link_[id]);
}

std::span<const Dangling> Project::dangling_of(EntityId id) const {
  const auto less = [](const Dangling& reference, EntityId wanted) {
    return reference.from < wanted;
  };
  const auto first = std::lower_bound(dangling_.begin(), dangling_.end(), id, less);
  const auto last = std::lower_bound(first, dangling_.end(), id + 1, less);
  return {first, last};
}

std::optional<EntityId> Project::entity_of(const Value& self) const {
  std::call_once(by_self_made_, [this] {
    for (EntityId id = 0; id < entities_.size(); ++id) by_self_.emplace(entities_[id].self, id);
  });
  const auto found = by_self_.find(&self);
  return found == by_self_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace parsers
