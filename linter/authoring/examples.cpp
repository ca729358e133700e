#include "linter/authoring/examples.h"

#include <algorithm>
#include <tuple>

#include "linter/engine/configured.h"
#include "linter/engine/judge.h"
#include "linter/engine/plan.h"
#include "linter/input/memory_files.h"
#include "linter/resolve.h"
#include "parsers/format.h"

namespace linter {

using parsers::Problem;

namespace {

using FileLine = std::pair<std::string, std::uint32_t>;

void compare(const std::set<FileLine>& expected, const std::vector<RawFinding>& findings,
             ExampleOutcome& outcome) {
  std::set<FileLine> reported;
  for (const RawFinding& raw : findings) {
    const parsers::Place& place = raw.finding.place;
    outcome.failed.insert(raw.finding.check);
    const FileLine at{place.source == nullptr ? "" : place.source->path(),
                      place.source == nullptr ? 0 : place.source->position(place.begin).line};
    if (reported.insert(at).second && !expected.contains(at))
      outcome.unexpected.push_back({at.first, at.second, raw.finding.message});
  }
  for (const FileLine& line : expected)
    if (!reported.contains(line)) outcome.missing.push_back({line.first, line.second, {}});
}

}  // namespace

bool ExampleOutcome::holds(const Example& example) const {
  if (!missing.empty() || !unexpected.empty() || !problems.empty()) return false;
  switch (example.kind) {
    case Example::Kind::bad: return !failed.empty() && undecided.empty();
    case Example::Kind::good: return failed.empty() && undecided.empty();
    case Example::Kind::undecided: return failed.empty() && !undecided.empty();
  }
  return false;
}

ExampleOutcome run_example(const Policy& policy, const Example& example,
                           const Catalogue& catalogue) {
  ExampleOutcome outcome;
  MemoryFiles files;
  std::set<FileLine> expected;
  for (const ExampleFile& file : example.files) {
    const parsers::Source& source =
        files.add(std::string(file.path), std::string(file.text.as_text()));
    for (const std::uint32_t line : marked_lines(source.text()))
      expected.emplace(source.path(), line);
  }
  Ruling ruling = ruling_of(example.configuration);
  ruling.select = {std::string(policy.id)};
  const parsers::Settings settings = settings_of(example.configuration, "");
  parsers::Arena arena;
  parsers::Project project;
  const auto keep = [&outcome](const std::vector<Problem>& problems) {
    outcome.problems.insert(outcome.problems.end(), problems.begin(), problems.end());
  };
  const auto given = [&](const parsers::Format& format) {
    Given own{files.documents_of(format, arena), &files, &arena};
    for (const parsers::Document* document : own.documents) keep(document->problems);
    return own;
  };
  const Resolution resolution = resolve_all(parsers::formats(), settings, given);
  for (const auto& document : resolution.from_parts) keep(document->problems);
  for (const parsers::Resolved& resolved : resolution.resolved) {
    keep(resolved.problems);
    project.add(resolved.entities, resolved.links, resolved.dangling);
  }
  // Only what could not be read counts: an example may leave out what it names.
  std::erase_if(outcome.problems, [](const Problem& problem) {
    return problem.severity != Problem::Severity::error;
  });
  project.build();

  Plan plan(catalogue, ruling);
  plan.prepare(project);
  Judge judge(project, plan, ruling);
  for (parsers::EntityId id = 0; id < project.entities().size(); ++id) judge.judge(id);
  compare(expected, judge.findings, outcome);
  for (const Undecided& open : judge.undecided) outcome.undecided.push_back(open.because);
  for (std::size_t number = 0; number < judge.tallies.size(); ++number)
    if (judge.tallies[number].passed > 0) outcome.passed.insert(plan.check(number).index);
  return outcome;
}

}  // namespace linter
