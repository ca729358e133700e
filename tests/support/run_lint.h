// Runs the program that people run.
//
//   ProgramResult done = tests::run_lint({"--output-format", "concise", "."}, folder);
#pragma once

#include "tests/support/program.h"

namespace tests {

[[nodiscard]] inline ProgramResult run_lint(std::vector<std::string> arguments,
                                            const std::string& folder,
                                            std::string_view input = {}) {
  arguments.insert(arguments.begin(), LINT_PROGRAM);
  return run_program(arguments, folder, input);
}

}  // namespace tests
