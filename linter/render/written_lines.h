// Where the lines of a rendered manifest are written: in a template, or in the
// values that were put into it.
//
//   image: {{ .Values.image }}      template, line 12
//   image: nginx:1.27               the rendered line; `nginx:1.27` stands for
//                                   `{{ .Values.image }}`
//
// A line counts as found where only one line can have made it: it is unlike all
// others, or the only one of its kind between two that are found. The rest
// stands for the action between them, or for the file as a whole.
#pragma once

#include <span>
#include <string_view>

#include "parsers/text/text_map.h"

namespace linter::render {

// How lines are compared.
enum class Order {
  kept,     // what a template makes comes in the order of its lines
  changed,  // members may be sorted anew: a line counts with the keys around it
};

// The map of `rendered`, which was made of the lines at `main`; what is not found
// there may stand in one of `others`, if only one line of all has the same text.
[[nodiscard]] parsers::TextMap map_lines(std::string_view rendered, const parsers::Place& main,
                                         std::span<const parsers::Place> others, Order order);

}  // namespace linter::render
