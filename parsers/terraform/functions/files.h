// Files that functions read, through parsers::Files, which stays within the input.
#pragma once

#include <string_view>

#include "parsers/terraform/functions/function.h"

namespace parsers::terraform {

// The file that a function names, seen from the folder of the root module;
// nullptr if there is none or it may not be read.
[[nodiscard]] const Source* open_file(const Call& call, std::string_view path);
// Whether there is certainly nothing at `path`, which is seen from the input's root:
// a folder on the way can be looked into, and does not hold the next one.
[[nodiscard]] bool is_missing(Files& files, std::string_view path);
// What a call is worth whose file cannot be read: an error if there is none.
[[nodiscard]] Datum no_file(const Call& call);
// "file `x`", for the origin of what was read.
[[nodiscard]] const Origin* step_of_file(const Call& call, const Source& source);

}  // namespace parsers::terraform
