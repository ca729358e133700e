// Which of the values that an entity has around it are shown elsewhere, as the
// `self` of another entity: a container's `pod` is the pod itself.
#pragma once

#include <map>
#include <optional>
#include <span>

#include "parsers/entity.h"

namespace linter::report {

class SharedValues {
 public:
  explicit SharedValues(std::span<const parsers::Entity> entities);
  // The entity whose `self` that map is.
  [[nodiscard]] std::optional<parsers::EntityId> owner(const parsers::Value& value) const;

 private:
  // A copy of a map shares its members with it.
  std::map<const parsers::Member*, parsers::EntityId> owners_;
};

}  // namespace linter::report
