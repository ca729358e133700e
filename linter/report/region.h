// Where a Place is, in the numbers that people and code scanning want.
#pragma once

#include <string>
#include <string_view>

#include "linter/engine/report.h"

namespace linter::report {

// A stretch of one line, the end not included; columns count UTF-16 code units.
struct Region {
  parsers::Position start{};
  parsers::Position end{};
};

// The first line of `place`: what is pointed at when all of it is too much. A
// place that is nowhere begins the file.
[[nodiscard]] Region first_line_region(const parsers::Place& place);

// "infra/main.tf", as it was given; empty if the place is nowhere.
[[nodiscard]] std::string_view path_of(const parsers::Place& place);
// The file that a problem is about; may be empty.
[[nodiscard]] std::string_view path_of(const parsers::Problem& problem);

// "infra/main.tf:3:12", escaped for a terminal; what is nowhere has no numbers.
[[nodiscard]] std::string show(const parsers::Place& place);
[[nodiscard]] std::string show_place(const parsers::Problem& problem);

// `path` from the root of the repository, "." and ".." folded.
[[nodiscard]] std::string repository_path(const Report& report, std::string_view path);

}  // namespace linter::report
