#include "linter/engine/variables.h"

#include <algorithm>

namespace linter {

using cel::Value;

std::size_t Variables::first_definition() { return policy_environment().variables().size(); }

Variables::Variables(const Value& zones) : values_(first_definition()) { set(Slot::zones, zones); }

void Variables::bind(const parsers::Entity& entity) {
  set(Slot::self, Value::of(*entity.self));
  const auto& names = around_names();
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto binding =
        std::find_if(entity.around.begin(), entity.around.end(),
                     [&](const parsers::Binding& around) { return around.name == names[i]; });
    values_[static_cast<std::size_t>(Slot::first_around) + i] =
        binding == entity.around.end()
            ? Value::error("no block of this name is around it in the input")
            : Value::of(*binding->value);
  }
}

void Variables::define(std::size_t i, const Value& value) {
  const std::size_t slot = first_definition() + i;
  if (values_.size() <= slot) values_.resize(slot + 1);
  values_[slot] = value;
}

}  // namespace linter
