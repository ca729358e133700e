// `lint eval --batch`: one question a line, one answer a line.
//
//   {"expr": "a + 1", "bindings": {"a": {"type": "int", "value": 2}}}
//   {"type":"int","value":3}
#pragma once

#include <iosfwd>

namespace linter::cli {

// Reads until the end. Every line gets its answer; an empty one gets none.
// Gives whether all lines were questions that could be evaluated: an error is an
// answer too, but not a value.
bool answer_batch(std::istream& in, std::ostream& out);

}  // namespace linter::cli
