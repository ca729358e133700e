// Reads one file: text -> documents -> values -> objects.
#pragma once

#include <memory>

#include "parsers/format.h"

namespace parsers::kubernetes {

[[nodiscard]] std::unique_ptr<Document> parse(const Source& source, Arena& arena);

// The same for an object, or several, that another language has decoded.
[[nodiscard]] std::unique_ptr<Document> adopt(const Value& value, Arena& arena);

}  // namespace parsers::kubernetes
