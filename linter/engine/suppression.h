// Comments that take a finding back, in one grammar for all languages:
//
//   # lint:ignore 10.1.1/plain-http-listener reason="redirects in front" until=2027-03-31
//
// On a line of its own it is about the line or the block that comes next; behind
// code it is about that line or the block that begins there. Several ids are
// separated by commas; an id may be a prefix ("10.1.1"). The reason is
// obligatory. One that has ended, gives no reason, names no policy or takes
// nothing back is reported.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "linter/engine/report.h"
#include "linter/policy/catalogue.h"
#include "parsers/problem.h"

namespace linter {

struct IgnoreComment {
  parsers::Place place{};
  std::vector<std::string> ids{};
  std::string reason{};
  std::string until{};           // "2027-03-31", or empty
  std::uint32_t about_line = 0;  // of the same Source
  bool in_force = false;         // has a reason, names policies, has not ended
  mutable bool used = false;
};

// Reads one comment; what is wrong with it is added to `problems`. `today` as
// "2026-11-20". `before` is the one before it in the same Source, if there is one:
// of many comments above one line, only the first looks for that line.
[[nodiscard]] IgnoreComment read_ignore_comment(const parsers::Place& comment,
                                                const Catalogue& catalogue, std::string_view today,
                                                std::vector<parsers::Problem>& problems,
                                                const IgnoreComment* before = nullptr);

// All ignore comments of a run.
class IgnoreComments {
 public:
  IgnoreComments(std::span<const parsers::Place> comments, const Catalogue& catalogue,
                 std::string_view today);

  // The comment about `policy` on one of these places' first lines; nullptr if
  // there is none. It then counts as used.
  [[nodiscard]] const IgnoreComment* find(const Policy& policy,
                                          std::span<const parsers::Place> places) const;

  // What is wrong with comments, and those that nothing was found for. Those
  // whose policies were not selected in this run are left alone.
  [[nodiscard]] std::vector<parsers::Problem> problems(
      std::span<const Policy* const> selected) const;

 private:
  struct OfSource {
    std::vector<IgnoreComment> comments{};
    // Positions in `comments` by the line that they are about, then in their order.
    std::vector<std::uint32_t> by_line{};
  };
  std::unordered_map<const parsers::Source*, OfSource> by_source_;
  std::vector<const parsers::Source*> sources_;  // in the order of the comments
  std::vector<parsers::Problem> problems_;
};

}  // namespace linter
