// Reports problems of one file, and stops when there are too many.
//
//   report(problems, {.id = "nginx/syntax", .message = "...", .place = place});
#pragma once

#include <vector>

#include "parsers/problem.h"

namespace parsers::nginx {

// Adds `problem`, unless limits::problems_per_file are there already; the first
// one too many becomes a Problem that says so.
void report(std::vector<Problem>& problems, Problem problem);

}  // namespace parsers::nginx
