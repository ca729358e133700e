// From evaluated modules to entities and the links between them.
#pragma once

#include "parsers/format.h"
#include "parsers/terraform/module/instance.h"
#include "parsers/terraform/module/links.h"

namespace parsers::terraform {

// What every root module is called in fingerprints: its path is another one from each
// folder that the program is started in.
inline constexpr std::string_view root_identity = "root module";

// Adds what the root module and all that it calls make. `across` takes its links to
// other root modules; it may be nullptr.
void add_entities(ModuleInstance& root, Resolved& result, LinksAcross* across);

}  // namespace parsers::terraform
