// From a plan to entities, and to those of the sources that it was made of.
#pragma once

#include "parsers/format.h"
#include "parsers/terraform/syntax/tree.h"

namespace parsers::terraform {

// The plan says what there is. `first`: what the sources beside it have made, if
// any, begins there in `result`; it keeps its places, takes the values of the
// plan, and what is not planned goes away.
void add_plan(const Tree& plan, std::size_t first, Resolved& result, Arena& arena);

}  // namespace parsers::terraform
