// `lint new policy`: what it writes holds before anything is changed.
#include "linter/policy/catalogue.h"
#include "tests/support/stage.h"
#include "tests/test.h"

TEST_CASE("a new policy proves itself, for every item") {
  const TemporaryFolder folder;
  for (const linter::Item& item : linter::shipped_catalogue().items)
    CHECK(run_in(folder, {"new", "policy", std::string{item.id}, "cold-tea"}).code == 0);
  const Outcome outcome = run_in(folder, {"test", "policies"});
  CHECK(outcome.out == "44 policies, 132 examples: 0 failed\n");
  CHECK(outcome.code == 0);
}

TEST_CASE("a new policy replaces none") {
  const TemporaryFolder folder;
  CHECK(run_in(folder, {"new", "policy", "9.1.2", "a-b", "--in", "mine"}).code == 0);
  const Outcome again = run_in(folder, {"new", "policy", "9.1.2", "a-b", "--in", "mine"});
  CHECK(again.code == 2);
  CHECK(again.error == "error: `mine/9.1.2/a-b.toml` is there already\n");
}

TEST_CASE("a new policy needs an item and a name that leads nowhere else") {
  const TemporaryFolder folder;
  CHECK(run_in(folder, {"new"}).code == 2);
  CHECK(run_in(folder, {"new", "policy", "9.1", "a"}).error.find("is no item") !=
        std::string::npos);
  for (const char* name : {"../a", "a/b", "A", "-a", "a-", "a b", ""}) {
    INFO(name);
    CHECK(run_in(folder, {"new", "policy", "9.1.2", name}).code == 2);
  }
}
