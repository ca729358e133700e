// Normal form C of texts: "e" and an accent behind it are one letter, as in every
// text of Terraform.
#pragma once

#include <string>
#include <string_view>

#include "parsers/value/arena.h"

namespace parsers::terraform {

// `text` itself where nothing has to change, which is nearly always.
[[nodiscard]] std::string_view normal(std::string_view text, Arena& arena);

}  // namespace parsers::terraform
