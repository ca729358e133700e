// Where inside an entity a value stands: "listen[0].port", and what encloses it.
//
//   Locator locator(entity);
//   Location at = locator.locate(*blamed);
//   at.path        "ingress[0].cidr_blocks[1]"
//   at.place       what to point at
//
// Made for one entity, when it has its first finding.
#pragma once

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
  [[nodiscard]] Location locate(const parsers::Value& value) const;

 private:
  struct Step {
    const parsers::Value* parent = nullptr;
    const parsers::Member* member = nullptr;  // of a map
    std::size_t index = 0;                    // of a list
    std::string_view root{};                  // of a value of Entity::around
    bool is_content = false;                  // what the text `parent` says
  };
  void add(const parsers::Value& root, std::string_view name);

  const parsers::Entity& entity_;
  std::unordered_map<const parsers::Value*, Step> steps_;
};

}  // namespace linter
