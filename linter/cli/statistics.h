// How often each policy is broken: what `--statistics` writes.
#pragma once

#include <iosfwd>

#include "linter/engine/report.h"
#include "linter/report/reporter.h"

namespace linter::cli {

// One line for each policy with findings that count, the most frequent first,
// then the summary.
void write_statistics(const Report& report, const report::Style& style, std::ostream& out);

}  // namespace linter::cli
