// `lint test`: policies of one's own are proved without building anything.
#include "tests/test.h"

#include "tests/support/stage.h"

namespace {

constexpr const char* policy = R"(title = { en = "The tea is cold" }
severity = "low"
why = "Nobody drinks it."
fix = "temperature = 80"
links = ["https://example.com/tea"]

[[check]]
on = "terraform/tea_pot"
require = "self.?temperature.orValue(20) >= 80"
message = "it has {self.?temperature.orValue(20)} degrees"

[[bad]]
shows = "a cold pot"
terraform = '''
resource "tea_pot" "cold" {
  temperature = 20 # finding
}
'''

[[good]]
shows = "a hot pot"
terraform = '''
resource "tea_pot" "hot" {
  temperature = 90
}
'''
)";

Outcome test(const TemporaryFolder& folder, const std::string& path) {
  return run_in(folder, {"test", path});
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  return text.replace(text.find(what), what.size(), with);
}

}  // namespace

TEST_CASE("a pack, an item's folder and a file are tested alike") {
  const TemporaryFolder folder;
  folder.write("mine/10.1.1/cold-tea.toml", policy);
  for (const char* path : {"mine", "mine/10.1.1", "mine/10.1.1/", "mine/10.1.1/cold-tea.toml"}) {
    INFO(path);
    CHECK(test(folder, path).out == "1 policy, 2 examples: 0 failed\n");
    CHECK(test(folder, path).code == 0);
  }
}

TEST_CASE("what is missing and what is unexpected is shown at the policy's lines") {
  const TemporaryFolder folder;
  folder.write("mine/10.1.1/cold-tea.toml",
               replaced(replaced(policy, " # finding", ""), "cold\" {", "cold\" { # finding"));
  const Outcome tested = test(folder, "mine");
  CHECK(tested.code == 1);
  CHECK(tested.out ==
        "FAILED  10.1.1/cold-tea\n"
        "  mine/10.1.1/cold-tea.toml:12: bad example: a cold pot\n"
        "    -   15  resource \"tea_pot\" \"cold\" { # finding\n"
        "    +   16  temperature = 20\n"
        "            it has 20 degrees\n"
        "1 policy, 2 examples: 1 failed\n");
}

TEST_CASE("a check that no example fails or passes is not proved") {
  const TemporaryFolder folder;
  folder.write("mine/10.1.1/cold-tea.toml",
               replaced(policy, "temperature = 90", "temperature = 10"));
  const Outcome tested = test(folder, "mine");
  CHECK(tested.code == 1);
  CHECK(tested.out.find("+   24  temperature = 10") != std::string::npos);
  CHECK(tested.out.find("cold-tea.toml:9: the check on terraform/tea_pot is passed by no good "
                        "example") != std::string::npos);
}

TEST_CASE("a policy that cannot be loaded is an error with its line") {
  const TemporaryFolder folder;
  folder.write("mine/10.1.1/cold-tea.toml", replaced(policy, "severity", "severty"));
  const Outcome tested = test(folder, "mine");
  CHECK(tested.code == 2);
  CHECK(tested.error.find("did you mean `severity`?") != std::string::npos);
  CHECK(tested.out.empty());  // its examples are not run
  CHECK(test(folder, "nowhere").code == 2);
}
