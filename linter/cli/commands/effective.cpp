// `lint effective FILE`: the effective values of all that a file holds.
#include "linter/cli/command.h"
#include "linter/cli/sheets.h"

namespace linter::cli {
namespace {

void add_options(OptionSet& set, Options& options) {
  set.positional("file", options.subject, "a file, such as the main configuration of nginx",
                 "FILE");
  set.text("--format", options.output_format, "text, json (default: text)", "FORMAT");
  add_reading_of_sheets(set, options);
}

void check_options(Options& options, OptionCheck& check) {
  check.one_of("--format", options.output_format, {"text", "json"});
  if (options.subject.empty())
    check.error("`lint effective` needs a file", "lint effective nginx.conf");
}

}  // namespace

extern const Command command_effective{
    .name = "effective",
    .usage = "FILE",
    .summary = "what holds in each block of a file, and where it comes from",
    .about = "Shows the effective values of all that a file holds, and where each comes from.",
    .add_options = add_options,
    .check = check_options,
    .run = show_effective};

}  // namespace linter::cli
