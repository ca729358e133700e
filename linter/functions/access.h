// Access policies of AWS, as documents in JSON or as what Terraform computes from
// `aws_iam_policy_document`.
//
//   statements(self.policy)                                   what they say, in one form
//   allows(self.policy, 's3:GetObject', '*', '*')             may everybody read it all?
//
// Rules: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
// and reference_policies_evaluation-logic.html beside it.
#pragma once

#include <string_view>

#include "linter/cel/cel.h"

namespace linter {

// Does a pattern with `*` and `?` cover all of `text`? The text may be a pattern
// too: only `*` covers `*`. Linear in both lengths for each `*`.
[[nodiscard]] bool covers(std::string_view pattern, std::string_view text, bool ignore_case);

void add_access_functions(cel::Environment& environment);

}  // namespace linter
