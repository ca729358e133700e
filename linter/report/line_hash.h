// The fingerprint by which GitHub's code scanning knows a line again after it
// moved: `primaryLocationLineHash`, computed as the upload action does
// (github/codeql-action, src/fingerprints.ts), because it complains about every
// result whose value differs from its own.
//
//   LineHashes hashes{source.text()};
//   hashes.of(3)     "1131fd5871777f34:1"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace linter::report {

class LineHashes {
 public:
  explicit LineHashes(std::string_view text);

  // Of the line that begins at line `line`, counted from 1 as GitHub does: a
  // lone CR ends a line, too. Empty if there is no such line.
  [[nodiscard]] std::string of(std::uint32_t line) const;
  [[nodiscard]] std::size_t size() const { return lines_.size(); }

 private:
  struct Line {
    std::uint64_t hash = 0;
    std::uint32_t repeat = 1;  // the how many-eth line with that hash
  };
  std::vector<Line> lines_;
};

}  // namespace linter::report
