// `lint functions [NAME]`: what expressions may call.
#include <fmt/format.h>

#include <vector>

#include "linter/authoring/functions_page.h"
#include "linter/cli/command.h"
#include "linter/cli/complaint.h"
#include "linter/functions/environment.h"
#include "parsers/text/nearest.h"

namespace linter::cli {
namespace {

void add_options(OptionSet& set, Options& options) {
  set.positional("name", options.subject,
                 "only functions whose name, or else description, holds this", "NAME");
  set.text("--format", options.output_format, "text, markdown (default: text)", "FORMAT");
}

void check_options(Options& options, OptionCheck& check) {
  check.one_of("--format", options.output_format, {"text", "markdown"});
}

ExitCode run(const Options& options, const Surroundings& surroundings) {
  const cel::Environment& functions = policy_functions();
  if (options.output_format == "markdown") {
    write_functions_page(functions, surroundings.out);
    return ExitCode::clean;
  }
  if (write_functions_text(functions, options.subject, surroundings.out)) return ExitCode::clean;
  std::vector<std::string_view> names;
  for (const cel::Function& function : functions.functions()) names.push_back(function.name);
  complain(surroundings.error,
           std::vector<UsageError>{{fmt::format("there is no function `{}`", options.subject),
                                    parsers::did_you_mean(options.subject, names)}},
           paint_of_errors(options, surroundings));
  return ExitCode::failed;
}

}  // namespace

extern const Command command_functions{
    .name = "functions",
    .usage = "[NAME]",
    .summary = "what expressions of policies may call",
    .about = "Lists the functions that expressions of policies may call.",
    .add_options = add_options,
    .check = check_options,
    .run = run};

}  // namespace linter::cli
