#include "tests/support/finding_region.h"

#include "tests/support/run_lint.h"
#include "tests/test.h"

namespace tests {

std::string region(const std::string& file, const std::string& text, const std::string& policy,
                   int number) {
  const ProgramResult outcome = run_lint(
      {"--isolated", "--output-format", "sarif", "--select", policy, "--stdin-filename", file, "-"},
      SOURCE_FOLDER "/fixtures", text);
  std::size_t result = outcome.output.find("\"results\"");
  for (int i = 0; i <= number && result != std::string::npos; ++i)
    result = outcome.output.find("\"ruleId\"", result + 1);
  const auto value = [&](std::string_view name) {
    const std::size_t at = outcome.output.find(name, result);
    if (result == std::string::npos || at == std::string::npos) return std::string("?");
    const std::size_t begin = outcome.output.find_first_of("0123456789", at + name.size());
    return outcome.output.substr(begin,
                                 outcome.output.find_first_not_of("0123456789", begin) - begin);
  };
  INFO(outcome.output << outcome.errors);
  CHECK(outcome.exit_code == 1);
  return value("\"startLine\"") + ":" + value("\"startColumn\"") + "-" + value("\"endColumn\"");
}

}  // namespace tests
