// Names of policies as people write them: ids, items, and beginnings of both.
#pragma once

#include <string>
#include <string_view>

#include "linter/policy/catalogue.h"

namespace linter {

// Does `selector` name at least one policy, or an item of the standard (which
// may have no policy yet)?
[[nodiscard]] bool selects_any(std::string_view selector, const Catalogue& catalogue);

// "did you mean `10.1.1`?", or "".
[[nodiscard]] std::string nearest_selector(std::string_view selector, const Catalogue& catalogue);

}  // namespace linter
