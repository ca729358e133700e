// Annotations in a GitHub workflow: commands that the runner reads from the log.
//
//   ::error file=infra/web.conf,line=12,col=17,endColumn=22,title=high[...]::`TLSv1` is offered
//
// GitHub shows ten errors, ten warnings and ten notices of a step and drops the
// rest without a word, so the most severe ones are written, and how many more
// there are.
#include <fmt/ostream.h>

#include <algorithm>
#include <array>
#include <ostream>
#include <vector>

#include "linter/report/escape.h"
#include "linter/report/region.h"
#include "linter/report/reporter.h"
#include "linter/report/tool.h"
#include "linter/report/words.h"

namespace linter::report {
namespace {

constexpr std::size_t limit_per_command = 10;

enum class Command : std::uint8_t { error, warning, notice };

std::string_view to_string(Command command) {
  switch (command) {
    case Command::error: return "error";
    case Command::warning: return "warning";
    case Command::notice: return "notice";
  }
  return {};
}

Command command_of(Severity severity) {
  switch (severity) {
    case Severity::low: return Command::notice;
    case Severity::medium: return Command::warning;
    case Severity::high: return Command::error;
    case Severity::critical: return Command::error;
  }
  return Command::warning;
}

Command command_of(parsers::Problem::Severity severity) {
  switch (severity) {
    case parsers::Problem::Severity::note: return Command::notice;
    case parsers::Problem::Severity::warning: return Command::warning;
    case parsers::Problem::Severity::error: return Command::error;
  }
  return Command::warning;
}

class Annotations {
 public:
  Annotations(const Report& report, std::ostream& out) : report_(report), out_(out) {}

  void write(const Finding& finding) {
    const std::string title =
        fmt::format("{}[{}]", linter::to_string(finding.severity), finding.policy->id);
    const std::string message =
        fmt::format("{} ({} {})", finding.message, standard_name, finding.policy->item);
    write(command_of(finding.severity), finding.place, path_of(finding.place), title, message);
  }

  void write(const parsers::Problem& problem) {
    write(command_of(problem.severity), problem.place, path_of(problem),
          fmt::format("{}[{}]", report::to_string(problem.severity), problem.id), problem.message);
  }

  void write_how_many_more() {
    if (left_out_ > 0)
      fmt::print(out_, "{} more; see the summary of this step\n", with_separators(left_out_));
  }

 private:
  void write(Command command, const parsers::Place& place, std::string_view path,
             std::string_view title, std::string_view message) {
    std::size_t& written = written_[static_cast<std::size_t>(command)];
    if (written == limit_per_command) {
      ++left_out_;
      return;
    }
    ++written;
    fmt::print(out_, "::{} ", to_string(command));
    if (!path.empty())
      fmt::print(out_, "file={},", for_command_property(repository_path(report_, path)));
    if (place) {
      const Region region = first_line_region(place);
      fmt::print(out_, "line={},col={},endColumn={},", region.start.line, region.start.column,
                 region.end.column);
    }
    fmt::print(out_, "title={}::{}\n", for_command_property(title), for_command_data(message));
  }

  const Report& report_;
  std::ostream& out_;
  std::array<std::size_t, 3> written_{};
  std::size_t left_out_ = 0;
};

}  // namespace

void github(const Report& report, const Style&, std::ostream& out) {
  Annotations annotations{report, out};
  for (const Severity severity :
       {Severity::critical, Severity::high, Severity::medium, Severity::low})
    for (const Finding& finding : report.findings)
      if (finding.severity == severity && finding.suppressions.empty()) annotations.write(finding);
  for (const parsers::Problem& problem : report.problems) annotations.write(problem);
  annotations.write_how_many_more();
}

}  // namespace linter::report
