// The values of the names that a policy's expression may use, for one entity
// after another.
//
//   Variables variables(zones);
//   variables.bind(entity);
//   evaluation.run(program, variables.values());
//
// The slots are those of policy_environment(); what a check defines by `let`
// follows them.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "linter/cel/cel.h"
#include "linter/functions/environment.h"
#include "parsers/entity.h"

namespace linter {

class Variables {
 public:
  explicit Variables(const cel::Value& zones);

  // `self` and what is around it; the entity must outlive the binding.
  void bind(const parsers::Entity& entity);
  void set(Slot name, const cel::Value& value) { values_[static_cast<std::size_t>(name)] = value; }
  [[nodiscard]] const cel::Value& get(Slot name) const {
    return values_[static_cast<std::size_t>(name)];
  }
  // The slot of the first name that a check defines.
  [[nodiscard]] static std::size_t first_definition();
  // The i-th name of this expression only.
  void define(std::size_t i, const cel::Value& value);

  [[nodiscard]] std::span<const cel::Value> values() const { return values_; }

 private:
  std::vector<cel::Value> values_;
};

}  // namespace linter
