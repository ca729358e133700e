// Reads one file: text -> documents -> values -> objects.
#pragma once

#include <memory>

#include "parsers/format.h"

namespace parsers::kubernetes {

[[nodiscard]] std::unique_ptr<Document> parse(const Source& source, Arena& arena);

}  // namespace parsers::kubernetes
