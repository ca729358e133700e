#include "linter/cli/options.h"

#include <fmt/format.h>

#include <algorithm>

#include "linter/cli/command.h"

namespace linter::cli {
namespace {

std::string list_of_commands() {
  std::string text = "Commands:\n";
  for (const Command* command : commands())
    if (!command->summary.empty())
      text += fmt::format("  {:<28} {}\n", fmt::format("lint {} {}", command->name, command->usage),
                          command->summary);
  return text + "\nExit codes: 0 clean, 1 findings, 2 the job could not be done.";
}

bool is_judging(const Command& command) { return command.name == "lint"; }

std::unique_ptr<OptionSet> options_of(const Command& command, Options& options) {
  auto set = std::make_unique<OptionSet>(
      is_judging(command) ? "lint" : fmt::format("lint {}", command.name),
      std::string{command.about}, is_judging(command) ? list_of_commands() : std::string{});
  command.add_options(*set, options);
  return set;
}

}  // namespace

std::vector<UsageError> parse_options(const std::vector<std::string>& arguments, Options& options) {
  options = {};
  std::vector<std::string> rest = arguments;
  options.command = rest.empty() ? nullptr : find_command(rest.front());
  if (options.command == nullptr || is_judging(*options.command))
    options.command = find_command("lint");
  else
    rest.erase(rest.begin());
  std::vector<UsageError> errors;
  const auto set = options_of(*options.command, options);
  if (!set->parse(std::move(rest), errors)) options.help = set->help();
  if (!errors.empty() || !options.help.empty() || options.show_version) return errors;
  OptionCheck check{errors};
  if (options.command->check != nullptr) options.command->check(options, check);
  return errors;
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const Command* command : commands())
    if (!is_judging(*command)) names.emplace_back(command->name);
  return names;
}

std::vector<std::string> option_names(const Command& command) {
  Options options;
  return options_of(command, options)->names();
}

}  // namespace linter::cli
