// `lint completions`: a script for a shell.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <ostream>

#include "linter/cli/command.h"

namespace linter::cli {
namespace {

void write_completions(const std::string& shell, std::ostream& out) {
  const std::vector<std::string> commands = command_names();
  const std::vector<std::string> options = option_names(*find_command("lint"));
  if (shell == "bash") {
    out << fmt::format(R"(_lint() {{
  local word=${{COMP_WORDS[COMP_CWORD]}}
  local names=
  [[ $word == -* ]] && names='{0}'
  [[ $COMP_CWORD == 1 && $word != -* ]] && names='{1}'
  mapfile -t COMPREPLY < <(compgen -W "$names" -- "$word")
  [[ ${{#COMPREPLY[@]}} -gt 0 ]] || mapfile -t COMPREPLY < <(compgen -f -- "$word")
}}
complete -o filenames -F _lint lint
)",
                       fmt::join(options, " "), fmt::join(commands, " "));
  } else if (shell == "zsh") {
    out << fmt::format(R"(#compdef lint
_lint() {{
  if [[ $words[CURRENT] == -* ]]; then
    compadd -- {}
  else
    (( CURRENT == 2 )) && compadd -- {}
    _files
  fi
}}
compdef _lint lint
)",
                       fmt::join(options, " "), fmt::join(commands, " "));
  } else {
    for (const std::string& command : commands)
      out << fmt::format("complete -c lint -n __fish_use_subcommand -a {}\n", command);
    for (const std::string& option : options)
      if (option.starts_with("--"))
        out << fmt::format("complete -c lint -l {}\n", option.substr(2));
  }
}

void add_options(OptionSet& set, Options& options) {
  set.positional("shell", options.subject, "bash, zsh or fish", "SHELL");
}

void check_options(Options& options, OptionCheck& check) {
  if (options.subject.empty()) check.error("`lint completions` needs the name of a shell");
  check.one_of("lint completions", options.subject, {"bash", "zsh", "fish"});
}

ExitCode run(const Options& options, const Surroundings& surroundings) {
  write_completions(options.subject, surroundings.out);
  return ExitCode::clean;
}

}  // namespace

extern const Command command_completions{.name = "completions",
                                         .usage = "SHELL",
                                         .summary = "completion for bash, zsh or fish",
                                         .about = "Writes a completion script for a shell.",
                                         .add_options = add_options,
                                         .check = check_options,
                                         .run = run};

}  // namespace linter::cli
