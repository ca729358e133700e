// `lint parse`: what was read, without judging it.
#include <ostream>

#include "linter/cli/command.h"
#include "linter/cli/complaint.h"
#include "linter/cli/job.h"
#include "linter/cli/option_groups.h"
#include "linter/report/entities.h"

namespace linter::cli {
namespace {

void add_options(OptionSet& set, Options& options) {
  add_reading(set, options);
  set.text("--format", options.output_format, "text, json (default: text)", "FORMAT");
}

void check_options(Options& options, OptionCheck& check) {
  check.one_of("--format", options.output_format, {"text", "json"});
  check_reading(options, check);
}

ExitCode run(const Options& options, const Surroundings& surroundings) {
  const report::Paint paint = paint_of_errors(options, surroundings);
  const Job job = make_job(options, surroundings);
  complain(surroundings.error, job.errors, paint);
  complain(surroundings.error, job.problems, paint);
  if (!job.is_possible()) return ExitCode::failed;
  const std::unique_ptr<Run> run = linter::read_only(job.run);
  complain_of(surroundings.error, run->errors, paint);
  if (!run->errors.empty()) return ExitCode::failed;
  const report::Reading reading{run->project.entities(), run->project.links(),
                                run->report.problems};
  if (options.output_format == "json")
    report::write_entities_json(reading, surroundings.out);
  else
    report::write_entities_text(reading, job.style, surroundings.out);
  return exit_code(run->report, "none");
}

}  // namespace

extern const Command command_parse{
    .name = "parse",
    .usage = "PATH",
    .summary = "what was read, with places and origins",
    .about = "Shows what was read: entities with values, places and origins.",
    .add_options = add_options,
    .check = check_options,
    .run = run};

}  // namespace linter::cli
