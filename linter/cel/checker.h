// Resolves the names of a syntax tree and checks its types.
#pragma once

#include <string>
#include <vector>

#include "linter/cel/cel.h"
#include "linter/cel/program.h"

namespace linter::cel {

struct Checked {
  Type type = Type::dynamic;
};

[[nodiscard]] Checked check(Program& program, const Environment& environment,
                            std::vector<Diagnostic>& diagnostics);

}  // namespace linter::cel
