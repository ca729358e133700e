// What is written to standard error when the job cannot be done.
#pragma once

#include <iosfwd>
#include <vector>

#include "linter/cli/options.h"
#include "linter/report/paint.h"
#include "parsers/problem.h"

namespace linter::cli {

// "error: unknown option `--selct`", and what to do.
void complain(std::ostream& out, const std::vector<UsageError>& errors, const report::Paint& paint);

void complain_of(std::ostream& out, const std::vector<std::string>& messages,
                 const report::Paint& paint);

// "lint.toml:3:1: error[configuration/unknown-key] ...", the line, what to do.
void complain(std::ostream& out, const std::vector<parsers::Problem>& problems,
              const report::Paint& paint);

}  // namespace linter::cli
