#include "parsers/terraform/expression/wording.h"

#include <vector>

#include "parsers/terraform/expression/literal_map.h"

namespace parsers::terraform {
Written::Written(const Datum& text, const Place& otherwise, Arena& arena)
    : otherwise_(otherwise), origin_(text.origin()) {
  if (auto map = map_literal(text.place(), text.as_text())) {
    map_ = *std::move(map);
    origin_ = nullptr;
    return;
  }
  const std::vector<Step> steps = steps_of(text.origin());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    auto map = map_literal(steps[i].place, text.as_text());
    if (!map) continue;
    map_ = *std::move(map);
    if (i + 1 < steps.size()) origin_ = way_of(std::span(steps).first(i + 1), arena);
    return;
  }
}

Place Written::place(std::size_t begin, std::size_t end) const {
  return map_.empty() ? otherwise_ : map_.outer(begin, end);
}

}  // namespace parsers::terraform
