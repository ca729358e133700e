// `lint`: reads, judges, reports.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <ostream>

#include "linter/cli/command.h"
#include "linter/cli/complaint.h"
#include "linter/cli/job.h"
#include "linter/cli/option_groups.h"
#include "linter/cli/output_file.h"
#include "linter/cli/statistics.h"
#include "linter/report/summary.h"

namespace linter::cli {
namespace {

Words report_words() {
  Words names;
  for (const report::Reporter& reporter : report::reporters()) names.push_back(reporter.name);
  return names;
}

void add_reporting(OptionSet& set, Options& options) {
  set.group("What is reported");
  set.text("--output-format", options.output_format,
           fmt::format("{} (default: full)", fmt::join(report_words(), ", ")), "FORMAT");
  set.text("-o,--output-file", options.output_file, "write to this file, not to the screen",
           "FILE");
  set.list("--output", options.raw.outputs, "one more report; `-` is the screen (repeatable)",
           "FORMAT=FILE");
  set.list("--only", options.only, "read everything, report only what is in this file (repeatable)",
           "FILE");
  set.text("--fail-on", options.fail_on,
           "exit with 1 from this severity on: critical, high, medium, low, none (default: low)",
           "SEVERITY");
  set.flag("--exit-zero", options.exit_zero, "exit with 0 also when there are findings");
  add_language(set, options);
  set.text("--color", options.raw.colour, "auto, always, never (default: auto)", "WHEN");
  set.flag("--show-undecided", options.show_undecided, "list the checks that were undecided");
  set.flag("--show-passed", options.show_passed,
           "list the checks that passed, and the value that showed it: evidence for an audit");
  set.flag("--show-suppressed", options.show_suppressed, "list the findings that do not count");
  set.flag("--statistics", options.statistics, "only count the findings of each policy");
  set.flag("-q,--quiet", options.raw.quiet, "write nothing if there is nothing to report");
  set.flag("-v,--verbose", options.raw.verbose, "say what is read and with which settings");
}

void add_options(OptionSet& set, Options& options) {
  set.flag("--version", options.show_version, "show the version and exit");
  add_reading(set, options);
  add_choosing(set, options);
  set.flag("--no-inline-suppressions", options.raw.no_inline_suppressions,
           "report also what a `lint:ignore` comment covers");
  add_reporting(set, options);
}

void check_outputs(Options& options, OptionCheck& check) {
  const Words formats = report_words();
  check.one_of("--output-format", options.output_format, formats);
  for (const std::string& text : options.raw.outputs) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals + 1 == text.size()) {
      check.error(fmt::format("`{}` is no value for `--output`", text),
                  "it is a format and a file: `sarif=lint.sarif`");
      continue;
    }
    Output output{text.substr(0, equals), text.substr(equals + 1)};
    check.one_of("--output", output.format, formats);
    options.outputs.push_back(std::move(output));
  }
  const auto on_screen = std::count_if(options.outputs.begin(), options.outputs.end(),
                                       [](const Output& output) { return output.file == "-"; });
  const bool asked_for = !options.output_format.empty() && options.output_file.empty();
  if (on_screen + (asked_for ? 1 : 0) > 1)
    check.error("two reports cannot both go to standard output");
}

void check_options(Options& options, OptionCheck& check) {
  options.inline_suppressions = !options.raw.no_inline_suppressions;
  if (options.raw.verbose) options.verbosity = Verbosity::verbose;
  if (options.raw.quiet) options.verbosity = Verbosity::quiet;
  options.colour =
      static_cast<When>(check.one_of("--color", options.raw.colour, {"auto", "always", "never"}));
  check_language(options, check);
  check.one_of("--fail-on", options.fail_on, {"critical", "high", "medium", "low", "none"});
  check_outputs(options, check);
  check_reading(options, check);
}

const report::Reporter& reporter(std::string_view name) {
  const auto reporters = report::reporters();
  return *std::find_if(reporters.begin(), reporters.end(),
                       [name](const report::Reporter& known) { return known.name == name; });
}

bool is_for_people(const Output& output) {
  return output.format == "full" || output.format == "concise";
}

void write_to_screen(const Options& options, const Job& job, const Output& output,
                     const Report& report, std::ostream& out) {
  if (is_for_people(output)) {
    if (options.verbosity == Verbosity::quiet && report::is_clean(report)) return;
    if (options.statistics) {
      write_statistics(report, job.style, out);
      return;
    }
  }
  reporter(output.format).write(report, job.style, out);
}

// All reports, each completely or not at all.
bool write_reports(const Options& options, const Job& job, const Report& report,
                   const Surroundings& surroundings) {
  std::vector<UsageError> errors;
  for (const Output& output : job.outputs) {
    if (output.file == "-") {
      write_to_screen(options, job, output, report, surroundings.out);
      surroundings.out.flush();
      if (!surroundings.out) errors.push_back({"standard output cannot be written", {}});
      continue;
    }
    report::Style style = job.style;
    style.colour = options.colour == When::always;
    style.frames_per_policy = 0;
    const std::string why = write_file(
        output.file, [&](std::ostream& out) { reporter(output.format).write(report, style, out); });
    if (!why.empty())
      errors.push_back({fmt::format("`{}` cannot be written: {}", output.file, why), {}});
  }
  complain(surroundings.error, errors, paint_of_errors(options, surroundings));
  return errors.empty();
}

void say_what_is_read(const Job& job, const Run& run, std::ostream& error) {
  error << "root: " << run.input.root->folder() << '\n';
  error << "configuration: "
        << (job.configuration->source ? job.configuration->source->path() : "none") << '\n';
  error << fmt::format("files: {} found, {} read, {} left alone\n", run.input.files_found,
                       run.report.counts.files_read, run.report.counts.files_left_alone);
  for (const std::string& path : run.report.left_alone) error << "left alone: " << path << '\n';
  error << fmt::format("policies: {} of {}\n", run.report.policies.size(),
                       job.run.catalogue->policies.size());
}

// Nothing to read is no success: a misspelt `exclude` must not pass a build.
bool is_empty(const Run& run, const Options& options) {
  return run.input.files_found == 0 && run.input.left_alone.empty() &&
         run.report.problems.empty() && !options.force_exclude && options.only.empty();
}

ExitCode run(const Options& options, const Surroundings& surroundings) {
  const report::Paint paint = paint_of_errors(options, surroundings);
  const Job job = make_job(options, surroundings);
  complain(surroundings.error, job.errors, paint);
  complain(surroundings.error, job.problems, paint);
  if (!job.is_possible()) return ExitCode::failed;
  const std::unique_ptr<Run> run = linter::run(job.run);
  complain_of(surroundings.error, run->errors, paint);
  if (!run->errors.empty()) return ExitCode::failed;
  if (run->report.policies.empty()) {
    complain(surroundings.error, {{"no policy is selected", "`lint policies` lists them"}}, paint);
    return ExitCode::failed;
  }
  if (is_empty(*run, options)) {
    complain(surroundings.error,
             {{"there is no file to read",
               "look at `exclude`, .gitignore and the paths; `--verbose` says more"}},
             paint);
    return ExitCode::failed;
  }
  if (options.verbosity == Verbosity::verbose) say_what_is_read(job, *run, surroundings.error);
  if (!write_reports(options, job, run->report, surroundings)) return ExitCode::failed;
  return exit_code(run->report, job.fail_on);
}

}  // namespace

extern const Command command_lint{
    .name = "lint",
    .about = "Judges Terraform, Kubernetes and nginx configuration by ISO/IEC 27017.",
    .add_options = add_options,
    .check = check_options,
    .run = run};

}  // namespace linter::cli
