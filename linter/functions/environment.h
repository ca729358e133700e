// The names and functions that every expression of a policy may use: CEL's own,
// the domain functions of this folder, and the variables
//
//   self params zones it          always (`it` inside `each`)
//   pod object provider ...       what the entity's format declares (Format::around)
//
// The slots of the variables are the same in every Program.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "linter/cel/cel.h"

namespace linter {

// Slots of the fixed variables; the names of the formats follow.
enum class Slot : std::size_t { self, params, zones, it, first_around };

// Every name that a format declares, sorted; name i has slot first_around + i.
[[nodiscard]] const std::vector<std::string_view>& around_names();

// CEL's own functions and those of the domain, without any variables.
[[nodiscard]] const cel::Environment& policy_functions();

// Made once; the same for all policies.
[[nodiscard]] const cel::Environment& policy_environment();

}  // namespace linter
