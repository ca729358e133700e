// The beginning of a policy: complete, commented, and proved by its examples, so
// that its author goes from green to green.
#pragma once

#include <string>
#include <string_view>

#include "linter/policy/policy.h"

namespace linter {

// `name` is in words joined by hyphens; `file` is where the text will stand.
[[nodiscard]] std::string policy_skeleton(const Item& item, std::string_view name,
                                          std::string_view file);

}  // namespace linter
