// Text to syntax tree.
//
//   Syntax syntax = parse(text, arena, diagnostics);
//
// Texts of literals without escapes are views into `text`; the others are copied
// into `arena`. The first mistake ends the parse: what follows one in an
// expression of a line or two is rarely worth a second message.
#pragma once

#include <string_view>
#include <vector>

#include "linter/cel/cel.h"
#include "linter/cel/syntax.h"
#include "parsers/value/arena.h"

namespace linter::cel {

[[nodiscard]] Syntax parse(std::string_view text, parsers::Arena& arena,
                           std::vector<Diagnostic>& diagnostics);

}  // namespace linter::cel
