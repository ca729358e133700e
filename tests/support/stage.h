// Runs the program in a folder, in memory: what it wrote, and its exit code.
//
//   Outcome outcome = run_in(folder, {"test", "mine"});
//   CHECK(outcome.code == 0);
#pragma once

#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "linter/cli/command.h"
#include "tests/support/temporary_folder.h"

struct Outcome {
  int code = -1;
  std::string out{};
  std::string error{};
};

using Variables = std::map<std::string, std::string>;

// Surroundings with streams that can be looked at.
struct Stage {
  std::istringstream in{};
  std::ostringstream out{};
  std::ostringstream error{};

  linter::cli::Surroundings in_folder(const std::string& folder, const Variables& variables = {}) {
    return {.in = in,
            .out = out,
            .error = error,
            .current_folder = folder,
            .today = "2026-11-20",
            .environment =
                [variables](const std::string& name) {
                  const auto found = variables.find(name);
                  return found == variables.end() ? "" : found->second;
                },
            .environment_with =
                [variables](const std::string& beginning) {
                  std::vector<std::pair<std::string, std::string>> found;
                  for (const auto& variable : variables)
                    if (variable.first.starts_with(beginning)) found.push_back(variable);
                  return found;
                }};
  }
};

inline Outcome run_in(const TemporaryFolder& folder, const std::vector<std::string>& arguments,
                      const std::string& input = {}, const Variables& variables = {}) {
  Stage stage;
  stage.in.str(input);
  const auto code = linter::cli::run_command(arguments, stage.in_folder(folder.path(), variables));
  return {static_cast<int>(code), stage.out.str(), stage.error.str()};
}
