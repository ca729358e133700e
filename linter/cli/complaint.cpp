#include "linter/cli/complaint.h"

#include <fmt/format.h>

#include <ostream>

#include "linter/report/escape.h"
#include "linter/report/frame.h"
#include "linter/report/words.h"

namespace linter::cli {

using report::Colour;
using report::for_terminal;

namespace {

void write_hint(std::ostream& out, const std::string& hint, const report::Paint& paint) {
  if (!hint.empty())
    out << "  " << paint(Colour::cyan, "help") << ": " << for_terminal(hint) << '\n';
}

}  // namespace

void complain(std::ostream& out, const std::vector<UsageError>& errors,
              const report::Paint& paint) {
  for (const UsageError& error : errors) {
    out << paint(Colour::red, "error") << ": " << for_terminal(error.message) << '\n';
    write_hint(out, error.hint, paint);
  }
}

void complain_of(std::ostream& out, const std::vector<std::string>& messages,
                 const report::Paint& paint) {
  for (const std::string& message : messages)
    complain(out, std::vector<UsageError>{{message, {}}}, paint);
}

void complain(std::ostream& out, const std::vector<parsers::Problem>& problems,
              const report::Paint& paint) {
  for (const parsers::Problem& problem : problems) {
    std::string where = report::path_for_terminal(problem.path);
    if (problem.place) {
      const parsers::Position at = problem.place.source->position(problem.place.begin);
      where = fmt::format("{}:{}:{}", report::path_for_terminal(problem.place.source->path()),
                          at.line, at.column);
    }
    const Colour colour = report::colour_of(problem.severity);
    out << where << ": "
        << paint(colour, fmt::format("{}[{}]", report::to_string(problem.severity), problem.id))
        << ' ' << for_terminal(problem.message) << '\n';
    report::write_frame(out, problem.place, {}, colour, paint);
    write_hint(out, problem.hint, paint);
  }
}

}  // namespace linter::cli
