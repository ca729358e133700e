// Terraform's conversions between types, and its type constraints.
#pragma once

#include "parsers/terraform/expression/datum.h"
#include "parsers/terraform/expression/expression.h"
#include "parsers/terraform/expression/type.h"

namespace parsers::terraform {

class Evaluator;

// "3" and 3, "true" and true; anything else is an error. Unknown and null stay
// what they are.
[[nodiscard]] Datum to_text(const Datum& datum, Evaluator& evaluator);
[[nodiscard]] Datum to_number(const Datum& datum, Evaluator& evaluator);
[[nodiscard]] Datum to_boolean(const Datum& datum, Evaluator& evaluator);

// `datum` as a value of `type`, whose optional attributes get their defaults; an
// error if it cannot be one.
[[nodiscard]] Datum convert(const Datum& datum, const Type& type, Evaluator& evaluator);
// The same for what `type = ...` of a variable asks for.
[[nodiscard]] Datum convert(const Datum& datum, const Expression& constraint, Evaluator& evaluator);

// `items` as those of one list, set or map: of one type, which is returned;
// nullptr, and nothing changed, if there is none.
[[nodiscard]] const Type* unify(std::span<Datum> items, Evaluator& evaluator);

}  // namespace parsers::terraform
