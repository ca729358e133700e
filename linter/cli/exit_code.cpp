#include "linter/cli/exit_code.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace linter::cli {

using parsers::Problem;

namespace {

bool counts(const Finding& finding, const std::string& fail_on) {
  constexpr std::array<std::string_view, 4> names{"low", "medium", "high", "critical"};
  const auto* from = std::find(names.begin(), names.end(), fail_on);
  return finding.suppressions.empty() && from != names.end() &&
         static_cast<int>(finding.severity) >= from - names.begin();
}

}  // namespace

ExitCode exit_code(const Report& report, const std::string& fail_on) {
  const bool is_incomplete = std::any_of(
      report.problems.begin(), report.problems.end(),
      [](const Problem& problem) { return problem.severity == Problem::Severity::error; });
  if (is_incomplete) return ExitCode::failed;
  const bool found =
      std::any_of(report.findings.begin(), report.findings.end(),
                  [&fail_on](const Finding& finding) { return counts(finding, fail_on); });
  return found ? ExitCode::findings : ExitCode::clean;
}

}  // namespace linter::cli
