// Evaluates what can be evaluated before there is any configuration: lists of
// literals, `1024 * 1024`, `cidr('10.0.0.0/8')`.
#pragma once

#include "linter/cel/program.h"

namespace linter::cel {

// The program must have been checked. What gives an error stays as it is: the
// error belongs to the evaluation that meets it, if one does.
void fold_constants(Program& program);

}  // namespace linter::cel
