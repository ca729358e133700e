#include "linter/report/shared_values.h"

namespace linter::report {

SharedValues::SharedValues(std::span<const parsers::Entity> entities) {
  for (parsers::EntityId id = 0; id < entities.size(); ++id) {
    const parsers::Value* self = entities[id].self;
    if (self != nullptr && !self->members().empty()) owners_.emplace(self->members().data(), id);
  }
}

std::optional<parsers::EntityId> SharedValues::owner(const parsers::Value& value) const {
  if (value.members().empty()) return std::nullopt;
  const auto found = owners_.find(value.members().data());
  return found == owners_.end() ? std::nullopt : std::optional{found->second};
}

}  // namespace linter::report
