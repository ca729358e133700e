// Calls of functions that neither Terraform nor OpenTofu has: `map("a", 1)` of old code,
// a name that is misspelt. Terraform refuses them wherever they stand.
#pragma once

#include <vector>

#include "parsers/problem.h"
#include "parsers/terraform/syntax/tree.h"

namespace parsers::terraform {

// nullptr if there is none.
[[nodiscard]] const Expression* first_unknown_call(const Expression& expression);

// One Problem for each call in `body`.
void report_unknown_calls(const Body& body, std::vector<Problem>& problems);

}  // namespace parsers::terraform
