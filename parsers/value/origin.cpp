#include "parsers/value/origin.h"

namespace parsers {

std::vector<Step> steps_of(const Origin* origin) {
  std::vector<Step> steps;
  std::vector<const Origin*> elements;  // whose `of` is being told
  while (steps.size() < most_steps_told) {
    if (origin == nullptr && elements.empty()) break;
    if (origin == nullptr) {
      steps.back().place = elements.back()->place;
      origin = elements.back()->rest;
      elements.pop_back();
    } else if (origin->of != nullptr) {
      elements.push_back(origin);
      origin = origin->of;
    } else {
      steps.push_back({origin->what, origin->place});
      origin = origin->rest;
    }
  }
  return steps;
}

const Origin* way_of(std::span<const Step> steps, Arena& arena) {
  const Origin* way = nullptr;
  for (std::size_t i = steps.size(); i > 0; --i)
    way = arena.make<Origin>(steps[i - 1].what, steps[i - 1].place, way);
  return way;
}

Origin origin_of_element(const Origin& whole, const Place& element, const Origin* own) {
  const bool is_last = whole.rest == nullptr;
  if (is_last && whole.of == nullptr) return {whole.what, element, own};
  // Where the last step of the whole ended does not matter any more.
  return {.place = element, .rest = own, .of = is_last ? whole.of : &whole};
}

}  // namespace parsers
