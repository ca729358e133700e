// What is known of the variables of an expression before it runs, beyond what the
// Environment says: for those who check it for one type of entity.
//
//   const Narrowed narrowed[] = {{"self", "nginx/server"}};
//   compile("self.tsl", environment, more, {narrowed, outlines})
//       // there is no `tsl` in `self`; did you mean `tls`?
#pragma once

#include <span>
#include <string_view>

#include "linter/cel/cel.h"
#include "parsers/outline.h"

namespace linter::cel {

struct Narrowed {
  std::string_view name{};    // a variable of the Environment
  std::string_view type{};    // as in signatures, or the name of an Outline
  std::string_view absent{};  // not empty: why there is no such variable
  std::string_view hint{};    // and what to do instead
};

struct Facts {
  std::span<const Narrowed> variables{};
  std::span<const parsers::Outline* const> outlines{};
};

// As compile() in cel.h, with types.
[[nodiscard]] Compiled compile(std::string_view text, const Environment& environment,
                               std::span<const Variable> more, const Facts& facts);

}  // namespace linter::cel
