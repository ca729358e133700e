// What a module takes and gives: its variables and outputs, as policies see them.
//
//   variable "password" { type = string }      {name: "password", type: "string", ...}
//   output "address" { value = aws_eip.a.id }  {name: "address", value: ..., mentions:
//   ["aws_eip.a.id"]}
#pragma once

#include "parsers/terraform/module/instance.h"

namespace parsers::terraform {

// `type` is the text of the constraint; `value` what the variable has in this
// instance of the module, unknown if nothing gives it one.
[[nodiscard]] Datum variable_self(ModuleInstance& module, const Block& variable);

// `mentions` are the names in its value as they are written, each once and sorted.
[[nodiscard]] Datum output_self(ModuleInstance& module, const Block& output);

}  // namespace parsers::terraform
