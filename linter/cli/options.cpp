#include "linter/cli/options.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <string_view>
#include <utility>

#include "linter/report/reporter.h"
#include "parsers/text/nearest.h"

namespace linter::cli {
namespace {

using Words = std::vector<std::string_view>;

const Words severity_words{"critical", "high", "medium", "low", "none"};
const Words language_words{"en", "ja"};
const Words when_words{"auto", "always", "never"};
const Words listing_words{"text", "json", "markdown"};
const Words dump_words{"text", "json"};
const Words shell_words{"bash", "zsh", "fish"};

Words report_words() {
  Words names;
  for (const report::Reporter& reporter : report::reporters()) names.push_back(reporter.name);
  return names;
}

// Texts that CLI11 fills in and that are checked and converted afterwards, so
// that all errors read alike.
struct Raw {
  std::vector<std::string> outputs{};
  std::string colour{};
  std::string threads{};
  std::string max_file_size{};
  bool no_respect_gitignore = false;
  bool no_inline_suppressions = false;
  bool quiet = false;
  bool verbose = false;
  bool version = false;
};

// One option that takes one value each time it is given, and may be given often.
template <typename Target>
CLI::Option* add_list(CLI::App& app, const std::string& names, Target& target,
                      const std::string& about) {
  return app.add_option(names, target, about)->allow_extra_args(false)->delimiter('\0');
}

void add_reading(CLI::App& app, Options& options, Raw& raw) {
  const char* const group = "What is read";
  app.add_option("paths", options.paths,
                 "files and folders; `-` is standard input (default: the current folder)")
      ->option_text("PATHS");
  app.add_option("--stdin-filename", options.stdin_filename, "the name of what `-` reads")
      ->option_text("FILE")
      ->group(group);
  app.add_option("--files-from", options.files_from,
                 "read the paths from a file, or `-`, one on each line")
      ->option_text("FILE")
      ->group(group);
  app.add_flag("-0,--null", options.files_from_null, "with --files-from: names end in NUL")
      ->group(group);
  add_list(app, "--exclude", options.exclude,
           "leave out what this pattern matches, as in .gitignore; `!` takes back (repeatable)")
      ->option_text("PATTERN")
      ->group(group);
  app.add_flag("--force-exclude", options.force_exclude,
               "leave out also excluded files that are given by name")
      ->group(group);
  app.add_flag("--no-respect-gitignore", raw.no_respect_gitignore, "read what .gitignore lists")
      ->group(group);
  app.add_option("--max-file-size", raw.max_file_size,
                 "do not read files larger than this many MiB (default: 10)")
      ->option_text("MIB")
      ->group(group);
  app.add_option("--config", options.config, "use this file, not the lint.toml found upwards")
      ->option_text("FILE")
      ->group(group);
  app.add_flag("--isolated", options.isolated, "use no lint.toml")->group(group);
  app.add_option("--nginx-version", options.nginx_version,
                 "the version that the nginx files are for, such as 1.25.3")
      ->option_text("VERSION")
      ->group(group);
  app.add_option("--nginx-prefix", options.nginx_prefix,
                 "the folder that nginx includes are relative to")
      ->option_text("FOLDER")
      ->group(group);
  add_list(app, "--var-file", options.var_files,
           "values for Terraform variables, as `terraform plan -var-file` (repeatable)")
      ->option_text("FILE")
      ->group(group);
  app.add_option("--threads", raw.threads, "how many threads read and judge (default: all)")
      ->option_text("N")
      ->group(group);
}

void add_judging(CLI::App& app, Options& options, Raw& raw) {
  const char* const group = "How it is judged";
  app.add_option("--select", options.select,
                 "only these policies: ids, items, or beginnings of them (repeatable)")
      ->allow_extra_args(false)
      ->delimiter(',')
      ->option_text("ID,...")
      ->group(group);
  app.add_option("--ignore", options.ignore, "not these policies (repeatable)")
      ->allow_extra_args(false)
      ->delimiter(',')
      ->option_text("ID,...")
      ->group(group);
  add_list(app, "--policies", options.policies, "also the policies in this folder (repeatable)")
      ->option_text("FOLDER")
      ->group(group);
  app.add_flag("--no-inline-suppressions", raw.no_inline_suppressions,
               "report also what a `lint:ignore` comment covers")
      ->group(group);
}

void add_reporting(CLI::App& app, Options& options, Raw& raw) {
  const char* const group = "What is reported";
  app.add_option("--output-format", options.output_format,
                 fmt::format("{} (default: full)", fmt::join(report_words(), ", ")))
      ->option_text("FORMAT")
      ->group(group);
  app.add_option("-o,--output-file", options.output_file, "write to this file, not to the screen")
      ->option_text("FILE")
      ->group(group);
  add_list(app, "--output", raw.outputs, "one more report; `-` is the screen (repeatable)")
      ->option_text("FORMAT=FILE")
      ->group(group);
  add_list(app, "--only", options.only,
           "read everything, report only what is in this file (repeatable)")
      ->option_text("FILE")
      ->group(group);
  app.add_option("--fail-on", options.fail_on,
                 "exit with 1 from this severity on: critical, high, medium, low, none "
                 "(default: low)")
      ->option_text("SEVERITY")
      ->group(group);
  app.add_flag("--exit-zero", options.exit_zero, "exit with 0 also when there are findings")
      ->group(group);
  app.add_option("--lang", options.language, "language of titles: en, ja (default: en)")
      ->option_text("LANGUAGE")
      ->group(group);
  app.add_option("--color", raw.colour, "auto, always, never (default: auto)")
      ->option_text("WHEN")
      ->group(group);
  app.add_flag("--show-undecided", options.show_undecided, "list the checks that were undecided")
      ->group(group);
  app.add_flag("--show-suppressed", options.show_suppressed, "list the findings that do not count")
      ->group(group);
  app.add_flag("--statistics", options.statistics, "only count the findings of each policy")
      ->group(group);
  app.add_flag("-q,--quiet", raw.quiet, "write nothing if there is nothing to report")
      ->group(group);
  app.add_flag("-v,--verbose", raw.verbose, "say what is read and with which settings")
      ->group(group);
}

std::unique_ptr<CLI::App> make_app(Command command, Options& options, Raw& raw) {
  auto app = std::make_unique<CLI::App>();
  app->allow_extras();
  app->set_help_flag();
  app->add_flag_callback(
      "-h,--help", [] { throw CLI::CallForHelp{}; }, "show this and exit");
  switch (command) {
    case Command::parse:
      app->name("lint parse");
      app->description("Shows what was read: entities with values, places and origins.");
      add_reading(*app, options, raw);
      app->add_option("--format", options.output_format, "text, json (default: text)")
          ->option_text("FORMAT");
      break;
    case Command::explain:
      app->name("lint explain");
      app->description("Explains one policy: why, how to mend it, what it looks at.");
      app->add_option("id", options.subject, "the policy's id, such as 10.1.1/weak-tls-protocol")
          ->option_text("ID");
      app->add_option("--lang", options.language, "en, ja (default: en)")->option_text("LANGUAGE");
      break;
    case Command::policies:
      app->name("lint policies");
      app->description("Lists the policies.");
      app->add_option("--by", options.group_by, "item: below the items of the standard")
          ->option_text("item");
      app->add_option("--format", options.output_format, "text, json, markdown (default: text)")
          ->option_text("FORMAT");
      app->add_option("--lang", options.language, "en, ja (default: en)")->option_text("LANGUAGE");
      add_judging(*app, options, raw);
      break;
    case Command::completions:
      app->name("lint completions");
      app->description("Writes a completion script for a shell.");
      app->add_option("shell", options.subject, "bash, zsh or fish")->option_text("SHELL");
      break;
    default:
      app->name("lint");
      app->description("Judges Terraform, Kubernetes and nginx configuration by ISO/IEC 27017.");
      app->footer(
          "Commands:\n"
          "  lint parse PATH              what was read, with places and origins\n"
          "  lint explain ID              why a policy is there and how to conform\n"
          "  lint policies                all policies\n"
          "  lint completions SHELL       completion for bash, zsh or fish\n\n"
          "Exit codes: 0 clean, 1 findings, 2 the job could not be done.");
      app->add_flag("--version", raw.version, "show the version and exit");
      add_reading(*app, options, raw);
      add_judging(*app, options, raw);
      add_reporting(*app, options, raw);
  }
  return app;
}

constexpr std::array<std::pair<std::string_view, Command>, 4> commands{{
    {"parse", Command::parse},
    {"explain", Command::explain},
    {"policies", Command::policies},
    {"completions", Command::completions},
}};

std::vector<std::string> names_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

UsageError unexpected(const CLI::App& app, const std::string& argument) {
  if (!argument.starts_with('-') || argument == "-")
    return {fmt::format("unexpected argument `{}`", argument), {}};
  const std::string name = argument.substr(0, argument.find('='));
  const std::vector<std::string> known = names_of(app);
  std::string hint = parsers::did_you_mean(name, Words{known.begin(), known.end()});
  if (hint.empty()) hint = fmt::format("`{} --help` lists the options", app.get_name());
  return {fmt::format("unknown option `{}`", name), std::move(hint)};
}

class Checker {
 public:
  explicit Checker(std::vector<UsageError>& errors) : errors_(errors) {}

