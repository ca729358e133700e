// What the command line says, as plain data. Nothing here has been looked up or
// opened yet; what was not said is empty.
//
//   Options options;
//   std::vector<UsageError> errors = parse_options({"infra", "--fail-on=high"}, options, help);
//
// linter/cli/settings.h joins it with lint.toml.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "linter/policy/policy.h"

namespace linter::cli {

struct Command;  // linter/cli/command.h
enum class When { automatic, always, never };
enum class Verbosity { quiet, normal, verbose };

// A report in a format, and where it goes: a file, or "-" for standard output.
struct Output {
  std::string format{};
  std::string file{};
};

struct Options {
  const Command* command = nullptr;
  std::string help{};  // not empty: this is asked for
  bool show_version = false;
  // explain: the id or FILE:LINE; effective: the file; completions: the shell;
  // eval: the expression
  std::string subject{};
  std::string group_by{};  // policies: "item" or empty

  std::string entity{};           // eval: an address or a type
  std::vector<std::string> on{};  // eval, explain, effective: files
  bool all = false;               // explain, effective: also what is assumed
  std::string environment{};      // console: of lint.toml
  bool batch = false;             // eval: questions on standard input

  // What is read.
  std::vector<std::string> paths{};
  std::string stdin_filename{};
  std::string files_from{};      // a file, or "-"
  bool files_from_null = false;  // names end in NUL, not in a newline
  std::vector<std::string> exclude{};
  bool force_exclude = false;
  bool respect_gitignore = true;
  std::optional<std::size_t> max_file_size{};  // bytes
  std::string config{};
  bool isolated = false;
  std::string nginx_version{};
  std::string nginx_prefix{};
  // `--var` and `--var-file`, in their order.
  struct VariableOption {
    bool is_file = false;
    std::string text{};
  };
  std::vector<VariableOption> variables{};
  bool var_environment = false;
  bool render = false;
  std::vector<std::string> helm_values{};
  std::optional<unsigned> threads{};

  // How it is judged.
  std::vector<std::string> policies{};  // folders with more policies
  std::vector<std::string> select{};
  std::vector<std::string> ignore{};
  bool inline_suppressions = true;

  // What is reported, how and where.
  std::vector<std::string> only{};
  std::string output_format{};
  std::string output_file{};
  std::vector<Output> outputs{};
  std::string fail_on{};  // a severity or "none"
  bool exit_zero = false;
  std::string language{};
  When colour = When::automatic;
  bool show_undecided = false;
  bool show_passed = false;
  bool show_suppressed = false;
  bool statistics = false;
  Verbosity verbosity = Verbosity::normal;

  // As written; Command::check converts them into the members above.
  struct Raw {
    std::vector<std::string> outputs{};
    std::string colour{};
    std::string threads{};
    std::string max_file_size{};
    bool no_respect_gitignore = false;
    bool no_inline_suppressions = false;
    bool quiet = false;
    bool verbose = false;
  };
  Raw raw{};
};

// Why the job cannot be done: exit 2.
struct UsageError {
  std::string message{};
  std::string hint{};
};

// `arguments` without the program's name. On errors `options` is of no use.
[[nodiscard]] std::vector<UsageError> parse_options(const std::vector<std::string>& arguments,
                                                    Options& options);

// The names of all commands and, for one of them, of its options ("--select"):
// for shell completion.
[[nodiscard]] std::vector<std::string> command_names();
[[nodiscard]] std::vector<std::string> option_names(const Command& command);

}  // namespace linter::cli
