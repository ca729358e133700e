// What people type into a console: is it an expression yet?
//
//   entry_of("merge(")             open: the next line belongs to it
//   entry_of("merge({}, {})")      whole
//   entry_of("# a comment")        nothing
//
// An expression goes on while a bracket, a comment or a heredoc is open, as in
// Terraform's own console. A string that does not end on its line never will.
#pragma once

#include <cstdint>
#include <string_view>

namespace parsers::terraform {

enum class Entry : std::uint8_t { nothing, open, whole };

[[nodiscard]] Entry entry_of(std::string_view text);

}  // namespace parsers::terraform
