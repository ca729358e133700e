#include "parsers/text/nearest.h"

#include <algorithm>
#include <vector>

namespace parsers {
namespace {

constexpr std::size_t longest_word = 100;  // beyond it, nobody mistyped

// The restricted Damerau-Levenshtein distance, one row of the table at a time.
std::size_t edits(std::string_view from, std::string_view to) {
  std::vector<std::size_t> before(to.size() + 1), above(to.size() + 1), row(to.size() + 1);
  for (std::size_t j = 0; j <= to.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= from.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t change = from[i - 1] == to[j - 1] ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
      if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[to.size()];
}

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
  if (word.size() > longest_word) return {};
  std::size_t best = word.size() <= 3 ? 2 : 3;  // only nearer ones are taken
  std::string_view found;
  for (const std::string_view candidate : candidates) {
    if (candidate.size() > longest_word) continue;
    // So many letters more or fewer take as many edits.
    const auto [shorter, longer] = std::minmax({word.size(), candidate.size()});
    if (longer - shorter >= best) continue;
    std::size_t distance = edits(word, candidate);
    if (std::ranges::equal(word, candidate, {}, lower, lower))
      distance = std::min<std::size_t>(distance, 1);
    // A word of three letters is near to any other of three: half must stay.
    if (distance >= best || distance * 2 > std::max(word.size(), candidate.size())) continue;
    best = distance;
    found = candidate;
  }
  return found;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
  const std::string_view found = nearest(word, candidates);
  return found.empty() ? std::string{} : "did you mean `" + std::string(found) + "`?";
}

}  // namespace parsers
