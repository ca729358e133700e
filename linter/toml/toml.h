// TOML as a Value with places: policies, items, parameters and lint.toml are
// all read through this. The only place that knows toml++.
//
//   std::vector<parsers::Problem> problems;
//   parsers::Value table = read_toml(source, arena, problems);
//   table.find("title")->as_text();
#pragma once

#include <vector>

#include "parsers/problem.h"
#include "parsers/text/source.h"
#include "parsers/value/arena.h"
#include "parsers/value/value.h"

namespace linter {

// The top-level table; an empty one and a Problem "toml/syntax" if the text is no
// TOML. Dates and times become texts as they are written. The Source must
// outlive the Value.
[[nodiscard]] parsers::Value read_toml(const parsers::Source& source, parsers::Arena& arena,
                                       std::vector<parsers::Problem>& problems);

// Where byte `offset` of a text value stands in its file: inside the quotes if
// the text is written there as it is, the whole value if escapes come between.
[[nodiscard]] parsers::Place place_in_text(const parsers::Value& text, std::size_t begin,
                                           std::size_t end);

}  // namespace linter
