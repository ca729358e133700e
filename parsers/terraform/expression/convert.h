// Terraform's conversions between kinds of values, and its type constraints.
#pragma once

#include "parsers/terraform/expression/datum.h"
#include "parsers/terraform/expression/expression.h"

namespace parsers::terraform {

class Evaluator;

// "3" and 3, "true" and true; anything else is an error. Unknown and null stay
// what they are.
[[nodiscard]] Datum to_text(const Datum& datum, Evaluator& evaluator);
[[nodiscard]] Datum to_number(const Datum& datum, Evaluator& evaluator);
[[nodiscard]] Datum to_boolean(const Datum& datum, Evaluator& evaluator);

// What `type = ...` of a variable asks for: `list(object({a = optional(string)}))`.
[[nodiscard]] Datum convert(const Datum& datum, const Expression& type, Evaluator& evaluator);

// Elements of a list, set or map are of one type: if there are texts among
// them, numbers and booleans become texts too.
void unify(std::span<Datum> items, Evaluator& evaluator);

}  // namespace parsers::terraform
