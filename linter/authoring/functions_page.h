// All functions that expressions may use, as a page: docs/functions.md, which a
// test compares with this, and `lint functions`.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "linter/cel/cel.h"

namespace linter {

// "<string>.startsWith(string) -> bool"
[[nodiscard]] std::string signature_of(const cel::Function& function);

void write_functions_page(const cel::Environment& environment, std::ostream& out);
// Functions whose name holds `part`, else those of which the sentence or the
// heading does, in letters of any case: one line each, with its sentence below.
// Gives whether there was one.
bool write_functions_text(const cel::Environment& environment, std::string_view part,
                          std::ostream& out);

}  // namespace linter
