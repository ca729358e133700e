// format("%s-%02d", ...), with the verbs of Go's fmt that Terraform has.
#pragma once

#include "parsers/terraform/functions/function.h"

namespace parsers::terraform {

[[nodiscard]] Datum format_text(const Call& call);
[[nodiscard]] Datum format_list(const Call& call);
// Where arguments are unknown, the text around them is not.
[[nodiscard]] Datum format_text_partly(const Call& call, const Datum& unknown);
[[nodiscard]] Datum format_list_partly(const Call& call, const Datum& unknown);

}  // namespace parsers::terraform
