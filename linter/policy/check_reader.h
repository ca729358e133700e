// The checks of a policy, read and checked completely: entity types that exist,
// expressions that are sound for them.
#pragma once

#include <span>
#include <vector>

#include "linter/cel/cel.h"
#include "linter/policy/policy.h"
#include "linter/toml/fields.h"
#include "parsers/outline.h"
#include "parsers/problem.h"
#include "parsers/value/arena.h"

namespace linter {

struct CheckContext {
  const cel::Environment& environment;  // what expressions are checked against
  const parsers::Outline& params;       // what `params` holds
  parsers::Arena& arena;                // owns what the checks view beside the Source
  std::vector<parsers::Problem>& problems;
};

// [[check]] of the policy whose fields these are.
[[nodiscard]] std::span<const Check> read_checks(Fields& policy, const CheckContext& context);

}  // namespace linter
