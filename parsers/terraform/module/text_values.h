// Values of variables that stand in no file: TF_VAR_name of the environment, `--var`.
//
//   TF_VAR_name=a       variable "name" { type = string }          "a"
//   TF_VAR_zones=["a"]  variable "zones" { type = list(string) }   ["a"]
//
// As Terraform reads them: for a variable of type string, number or bool, and for one
// without a type, the text is the value; for all others it is an expression without
// names and functions. They stand at the declaration, so that nothing of an
// environment is ever drawn as a line of code.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "parsers/terraform/module/instance.h"

namespace parsers::terraform {

// Not yet of the variable's type. What cannot be read is a Problem and unknown;
// `given_as` says who gave it: "environment variable TF_VAR_name".
[[nodiscard]] Datum value_of_text(std::string_view text, const Block& declaration,
                                  std::string_view given_as, Run& run);

// Adds what may not be shown: `text` itself, and all texts and numbers in its value.
void hide(std::string_view text, const Datum& value, std::set<std::string>& hidden);

}  // namespace parsers::terraform
