// The macros: what looks like a call, but binds a name or looks at an
// expression instead of its value.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "linter/cel/syntax.h"

namespace linter::cel {

struct Macro {
  std::string_view name{};
  std::string_view receiver{};    // "cel" for cel.bind; empty: called on any value
  std::uint8_t arguments = 0;     // how many are written, without the receiver
  std::uint8_t declarations = 0;  // how many of them, the first ones, are new names
  Node::Kind kind = Node::Kind::all;
};

[[nodiscard]] std::span<const Macro> macros();

// The macro that `name` with so many arguments is; nullptr if it is none.
[[nodiscard]] const Macro* find_macro(std::string_view name, std::size_t arguments);

}  // namespace linter::cel
