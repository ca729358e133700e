// What a run comes to, in a few lines of text.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>

#include "linter/engine/report.h"
#include "linter/report/paint.h"

namespace linter::report {

// Findings that count, that is without the suppressed ones, by severity.
struct Tally {
  std::uint64_t critical = 0;
  std::uint64_t high = 0;
  std::uint64_t medium = 0;
  std::uint64_t low = 0;
  [[nodiscard]] std::uint64_t all() const { return critical + high + medium + low; }
};

[[nodiscard]] Tally tally(const Report& report);
// "3 findings: 1 critical, 2 high"; "no findings".
[[nodiscard]] std::string show(const Tally& tally, const Paint& paint);

// "12 files read, 3 left alone, 1 failed": what is zero is left out, but never
// the first number.
[[nodiscard]] std::string show_files(const Counts& counts);
// "126 checks on 45 entities: 120 passed, 4 failed, 2 undecided, 1 suppressed"
[[nodiscard]] std::string show_checks(const Counts& counts);

// No finding that counts and no problem: nobody needs to act.
[[nodiscard]] bool is_clean(const Report& report);

// Everything above, and a table of the items that were looked at. One line if
// the report is clean.
void write_summary(std::ostream& out, const Report& report, std::string_view language,
                   const Paint& paint);

}  // namespace linter::report
