// The one-line declarations of functions: "<list(A)>.slice(int, int) -> list(A)".
#pragma once

#include "linter/cel/cel.h"

namespace linter::cel {

// Fills name, method, parameters, variadic and result from function.signature,
// which is written by us: a mistake in it is asserted.
void read_signature(Function& function);

// The first type of a list such as "int, list(A)", which loses it.
[[nodiscard]] std::string_view take_type(std::string_view& types);

}  // namespace linter::cel
