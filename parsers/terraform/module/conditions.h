// What a module demands of its values, and Terraform refuses to plan without:
//
//   variable "tls" { validation { condition = ..., error_message = "..." } }
//   output "x"     { precondition { ... } }
//   resource ...   { lifecycle { precondition { ... }  postcondition { ... } } }
//   check "x"      { assert { ... } }                   only warns
//
// A condition that is known to be false is a Problem: at the value, where one
// variable breaks its own rule, else at the condition. What is true, unknown or
// cannot be evaluated says nothing.
#pragma once

#include "parsers/terraform/module/instance.h"

namespace parsers::terraform {

// Of one module instance, when all its values are there.
void check_conditions(ModuleInstance& module);

}  // namespace parsers::terraform
