// What the program tells the shell:
//
//   0    clean
//   1    findings from --fail-on on, or an answer that is "no"
//   2    the job could not be done, or not completely
#pragma once

#include <string>

#include "linter/engine/report.h"

namespace linter::cli {

enum class ExitCode : int { clean = 0, findings = 1, failed = 2 };

// What a report comes to. `fail_on` is a severity or "none". Input that was not
// read, or only in part, is a failure whatever `fail_on` says.
[[nodiscard]] ExitCode exit_code(const Report& report, const std::string& fail_on);

}  // namespace linter::cli
