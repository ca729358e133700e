// `lint console`: one expression a line from standard input, one answer for each.
#include "parsers/terraform/console.h"

#include <fmt/format.h>

#include <algorithm>
#include <istream>
#include <ostream>

#include "linter/cli/command.h"
#include "linter/cli/complaint.h"
#include "linter/cli/job.h"
#include "linter/cli/option_groups.h"
#include "linter/input/rooted_files.h"

namespace linter::cli {
namespace {

using parsers::terraform::Console;

// What people type around an expression.
std::string_view without_blanks(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

bool answer_lines(Console& console, bool with_origin, std::istream& in, std::ostream& out,
                  std::ostream& error) {
  bool all_fine = true;
  for (std::string line; std::getline(in, line);) {
    const std::string_view expression = without_blanks(line);
    if (expression.empty()) continue;
    if (expression == "exit") break;
    const Console::Answer answer = console.ask(expression);
    if (answer.is_error) {
      all_fine = false;
      out.flush();
      error << "error: " << answer.text << '\n';
      continue;
    }
    out << answer.text << '\n';
    if (with_origin) out << answer.origin;
    out.flush();
  }
  return all_fine;
}

void add_options(OptionSet& set, Options& options) {
  set.positional("folder", options.subject, "the folder of a root module (default: none)",
                 "FOLDER");
  add_variables(set, options);
  set.flag("--origin", options.raw.verbose, "say where each value comes from");
}

// The folder as it is in Source::path().
std::string shown_folder(const input::Input& input, const std::string& given) {
  const std::string shown = input.root->shown(input.root->given(given).rooted);
  return shown == "." ? "" : shown;
}

ExitCode answer_all(input::Input& input, const Job& job, const Options& options,
                    const Surroundings& surroundings) {
  const auto part = std::find_if(input.formats.begin(), input.formats.end(), [](const auto& known) {
    return known.format->name == "terraform";
  });
  const bool has_folder = !options.subject.empty();
  const std::vector<const parsers::Document*> documents =
      has_folder ? part->view() : std::vector<const parsers::Document*>{};
  input::RootedFiles files{input, *part};
  parsers::Arena arena;
  Console console(has_folder ? shown_folder(input, options.subject) : "", documents,
                  job.run.settings, files, arena);
  if (has_folder && !console.has_module()) {
    complain_of(surroundings.error,
                {fmt::format("there is no Terraform configuration in `{}`", options.subject)},
                paint_of_errors(options, surroundings));
    return ExitCode::failed;
  }
  const bool all_fine = answer_lines(console, options.raw.verbose, surroundings.in,
                                     surroundings.out, surroundings.error);
  return all_fine ? ExitCode::clean : ExitCode::findings;
}

ExitCode run(const Options& options, const Surroundings& surroundings) {
  const report::Paint paint = paint_of_errors(options, surroundings);
  Options reading = options;
  if (!options.subject.empty()) reading.paths = {options.subject};
  Job job = make_job(reading, surroundings);
  complain(surroundings.error, job.errors, paint);
  complain(surroundings.error, job.problems, paint);
  if (!job.is_possible()) return ExitCode::failed;
  // Without a folder there is nothing to read; files that functions name are found.
  if (options.subject.empty()) job.run.input.texts = {{"console.tf", ""}};
  input::Input input = input::read(job.run.input, job.run.threads);
  complain_of(surroundings.error, input.errors, paint);
  if (!input.errors.empty()) return ExitCode::failed;
  return answer_all(input, job, options, surroundings);
}

}  // namespace

extern const Command command_console{
    .name = "console",
    .usage = "[FOLDER]",
    .summary = "evaluates Terraform expressions from standard input",
    .about = "Evaluates Terraform expressions from standard input, one a line.",
    .add_options = add_options,
    .run = run};

}  // namespace linter::cli
