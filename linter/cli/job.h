// What is to be done, put together from the command line, lint.toml and the
// policies; ready to run.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "linter/cli/configuration_file.h"
#include "linter/cli/options.h"
#include "linter/cli/policy_packs.h"
#include "linter/cli/surroundings.h"
#include "linter/report/reporter.h"
#include "linter/run.h"

namespace linter::cli {

struct Job {
  RunOptions run{};
  report::Style style{};
  std::vector<Output> outputs{};
  std::string fail_on = "low";
  // Not empty: the job cannot be done.
  std::vector<UsageError> errors{};
  std::vector<parsers::Problem> problems{};

  // What `run` views.
  std::unique_ptr<ConfigurationFile> configuration{};
  std::unique_ptr<PolicyPacks> packs{};

  [[nodiscard]] bool is_possible() const { return errors.empty() && problems.empty(); }
};

// The command line wins over lint.toml, except that `--ignore` and `--exclude`
// add to it. Reads standard input if it is asked for.
[[nodiscard]] Job make_job(const Options& options, const Surroundings& surroundings);

}  // namespace linter::cli
