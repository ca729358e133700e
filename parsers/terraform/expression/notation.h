// Values as `terraform console` prints them:
//
//   "a"      3      tolist([      <<EOT       tostring(null)
//                     "a",        two
//                   ])            lines
//                                 EOT
#pragma once

#include <string>

#include "parsers/terraform/expression/datum.h"

namespace parsers::terraform {

// What is unknown is `(unknown: because)`, what is sensitive `(sensitive value)`.
[[nodiscard]] std::string to_notation(const Datum& datum);

// A text between quotes, with the escapes of Go.
[[nodiscard]] std::string quoted_text(std::string_view text);

}  // namespace parsers::terraform
