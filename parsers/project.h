// Everything that was read, ready to be looked at: the entities of all formats
// and the relations between them, indexed.
//
//   for (EntityId id : project.of_type("kubernetes/pod")) ...
//   for (const Link& link : project.links_of(id)) ...
//
// Nothing changes it after build(). It views Sources and Arenas that the run
// owns for as long.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parsers/entity.h"

namespace parsers {

class Project {
 public:
  // Adds what one format made: `links` and `dangling` count from the first of
  // `entities`.
  void add(std::span<const Entity> entities, std::span<const Link> links,
           std::span<const Dangling> dangling = {});
  // Makes the indices; call once, after the last add().
  void build();

  [[nodiscard]] std::span<const Entity> entities() const { return entities_; }
  [[nodiscard]] const Entity& entity(EntityId id) const { return entities_[id]; }
  // In order of their ids; empty if there is none.
  [[nodiscard]] std::span<const EntityId> of_type(std::string_view type) const;
  // Each once, in the order of the formats.
  [[nodiscard]] std::span<const Link> links() const { return links_; }
  // Links from and to an entity.
  [[nodiscard]] std::span<const Link> links_of(EntityId id) const;
  // What an entity names and the input does not hold, as it is written.
  [[nodiscard]] std::span<const Dangling> dangling_of(EntityId id) const;
  // The entity of which this is `self`; none if there is none. Safe from several
  // threads; the index is made when it is first asked for.
  [[nodiscard]] std::optional<EntityId> entity_of(const Value& self) const;

 private:
  std::vector<Entity> entities_;
  std::vector<Link> links_;
  std::unordered_map<std::string_view, std::vector<EntityId>> by_type_;
  std::vector<std::uint32_t> first_link_;  // of each entity, into around_
  std::vector<Link> around_;               // every link twice: at its both ends
  std::vector<Dangling> dangling_;         // in the order of who names
  mutable std::once_flag by_self_made_;
  mutable std::unordered_map<const Value*, EntityId> by_self_;
};

}  // namespace parsers
