// The pages that the program writes say what it says. `UPDATE_EXPECTED=1`
// rewrites them; the diff is the review.
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "tests/support/run_lint.h"
#include "tests/test.h"

using tests::run_lint;

namespace {

void check_page(const std::string& name, const std::vector<std::string>& arguments) {
  const std::string path = std::string{SOURCE_FOLDER "/docs/"} + name;
  const ProgramResult outcome = run_lint(arguments, SOURCE_FOLDER);
  REQUIRE(outcome.exit_code == 0);
  if (std::getenv("UPDATE_EXPECTED") != nullptr)
    std::ofstream{path, std::ios::binary} << outcome.output;
  std::ifstream file(path, std::ios::binary);
  const std::string page{std::istreambuf_iterator<char>(file), {}};
  INFO("`UPDATE_EXPECTED=1 lint_tests [pages]` brings docs/" << name << " up to date");
  CHECK(page == outcome.output);
}

}  // namespace

TEST_CASE("the page of functions shows those that there are", "[pages]") {
  check_page("functions.md", {"functions", "--format", "markdown"});
}

TEST_CASE("the schema of policies is the loader's", "[pages]") {
  check_page("policy.schema.json", {"schema"});
}

TEST_CASE("the catalogue shows the policies that there are", "[pages]") {
  check_page("policies.md", {"policies", "--by", "item", "--format", "markdown"});
}
