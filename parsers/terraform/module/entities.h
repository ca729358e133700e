// From evaluated modules to entities and the links between them.
#pragma once

#include "parsers/format.h"
#include "parsers/terraform/module/instance.h"
#include "parsers/terraform/module/links.h"

namespace parsers::terraform {

// Adds what the root module and all that it calls make. `across` takes its links to
// other root modules; it may be nullptr.
void add_entities(ModuleInstance& root, Resolved& result, LinksAcross* across);

}  // namespace parsers::terraform
