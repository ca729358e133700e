// One line for each finding and problem, as compilers write them, so that
// editors and terminals find their way:
//
//   web.conf:12:17: high[10.1.1/weak-tls-protocol] `TLSv1` is offered (ISO/IEC 27017 10.1.1)
#include <fmt/ostream.h>

#include <ostream>

#include "linter/report/escape.h"
#include "linter/report/paint.h"
#include "linter/report/region.h"
#include "linter/report/reporter.h"
#include "linter/report/tool.h"
#include "linter/report/words.h"

namespace linter::report {
namespace {

struct Line {
  std::string place{};
  std::string_view severity{};
  Colour colour = Colour::none;
  std::string_view id{};
  std::string_view message{};
};

void write(std::ostream& out, const Line& line, const Paint& paint) {
  fmt::print(out, "{}{}{}[{}] {}", line.place, line.place.empty() ? "" : ": ",
             paint(line.colour, line.severity), for_terminal(line.id), for_terminal(line.message));
}

}  // namespace

void concise(const Report& report, const Style& style, std::ostream& out) {
  const Paint paint{style.colour};
  for (const Finding& finding : report.findings) {
    const bool suppressed = !finding.suppressions.empty();
    if (suppressed && !style.show_suppressed) continue;
    write(out,
          {show(finding.place), linter::to_string(finding.severity), colour_of(finding.severity),
           finding.policy->id, finding.message},
          paint);
    fmt::print(out, " ({} {}{})\n", standard_name, for_terminal(finding.policy->item),
               suppressed ? "; suppressed" : "");
  }
  for (const parsers::Problem& problem : report.problems) {
    write(out,
          {show_place(problem), to_string(problem.severity), colour_of(problem.severity),
           problem.id, problem.message},
          paint);
    out << '\n';
  }
  for (const Passed& passed : report.passed) {
    write(out,
          {show(passed.place), "passed", Colour::green, passed.policy->id, passed.entity_address},
          paint);
    fmt::print(out, " ({} {})\n", standard_name, for_terminal(passed.policy->item));
  }
  if (!style.show_undecided) return;
  for (const Undecided& undecided : report.undecided) {
    write(out,
          {show(undecided.place), "undecided", Colour::yellow, undecided.policy->id,
           undecided.because},
          paint);
    fmt::print(out, " ({} {})\n", standard_name, for_terminal(undecided.policy->item));
  }
}

}  // namespace linter::report
