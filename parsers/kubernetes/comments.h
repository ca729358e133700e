// Comments that hold "lint:ignore".
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "parsers/text/source.h"

namespace parsers::kubernetes {

inline constexpr std::string_view suppression_mark = "lint:ignore";

// `scalars` are the places of all scalars of the file, in order.
[[nodiscard]] std::vector<Place> find_suppressions(const Source& source,
                                                   std::span<const Place> scalars);

}  // namespace parsers::kubernetes
