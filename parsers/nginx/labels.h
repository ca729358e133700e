// What comments say about a block for programs: lines `# @name value` straight
// above it or at its very beginning.
//
//   # @owner team-web
//   # @classification: internal
//   server { ... }                    {owner: "team-web", classification: "internal"}
//
// nginx has no place for such a thing but comments.
#pragma once

#include "parsers/nginx/configuration.h"
#include "parsers/value/value.h"

namespace parsers::nginx {

// A map of texts; of a label that is there twice the first holds.
[[nodiscard]] Value labels_of(const Level& level, Arena& arena);

}  // namespace parsers::nginx
