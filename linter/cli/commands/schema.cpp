// `lint schema`: what editors need to help with policy files.
#include "linter/authoring/schema.h"

#include "linter/cli/command.h"

namespace linter::cli {
namespace {

void add_options(OptionSet& /*set*/, Options& /*options*/) {}

ExitCode run(const Options& /*options*/, const Surroundings& surroundings) {
  write_policy_schema(surroundings.out);
  return ExitCode::clean;
}

}  // namespace

extern const Command command_schema{.name = "schema",
                                    .summary = "the JSON Schema of policy files, for editors",
                                    .about = "Writes the JSON Schema of policy files, for editors.",
                                    .add_options = add_options,
                                    .run = run};

}  // namespace linter::cli