  // The index of `value` in `words`, or `otherwise` if it is empty or an error.
  std::size_t one_of(std::string_view option, const std::string& value, const Words& words,
                     std::size_t otherwise = 0) {
    if (value.empty()) return otherwise;
    const auto found = std::find(words.begin(), words.end(), value);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    std::string hint = parsers::did_you_mean(value, words);
    if (hint.empty()) hint = fmt::format("choose one of: {}", fmt::join(words, ", "));
    errors_.push_back({fmt::format("`{}` is no value for `{}`", value, option), std::move(hint)});
    return otherwise;
  }

  std::optional<std::size_t> number(std::string_view option, const std::string& value,
                                    std::size_t largest) {
    if (value.empty()) return std::nullopt;
    std::size_t number = 0;
    for (const char digit : value) {
      if (digit < '0' || digit > '9' || number > largest) {
        number = 0;
        break;
      }
      number = number * 10 + static_cast<std::size_t>(digit - '0');
    }
    if (number >= 1 && number <= largest) return number;
    errors_.push_back({fmt::format("`{}` is no value for `{}`", value, option),
                       fmt::format("it is a whole number from 1 to {}", largest)});
    return std::nullopt;
  }

  void error(std::string message, std::string hint = {}) {
    errors_.push_back({std::move(message), std::move(hint)});
  }

