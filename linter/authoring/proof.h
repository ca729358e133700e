// Does a policy prove itself? Every example gives what it promises, and every
// check is failed by a bad example and passed by a good one.
//
//   const Proof proof = prove(policy, pack.examples(i), catalogue);
//   if (!proof.holds()) write_proof(policy, proof, out);
#pragma once

#include <cstdint>
#include <iosfwd>
#include <span>
#include <vector>

#include "linter/authoring/examples.h"

namespace linter {

struct Proof {
  struct Part {
    const Example* example = nullptr;
    ExampleOutcome outcome{};
  };
  std::vector<Part> parts{};                  // one for each example
  std::vector<std::uint32_t> never_failed{};  // checks, by index
  std::vector<std::uint32_t> never_passed{};

  [[nodiscard]] bool holds() const;
};

// Views `examples`.
[[nodiscard]] Proof prove(const Policy& policy, std::span<const Example> examples,
                          const Catalogue& catalogue);

// What does not hold, line by line: "-" is a finding that is missing, "+" one
// that nobody marked. The lines are those of the policy's file.
void write_proof(const Policy& policy, const Proof& proof, std::ostream& out);

}  // namespace linter
