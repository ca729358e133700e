// Runs a program and waits for it, without a shell between.
//
//   ProgramResult result = run_program({"git", "init", "."}, folder.path());
#pragma once

#include <string>
#include <string_view>
#include <vector>

struct ProgramResult {
  int exit_code = -1;  // 128 and the signal's number if one ended it; -1: not started
  std::string output{};
  std::string errors{};
};

// The first argument is looked for on PATH unless it has a slash in it.
[[nodiscard]] ProgramResult run_program(const std::vector<std::string>& arguments,
                                        const std::string& folder, std::string_view input = {});
