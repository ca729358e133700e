// format("%s-%02d", ...), with the verbs of Go's fmt that Terraform has.
#pragma once

#include "parsers/terraform/functions/function.h"

namespace parsers::terraform {

[[nodiscard]] Datum format_text(const Call& call);
[[nodiscard]] Datum format_list(const Call& call);

}  // namespace parsers::terraform
