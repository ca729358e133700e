// The catalogue of policies as a page: which items of ISO/IEC 27017 are judged on
// which platform, how much a verdict says, and every policy below its item.
// docs/policies.md is written by it, and a test compares the two.
#pragma once

#include <iosfwd>
#include <string_view>

#include "linter/policy/catalogue.h"

namespace linter {

// `language` is "en" or "ja".
void write_catalogue_page(const Catalogue& catalogue, std::string_view language, std::ostream& out);

}  // namespace linter
