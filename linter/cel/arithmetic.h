// `+ - * / %` and the unary minus of CEL: on numbers of one type, with overflow
// an error; on texts, bytes and lists; on timestamps and durations.
#pragma once

#include "linter/cel/cel.h"
#include "linter/cel/syntax.h"

namespace linter::cel {

// Neither operand is unknown or an error. `operation` is a node kind, add to modulo.
[[nodiscard]] Value calculate(Node::Kind operation, const Value& left, const Value& right,
                              Evaluation& evaluation);
[[nodiscard]] Value negated(const Value& value, parsers::Arena& arena);

// A text that an expression made: refused when it is too large.
[[nodiscard]] Value made_text(Evaluation& evaluation, std::string_view text);
[[nodiscard]] Value joined_text(Evaluation& evaluation, std::string_view left,
                                std::string_view right);

[[nodiscard]] Value no_such_overload();

}  // namespace linter::cel
