// Runs the examples of a policy: the proof that it finds what it should, where
// it should, and nothing else.
//
//   ExampleOutcome outcome = run_example(policy, example, catalogue);
//   outcome.missing       lines marked "# finding" that were not reported
//   outcome.unexpected    lines that were reported and are not marked
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "linter/policy/policy_file.h"

namespace linter {

struct ExampleOutcome {
  struct Line {
    std::string file{};
    std::uint32_t line = 0;
    std::string message{};  // of the finding; empty for a missing one
  };
  std::vector<Line> missing{};
  std::vector<Line> unexpected{};
  std::vector<std::string> undecided{};  // reasons
  std::vector<parsers::Problem> problems{};
  std::set<std::uint32_t> failed{};  // checks that reported something
  std::set<std::uint32_t> passed{};  // checks that passed something

  // What the example promises holds.
  [[nodiscard]] bool holds(const Example& example) const;
};

[[nodiscard]] ExampleOutcome run_example(const Policy& policy, const Example& example,
                                         const Catalogue& catalogue);

}  // namespace linter
