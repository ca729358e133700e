// Runs another program: the only place that does. `lint` starts one only where it
// is asked to (`--render`), and only one of those that render manifests.
//
//   const auto helm = find_program("helm");
//   ProgramOutput done = run_program({.path = *helm, .arguments = {"template", "."}, ...});
//
// No shell, no input, an environment with nothing of ours in it, no network
// through proxies that the program would honour, a limit for time and for output.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linter::render {

struct ProgramCall {
  std::string path{};                    // absolute
  std::vector<std::string> arguments{};  // without the program's own name
  std::string folder{};                  // to start it in, absolute
  std::string scratch{};                 // a folder that it may take for its home
  std::chrono::milliseconds time_limit = std::chrono::seconds{30};
  std::size_t output_limit = std::size_t{64} * 1024 * 1024;
  std::size_t memory_limit = std::size_t{4} * 1024 * 1024 * 1024;  // that can be written
};

struct ProgramOutput {
  bool succeeded = false;  // it ended by itself, with 0, within all limits
  std::string output{};
  std::string why{};  // if not: for people, what it said or which limit it broke
};

// The program of that name in the first folder of PATH that has it; folders that
// are not absolute are passed over, so that none of the input's is started.
[[nodiscard]] std::optional<std::string> find_program(std::string_view name);

[[nodiscard]] ProgramOutput run_program(const ProgramCall& call);

}  // namespace linter::render
