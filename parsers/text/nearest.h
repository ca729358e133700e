// "Did you mean": the candidate that a misspelt word is nearest to.
//
//   nearest("requires", {"require", "when"})     "require"
//   nearest("xyz", {"require", "when"})          ""
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace parsers {

// The candidate with the fewest edits (insert, delete, replace, swap two
// neighbours; another case of all letters is one edit) from `word`, the first of
// equals; empty if even that one needs more than two edits, or half the letters.
[[nodiscard]] std::string_view nearest(std::string_view word,
                                       std::span<const std::string_view> candidates);

// "did you mean `require`?", or "" if nothing is near.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       std::span<const std::string_view> candidates);

}  // namespace parsers
