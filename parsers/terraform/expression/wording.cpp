#include "parsers/terraform/expression/wording.h"

#include "parsers/terraform/expression/literal_map.h"

namespace parsers::terraform {
namespace {

// The way up to and with `last`.
const Origin* cut_behind(const Origin* way, const Origin* last, Arena& arena) {
  auto* first = arena.make<Origin>(*way);
  Origin* copy = first;
  for (; way != last; way = way->next) {
    auto* next = arena.make<Origin>(*way->next);
    copy->next = next;
    copy = next;
  }
  copy->next = nullptr;
  return first;
}

}  // namespace

Written::Written(const Datum& text, const Place& otherwise, Arena& arena)
    : otherwise_(otherwise), origin_(text.origin()) {
  if (auto map = map_literal(text.place(), text.as_text())) {
    map_ = *std::move(map);
    origin_ = nullptr;
    return;
  }
  for (const Origin* step = text.origin(); step != nullptr; step = step->next) {
    auto map = map_literal(step->place, text.as_text());
    if (!map) continue;
    map_ = *std::move(map);
    if (step->next != nullptr) origin_ = cut_behind(text.origin(), step, arena);
    return;
  }
}

Place Written::place(std::size_t begin, std::size_t end) const {
  return map_.empty() ? otherwise_ : map_.outer(begin, end);
}

}  // namespace parsers::terraform
