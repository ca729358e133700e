// What is alike for both ways of writing a file, whatever went wrong in it.
#pragma once

#include <vector>

#include "parsers/terraform/syntax/tree.h"

namespace parsers::terraform {

// Reports a file that holds no text; false for one that is to be read.
[[nodiscard]] bool report_illegible(Tree& tree);

// To be called when the tree is made: cuts its problems to the limit, and says
// whether anything was not read.
void conclude(Tree& tree);

// Cuts its problems to the limit again, when more have been found.
void limit_problems(Tree& tree);

}  // namespace parsers::terraform
