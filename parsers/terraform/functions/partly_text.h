// Functions on texts of which only pieces are known: what these become, as far as
// what is unknown cannot change it.
//
//   lower("ARN:${x}/A")       begins with "arn:", ends with "/a"
//   trimspace(" a ${x}\n")    begins with "a"
#pragma once

#include "parsers/terraform/functions/function.h"

namespace parsers::terraform {

// Each is a Function::run_partly.
[[nodiscard]] Datum upper_partly(const Call& call, const Datum& unknown);
[[nodiscard]] Datum lower_partly(const Call& call, const Datum& unknown);
[[nodiscard]] Datum trimspace_partly(const Call& call, const Datum& unknown);
[[nodiscard]] Datum chomp_partly(const Call& call, const Datum& unknown);
[[nodiscard]] Datum trimprefix_partly(const Call& call, const Datum& unknown);
[[nodiscard]] Datum trimsuffix_partly(const Call& call, const Datum& unknown);
[[nodiscard]] Datum indent_partly(const Call& call, const Datum& unknown);

}  // namespace parsers::terraform
