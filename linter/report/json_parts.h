// What several JSON documents say in the same way. docs/output.md describes it.
#pragma once

#include <cstdint>
#include <string_view>

#include "linter/report/json_writer.h"
#include "parsers/problem.h"
#include "parsers/text/source.h"

namespace linter::report {

// Raised by each change that is no mere addition.
inline constexpr std::uint64_t json_schema_version = 1;

// The members `schema_version` and `tool`.
void write_preamble(JsonWriter& json);
// {"path": ..., "start": {"line": 1, "column": 1}, "end": ..., "offset": 0, "length": 3};
// no member at all for a place that is nowhere.
void write_place(JsonWriter& json, std::string_view name, const parsers::Place& place);
void write_problem(JsonWriter& json, const parsers::Problem& problem);

}  // namespace linter::report
