// The program: reads the command line, does what it says, returns the exit code.
//
//   0    clean
//   1    findings from --fail-on on, or input that is broken
//   2    the job could not be done, or not completely
#pragma once

#include <string>
#include <vector>

#include "linter/cli/options.h"
#include "linter/cli/surroundings.h"
#include "linter/engine/report.h"

namespace linter::cli {

enum class ExitCode : int { clean = 0, findings = 1, failed = 2 };

// `arguments` without the program's name.
[[nodiscard]] ExitCode run_command(const std::vector<std::string>& arguments,
                                   const Surroundings& surroundings);

// What a report comes to. `fail_on` is a severity or "none". Input that was not
// opened or is over a limit is a failure whatever `fail_on` says; a broken part
// of a file counts as a finding that nothing lowers.
[[nodiscard]] ExitCode exit_code(const Report& report, const std::string& fail_on);

}  // namespace linter::cli
