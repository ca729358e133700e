// Makes the entities of all files together: objects, pods, containers, and the
// cluster they are in.
#pragma once

#include "parsers/format.h"

namespace parsers::kubernetes {

[[nodiscard]] Resolved resolve(std::span<const Document* const> documents, const Settings& settings,
                               Files& files, Arena& arena);

}  // namespace parsers::kubernetes
