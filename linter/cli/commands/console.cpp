// `lint console`: expressions from standard input, one answer for each.
#include "parsers/terraform/console.h"

#include <fmt/format.h>

#include <algorithm>
#include <istream>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "linter/cli/command.h"
#include "linter/cli/complaint.h"
#include "linter/cli/job.h"
#include "linter/cli/option_groups.h"
#include "linter/input/rooted_files.h"
#include "parsers/terraform/syntax/entry.h"
#include "parsers/text/nearest.h"

namespace linter::cli {
namespace {

using parsers::terraform::Console;
using parsers::terraform::Entry;

// What people type around an expression.
std::string_view without_blanks(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(" \t\r\n") - first + 1);
}

constexpr std::string_view help =
    "Type an expression and press Enter: what it is worth in the root module is shown.\n"
    "It goes on over further lines while a bracket or a heredoc is open; an empty line ends\n"
    "it. `type(...)` around it asks for its type. `exit`, or Ctrl-D, ends the console.\n";

// Reads expressions and answers them, each as soon as it is whole.
class Dialogue {
 public:
  Dialogue(Console& console, bool with_origin, const Surroundings& surroundings)
      : console_(console), with_origin_(with_origin), surroundings_(surroundings) {}

  // Were all answers values?
  bool run() {
    prompt();
    for (std::string line; std::getline(surroundings_.in, line); prompt()) {
      const std::string_view words = without_blanks(line);
      if (entry_.empty() && words == "exit") return all_fine_;
      if (entry_.empty() && words == "help") {
        surroundings_.out << help;
        continue;
      }
      entry_ += line;
      entry_ += '\n';
      // An empty line ends what would never end by itself.
      if (words.empty() || parsers::terraform::entry_of(entry_) != Entry::open) answer();
    }
    answer();
    if (surroundings_.in_is_terminal) surroundings_.out << '\n';
    return all_fine_;
  }

 private:
  void prompt() {
    if (!surroundings_.in_is_terminal) return;
    surroundings_.out << (entry_.empty() ? "> " : ": ") << std::flush;
  }

  void answer() {
    const std::string entry = std::exchange(entry_, {});
    const Entry state = parsers::terraform::entry_of(entry);
    if (state == Entry::nothing) return;
    const Console::Answer answer =
        state == Entry::open
            ? Console::Answer{.is_error = true,
                              .text = "this is not finished: a bracket, comment or heredoc is open"}
            : console_.ask(without_blanks(entry));
    if (answer.is_error) {
      all_fine_ = false;
      surroundings_.out.flush();
      surroundings_.error << "error: " << answer.text << '\n';
      return;
    }
    surroundings_.out << answer.text << '\n';
    if (with_origin_) surroundings_.out << answer.origin;
    surroundings_.out.flush();
  }

  Console& console_;
  bool with_origin_;
  const Surroundings& surroundings_;
  std::string entry_{};
  bool all_fine_ = true;
};

void add_options(OptionSet& set, Options& options) {
  set.positional("folder", options.subject, "the folder of a root module (default: none)",
                 "FOLDER");
  set.list("--on", options.on,
           "also read this file or folder, for the states of other root modules (repeatable)",
           "PATH");
  add_variables(set, options);
  set.text("--environment", options.environment, "with the values of this environment of lint.toml",
           "NAME");
  set.flag("--origin", options.raw.verbose, "say where each value comes from");
}

std::string nearest_environment(std::string_view name, const parsers::Settings& settings) {
  std::vector<std::string_view> names;
  for (const auto& environment : settings.terraform_environments) names.push_back(environment.name);
  return parsers::did_you_mean(name, names);
}

void check(Options& options, OptionCheck& check) {
  if (options.subject.empty() && !options.on.empty())
    check.error("`--on` needs a folder", "`lint console FOLDER --on PATH`");
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
  Console console(has_folder ? shown_folder(input, options.subject) : "", options.environment,
                  documents, job.run.settings, files, arena);
  const auto refuse = [&](const UsageError& why) {
    complain(surroundings.error, std::vector{why}, paint_of_errors(options, surroundings));
    return ExitCode::failed;
  };
  if (has_folder && !console.has_module())
    return refuse(
        {fmt::format("there is no Terraform configuration in `{}`", options.subject), {}});
  if (!options.environment.empty() && !console.has_environment())
    return refuse({fmt::format("lint.toml has no environment `{}` of `{}`", options.environment,
                               has_folder ? options.subject : "."),
                   nearest_environment(options.environment, job.run.settings)});
  const bool all_fine = Dialogue(console, options.raw.verbose, surroundings).run();
  return all_fine ? ExitCode::clean : ExitCode::findings;
}

ExitCode run(const Options& options, const Surroundings& surroundings) {
  const report::Paint paint = paint_of_errors(options, surroundings);
  Options reading = options;
  if (!options.subject.empty()) reading.paths = {options.subject};
  reading.paths.insert(reading.paths.end(), options.on.begin(), options.on.end());
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
    .about = "Evaluates Terraform expressions from standard input.",
    .add_options = add_options,
    .check = check,
    .run = run};

}  // namespace linter::cli
