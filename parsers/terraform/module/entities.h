// From evaluated modules to entities and the links between them.
#pragma once

#include "parsers/format.h"
#include "parsers/terraform/module/instance.h"

namespace parsers::terraform {

// Adds what the root module and all that it calls make.
void add_entities(ModuleInstance& root, Resolved& result);

}  // namespace parsers::terraform
