// "did you mean": the known name that is nearest to one that is not known.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace linter::cel {

// How many letters must be added, left out, changed or swapped with their
// neighbour to get from one to the other, counted up to `most` + 1.
[[nodiscard]] std::size_t edit_distance(std::string_view from, std::string_view to,
                                        std::size_t most);

// Is offered candidates one by one and keeps the nearest; of equals, the first.
class Suggestion {
 public:
  explicit Suggestion(std::string_view wanted);
  void offer(std::string_view candidate);
  // "did you mean `self`?", or empty when nothing is near enough.
  [[nodiscard]] std::string hint() const;

 private:
  std::string_view wanted_;
  std::string best_;
  std::size_t distance_ = 0;  // of the best; only nearer ones are taken
};

}  // namespace linter::cel
