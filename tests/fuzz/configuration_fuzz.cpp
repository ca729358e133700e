#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "linter/cli/configuration.h"
#include "tests/fuzz/invariants.h"

// The bytes as lint.toml.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const parsers::Source source{"lint.toml", std::string(reinterpret_cast<const char*>(data), size)};
  parsers::Arena arena;
  std::vector<parsers::Problem> problems;
  const linter::cli::Configuration configuration =
      linter::cli::read_configuration(source, arena, problems);
  tests::check_problems(problems);
  tests::check_problems(linter::cli::check(configuration, linter::shipped_catalogue()));
  return 0;
}
