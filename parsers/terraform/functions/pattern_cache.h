// Patterns of regex() and replace(), compiled once for each thread.
#pragma once

#include <string_view>

#include "parsers/text/pattern.h"

namespace parsers::terraform {

[[nodiscard]] const Pattern& cached_pattern(std::string_view expression);

}  // namespace parsers::terraform
