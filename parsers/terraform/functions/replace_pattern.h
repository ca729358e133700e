// replace() with a pattern between slashes.
#pragma once

#include "parsers/terraform/functions/function.h"

namespace parsers::terraform {

// The text is the first argument of the call, what takes the place of each match
// the third.
[[nodiscard]] Datum replace_pattern(const Call& call, std::string_view expression);

}  // namespace parsers::terraform
