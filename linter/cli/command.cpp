#include "linter/cli/command.h"

#include <algorithm>
#include <ostream>

#include "linter/cli/colour.h"
#include "linter/cli/complaint.h"
#include "linter/report/tool.h"

namespace linter::cli {

const Command* find_command(std::string_view name) {
  const auto all = commands();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [name](const Command* known) { return known->name == name; });
  return found == all.end() ? nullptr : *found;
}

report::Paint paint_of_errors(const Options& options, const Surroundings& surroundings) {
  return report::Paint{has_colour(options.colour, surroundings.error_is_terminal, surroundings)};
}

ExitCode run_command(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  Options options;
  const std::vector<UsageError> errors = parse_options(arguments, options);
  complain(surroundings.error, errors, paint_of_errors(options, surroundings));
  if (!errors.empty()) return ExitCode::failed;
  ExitCode code = ExitCode::clean;
  if (!options.help.empty())
    surroundings.out << options.help;
  else if (options.show_version)
    surroundings.out << report::tool_name << ' ' << report::tool_version << '\n';
  else
    code = options.command->run(options, surroundings);
  surroundings.out.flush();
  return surroundings.out ? code : ExitCode::failed;
}

}  // namespace linter::cli
