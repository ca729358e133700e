// A module is all the files of its folder, so those beside the given ones are
// read too. But who names one file, or excludes some, asks only about the rest.
#pragma once

#include <span>

#include "parsers/format.h"

namespace parsers::terraform {

// Marks the entities of files that stand in a folder of a given document and
// were not given themselves as `context_only`.
void mark_context(std::span<const Document* const> documents, std::span<Entity> entities);

}  // namespace parsers::terraform
