// One expression, or one template, that is all of a text: what `lint console`
// asks for, what templatefile() and the strings of .tf.json hold.
//
//   Lone lone = read_lone_expression(source, arena);     // var.a + 1
//   Lone lone = read_lone_template(source, arena);       // Hello ${name}!
//
// Places are those of the text; or, of a text that was made from another, what
// `locate` says.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "parsers/problem.h"
#include "parsers/terraform/expression/expression.h"
#include "parsers/value/arena.h"

namespace parsers::terraform {

struct Lone {
  const Expression* expression = nullptr;  // never nullptr, but `broken` if it cannot be read
  std::vector<Problem> problems{};
};

[[nodiscard]] Lone read_lone_expression(const Source& source, Arena& arena);
[[nodiscard]] Lone read_lone_template(const Source& source, Arena& arena);

// The place that [begin, end) of the text comes from.
using Locate = std::function<Place(std::uint32_t begin, std::uint32_t end)>;
[[nodiscard]] Lone read_lone_expression(std::string_view text, const Locate& locate, Arena& arena);
[[nodiscard]] Lone read_lone_template(std::string_view text, const Locate& locate, Arena& arena);

}  // namespace parsers::terraform
