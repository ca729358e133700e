#include "linter/cli/command.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>

#include "linter/cli/colour.h"
#include "linter/cli/commands.h"
#include "linter/cli/complaint.h"
#include "linter/cli/job.h"
#include "linter/cli/output_file.h"
#include "linter/cli/statistics.h"
#include "linter/report/entities.h"
#include "linter/report/summary.h"
#include "linter/report/tool.h"

namespace linter::cli {
namespace {

using parsers::Problem;

report::Paint paint_of_errors(const Options& options, const Surroundings& surroundings) {
  return report::Paint{has_colour(options.colour, surroundings.error_is_terminal, surroundings)};
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

std::vector<UsageError> as_errors(const std::vector<std::string>& messages) {
  std::vector<UsageError> errors;
  for (const std::string& message : messages) errors.push_back({message, {}});
  return errors;
}

ExitCode lint(const Options& options, const Surroundings& surroundings) {
  const report::Paint paint = paint_of_errors(options, surroundings);
  const Job job = make_job(options, surroundings);
  complain(surroundings.error, job.errors, paint);
  complain(surroundings.error, job.problems, paint);
  if (!job.is_possible()) return ExitCode::failed;
  const std::unique_ptr<Run> run = linter::run(job.run);
  complain(surroundings.error, as_errors(run->errors), paint);
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

ExitCode parse(const Options& options, const Surroundings& surroundings) {
  const report::Paint paint = paint_of_errors(options, surroundings);
  const Job job = make_job(options, surroundings);
  complain(surroundings.error, job.errors, paint);
  complain(surroundings.error, job.problems, paint);
  if (!job.is_possible()) return ExitCode::failed;
  const std::unique_ptr<Run> run = linter::read_only(job.run);
  complain(surroundings.error, as_errors(run->errors), paint);
  if (!run->errors.empty()) return ExitCode::failed;
  const report::Reading reading{run->project.entities(), run->project.links(),
                                run->report.problems};
  if (options.output_format == "json")
    report::write_entities_json(reading, surroundings.out);
  else
    report::write_entities_text(reading, job.style, surroundings.out);
  return exit_code(run->report, "none");
}

// The commands that look at the policies only.
ExitCode show_policies(const Options& options, const Surroundings& surroundings) {
  const report::Paint paint = paint_of_errors(options, surroundings);
  const PolicyPacks packs = load_policy_packs(options.policies, surroundings.current_folder);
  complain(surroundings.error, packs.errors, paint);
  complain(surroundings.error, packs.problems, paint);
  if (!packs.errors.empty() || !packs.problems.empty()) return ExitCode::failed;
  const std::vector<UsageError> errors =
      options.command == Command::explain
          ? explain_policy(options, packs.catalogue(), surroundings.out)
          : list_policies(options, packs.catalogue(), surroundings.out);
  complain(surroundings.error, errors, paint);
  return errors.empty() ? ExitCode::clean : ExitCode::failed;
}

ExitCode dispatch(const Options& options, const Surroundings& surroundings) {
  switch (options.command) {
    case Command::lint: return lint(options, surroundings);
    case Command::parse: return parse(options, surroundings);
    case Command::explain:
    case Command::policies: return show_policies(options, surroundings);
    case Command::completions: write_completions(options.subject, surroundings.out); break;
    case Command::help: surroundings.out << options.help; break;
    case Command::version:
      surroundings.out << report::tool_name << ' ' << report::tool_version << '\n';
      break;
  }
  return ExitCode::clean;
}

bool counts(const Finding& finding, const std::string& fail_on) {
  constexpr std::array<std::string_view, 4> names{"low", "medium", "high", "critical"};
  const auto* from = std::find(names.begin(), names.end(), fail_on);
  return finding.suppressions.empty() && from != names.end() &&
         static_cast<int>(finding.severity) >= from - names.begin();
}

}  // namespace

ExitCode exit_code(const Report& report, const std::string& fail_on) {
  const bool is_incomplete =
      std::any_of(report.problems.begin(), report.problems.end(), [](const Problem& problem) {
        return problem.severity == Problem::Severity::error;
      });
  if (is_incomplete) return ExitCode::failed;
  const bool found =
      std::any_of(report.findings.begin(), report.findings.end(),
                  [&fail_on](const Finding& finding) { return counts(finding, fail_on); });
  return found ? ExitCode::findings : ExitCode::clean;
}

ExitCode run_command(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  Options options;
  const std::vector<UsageError> errors = parse_options(arguments, options);
  complain(surroundings.error, errors, paint_of_errors(options, surroundings));
  if (!errors.empty()) return ExitCode::failed;
  const ExitCode code = dispatch(options, surroundings);
  surroundings.out.flush();
  return surroundings.out ? code : ExitCode::failed;
}

}  // namespace linter::cli
