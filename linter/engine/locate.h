// Where inside an entity a value stands: "listen[0].port", and what encloses it.
//
//   Locator locator(entity);
//   Location at = locator.locate(*blamed);
//   at.path        "ingress[0].cidr_blocks[1]"
//   at.place       what to point at
//
// Made for one entity, when it has its first finding. The first few values are
// searched for; who asks for many gets an index.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "parsers/entity.h"

namespace linter {

struct Location {
  parsers::Place place{};  // nowhere if the value is not written anywhere
  std::string path{};      // empty if the value is not a part of the entity
  // The places of all that encloses it inside the entity, outermost first; for
  // the member of a map, from its key on.
  std::vector<parsers::Place> enclosing{};
};

class Locator {
 public:
  explicit Locator(const parsers::Entity& entity);

  // `value` may be an `absent` one: then the place is the key of what should
  // hold it, or its first line.
  [[nodiscard]] Location locate(const parsers::Value& value);

 private:
  struct Step {
    const parsers::Value* parent = nullptr;
    const parsers::Member* member = nullptr;  // of a map
    std::size_t index = 0;                    // of a list
    std::string_view root{};                  // of a value of Entity::around
    bool is_content = false;                  // what the text `parent` says
  };
  struct Visit {
    const parsers::Value* value = nullptr;
    Step step{};
    std::uint32_t before = 0;  // the index of the parent's visit
  };
  using Way = std::vector<std::pair<const parsers::Value*, Step>>;  // outermost first

  [[nodiscard]] Way way_to(const parsers::Value& value);
  [[nodiscard]] bool search(const parsers::Value& wanted, Way& way);
  [[nodiscard]] Way look_up(const parsers::Value& value) const;
  void index(const parsers::Value& root, std::string_view name);

  const parsers::Entity& entity_;
  std::vector<Visit> visits_{};  // of the search that is under way
  int searches_ = 0;
  std::unordered_map<const parsers::Value*, Step> steps_{};
};

}  // namespace linter
