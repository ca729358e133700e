// Evaluates a root module and all that it calls in the order of their needs.
//
// Everything could be evaluated when it is asked for, and is; but what is asked
// for at the end of a chain of three hundred modules would go three hundred
// modules deep. So each thing is evaluated after what it names, without going
// deep at all, whatever the order of names and files is. What names itself in a
// circle is left to those who ask, who report it.
#pragma once

#include "parsers/terraform/module/instance.h"

namespace parsers::terraform {

void evaluate_in_order(ModuleInstance& root);

}  // namespace parsers::terraform