 private:
  std::vector<UsageError>& errors_;
};

void convert_outputs(const Raw& raw, Options& options, Checker& check) {
  const Words formats = report_words();
  check.one_of("--output-format", options.output_format, formats);
  for (const std::string& text : raw.outputs) {
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

void convert(const Raw& raw, Options& options, Checker& check) {
  constexpr std::size_t mebibyte = 1024 * 1024;
  options.respect_gitignore = !raw.no_respect_gitignore;
  options.inline_suppressions = !raw.no_inline_suppressions;
  if (raw.verbose) options.verbosity = Verbosity::verbose;
  if (raw.quiet) options.verbosity = Verbosity::quiet;
  options.colour = static_cast<When>(check.one_of("--color", raw.colour, when_words));
  check.one_of("--lang", options.language, language_words);
  if (const auto threads = check.number("--threads", raw.threads, 1024))
    options.threads = static_cast<unsigned>(*threads);
  if (const auto size = check.number("--max-file-size", raw.max_file_size, 2048))
    options.max_file_size = *size * mebibyte;
  switch (options.command) {
    case Command::lint:
      check.one_of("--fail-on", options.fail_on, severity_words);
      convert_outputs(raw, options, check);
      break;
    case Command::parse: check.one_of("--format", options.output_format, dump_words); break;
    case Command::policies:
      check.one_of("--by", options.group_by, {"item"});
      check.one_of("--format", options.output_format, listing_words);
      break;
    case Command::explain:
      if (options.subject.empty())
        check.error("`lint explain` needs the id of a policy", "`lint policies` lists them");
      break;
    case Command::completions:
      if (options.subject.empty()) check.error("`lint completions` needs the name of a shell");
      check.one_of("lint completions", options.subject, shell_words);
      break;
    default: break;
  }
  if (options.isolated && !options.config.empty())
    check.error("`--isolated` and `--config` exclude one another");
  const bool from_stdin =
      std::find(options.paths.begin(), options.paths.end(), "-") != options.paths.end();
  if (from_stdin && options.paths.size() > 1)
    check.error("`-` stands alone: what comes from standard input is the whole input");
  if (from_stdin && options.stdin_filename.empty())
    check.error("`-` needs `--stdin-filename`", "by its name it is known what the text is");
}

}  // namespace

std::vector<UsageError> parse_options(const std::vector<std::string>& arguments, Options& options) {
  options = {};
  std::vector<std::string> rest = arguments;
  if (!rest.empty()) {
    const auto* command =
        std::find_if(commands.begin(), commands.end(),
                     [&rest](const auto& known) { return known.first == rest.front(); });
    if (command != commands.end()) {
      options.command = command->second;
      rest.erase(rest.begin());
    }
  }
  Raw raw;
  const std::unique_ptr<CLI::App> app = make_app(options.command, options, raw);
  std::vector<UsageError> errors;
  try {
    std::reverse(rest.begin(), rest.end());  // as CLI11 wants a vector
    app->parse(std::move(rest));
  } catch (const CLI::CallForHelp&) {
    options.command = Command::help;
    options.help = app->help();
    return {};
  } catch (const CLI::ParseError& error) {
    return {{error.what(), {}}};
  }
  for (const std::string& argument : app->remaining()) {
    if (argument != "--") errors.push_back(unexpected(*app, argument));  // it ends the options
  }
  if (!errors.empty()) return errors;
  if (raw.version) {
    options.command = Command::version;
    return {};
  }
  Checker check{errors};
  convert(raw, options, check);
  return errors;
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const auto& [name, command] : commands) names.emplace_back(name);
  return names;
}

std::vector<std::string> option_names(Command command) {
  Options options;
  Raw raw;
  return names_of(*make_app(command, options, raw));
}

}  // namespace linter::cli
