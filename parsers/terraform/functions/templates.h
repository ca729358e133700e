// Templates for what is no function: `template_file` of the old provider `template`.
#pragma once

#include "parsers/terraform/expression/evaluate.h"

namespace parsers::terraform {

// The text with the values of its `${name}`. That provider reads templates in the
// language of Terraform before 0.12, which this is not: what is more than texts and
// names (calls, operators, directives) is unknown.
[[nodiscard]] Datum with_names_replaced(const Datum& text, const Datum& values, const Place& place,
                                        Evaluator& evaluator);

}  // namespace parsers::terraform
