#include "linter/cel/suggest.h"

#include <algorithm>
#include <cctype>
#include <utility>
#include <vector>

namespace linter::cel {
namespace {

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

}  // namespace

std::size_t edit_distance(std::string_view from, std::string_view to, std::size_t most) {
  constexpr std::size_t longest = 64;
  if (from.size() > longest || to.size() > longest) return most + 1;
  // Rows of the classical table (Damerau-Levenshtein, neighbours swapped once).
  std::vector<std::size_t> before_last(to.size() + 1);
  std::vector<std::size_t> last(to.size() + 1);
  std::vector<std::size_t> row(to.size() + 1);
  for (std::size_t j = 0; j <= to.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= from.size(); ++i) {
    before_last = std::exchange(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t change = from[i - 1] == to[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
      if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return std::min(row[to.size()], most + 1);
}

Suggestion::Suggestion(std::string_view wanted)
    : wanted_(wanted), distance_(wanted.size() <= 3 ? 2 : 3) {}

void Suggestion::offer(std::string_view candidate) {
  std::size_t distance = edit_distance(wanted_, candidate, distance_);
  if (std::ranges::equal(wanted_, candidate, {}, lower, lower))
    distance = std::min<std::size_t>(distance, 1);
  // A word of three letters is near to any other of three: half must stay.
  if (distance >= distance_ || distance * 2 > std::max(wanted_.size(), candidate.size())) return;
  best_ = candidate;
  distance_ = distance;
}

std::string Suggestion::hint() const {
  return best_.empty() ? std::string{} : "did you mean `" + best_ + "`?";
}

}  // namespace linter::cel
