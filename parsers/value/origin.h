// How a value came from where it was written to where it is used.
//
//   for (const Step& step : steps_of(value.origin())) ...      nearest to the use first
//
// A value that holds others has one Origin for all of them: that of an element is
// the way of the whole, whose last step ends at the element, and then its own.
// Such a way is not copied for each element but points to that of the whole.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "parsers/text/source.h"
#include "parsers/value/arena.h"

namespace parsers {

// "variable `tls_policy`", "default of variable `tls_policy`", "inherited from http".
struct Step {
  std::string_view what{};
  Place place{};
};

// A step and what comes after it; made by name or as {what, place, rest}.
struct Origin {
  std::string_view what{};
  Place place{};
  const Origin* rest = nullptr;
  // If set, this is no step of its own but all of these, of which the last ends at `place`.
  const Origin* of = nullptr;
};

// At most so many of the nearest steps are told: nobody reads further.
inline constexpr std::size_t most_steps_told = 1'000;

[[nodiscard]] std::vector<Step> steps_of(const Origin* origin);
// The other way round; nullptr for none.
[[nodiscard]] const Origin* way_of(std::span<const Step> steps, Arena& arena);

// The way of an element at `element` that came the way `own`, in what came the
// way `whole`; only `own` may be nullptr.
[[nodiscard]] Origin origin_of_element(const Origin& whole, const Place& element,
                                       const Origin* own);

}  // namespace parsers
