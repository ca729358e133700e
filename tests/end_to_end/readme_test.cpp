// What the README says that the program says, it says.
#include <fstream>
#include <iterator>
#include <sstream>

#include "tests/support/run_lint.h"
#include "tests/test.h"

TEST_CASE("the README shows what the program really prints") {
  std::ifstream file(SOURCE_FOLDER "/README.md", std::ios::binary);
  const std::string readme{std::istreambuf_iterator<char>(file), {}};
  const std::string_view opening = "```console\n$ lint ";
  const std::size_t begin = readme.find(opening);
  REQUIRE(begin != std::string::npos);
  const std::size_t first = begin + opening.size();
  const std::size_t end_of_command = readme.find('\n', first);
  const std::size_t end = readme.find("```\n", end_of_command);
  REQUIRE(end != std::string::npos);

  std::istringstream words(readme.substr(first, end_of_command - first));
  const std::vector<std::string> arguments{std::istream_iterator<std::string>(words), {}};
  const ProgramResult result = tests::run_lint(arguments, SOURCE_FOLDER);
  const std::string shown = readme.substr(end_of_command + 1, end - end_of_command - 1);
  CHECK(result.output == shown);
}
