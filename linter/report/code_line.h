// One line of the input as it is shown in a code frame.
#pragma once

#include <cstddef>
#include <string>

#include "parsers/text/source.h"

namespace linter::report {

struct CodeLine {
  std::string text{};
  std::size_t caret_column = 0;  // columns left of the first caret
  std::size_t caret_width = 1;
};

// `line` is a whole line of its Source, `focus` a part of it. Bounded work
// however long the line is.
[[nodiscard]] CodeLine show_line(const parsers::Place& line, const parsers::Place& focus);

// A line that nothing points into: its beginning.
[[nodiscard]] std::string show_line(const parsers::Place& line);

}  // namespace linter::report
