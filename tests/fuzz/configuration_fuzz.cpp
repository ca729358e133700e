#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "linter/configuration/configuration.h"
#include "linter/policy/configuration_check.h"
#include "tests/fuzz/invariants.h"

// The bytes as lint.toml.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const parsers::Source source{"lint.toml", std::string(reinterpret_cast<const char*>(data), size)};
  parsers::Arena arena;
  std::vector<parsers::Problem> problems;
  const linter::Configuration configuration = linter::read_configuration(source, arena, problems);
  tests::check_problems(problems);
  tests::check_problems(
      linter::check_configuration(configuration, linter::shipped_catalogue(), "configuration/"));
  return 0;
}
