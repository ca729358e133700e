// From the text of a file to its tree.
//
//   std::unique_ptr<Tree> tree = read(source, arena);
//
// Always gives a tree: what cannot be read becomes a Problem and an expression
// of kind `broken`, and the rest of the file is still read.
#pragma once

#include <memory>

#include "parsers/terraform/syntax/tree.h"

namespace parsers::terraform {

[[nodiscard]] std::unique_ptr<Tree> read(const Source& source, Arena& arena);

}  // namespace parsers::terraform
