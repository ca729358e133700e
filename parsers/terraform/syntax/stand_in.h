// Text of the same length that the grammar can read, for what Terraform reads
// and the grammar does not:
//
//   1e10                    1000     an exponent without a fraction
//   { a = b <line break>    a comma for the line break, where the grammar would
//     (c) = d }             see a call b(c)
//
// Only the grammar sees it: texts are always taken from the original.
#pragma once

#include <string>
#include <string_view>

namespace parsers::terraform {

[[nodiscard]] std::string stand_in(std::string_view text);

}  // namespace parsers::terraform
