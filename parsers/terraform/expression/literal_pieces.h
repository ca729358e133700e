// A text as it is written in HCL: the letters that stand there, and holes where
// an expression puts something in.
//
//   "listen ${var.port};\n"      `listen `, a hole, `;` and a line break
//
// Read from the text itself, so that each letter knows its bytes.
#pragma once

#include <cstddef>

#include "parsers/text/alignment.h"

namespace parsers::terraform {

// Of a quoted string or a heredoc, quotes and markers included; a whole file is
// read as templatefile() does. `indentation` is taken off the lines of a `<<-`
// heredoc; `unix_lines`: a line break of Windows is one letter.
[[nodiscard]] Pieces read_literal(Place written, std::size_t indentation, bool unix_lines);

}  // namespace parsers::terraform
