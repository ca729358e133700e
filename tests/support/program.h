// Runs the program that people run.
//
//   Outcome done = run_lint({"--output-format", "concise", "."}, folder);
//   done.exit_code, done.output, done.errors
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tests {

struct Outcome {
  int exit_code = -1;
  std::string output{};
  std::string errors{};
};

// In `folder`, with `input` on standard input and an environment that holds
// nothing but PATH.
[[nodiscard]] Outcome run_lint(const std::vector<std::string>& arguments, const std::string& folder,
                               std::string_view input = {});

}  // namespace tests
