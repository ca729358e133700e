#include "linter/input/path.h"

#include "tests/test.h"

using namespace linter::input;

TEST_CASE("folding a path takes back what `..` takes back, and no more") {
  CHECK(fold("a/./b//../c/") == "a/c");
  CHECK(fold("./").empty());
  CHECK(fold("a/..").empty());
  CHECK(fold("../../a/../b") == "../../b");
  CHECK(fold("/a/../../b") == "/b");
  CHECK(fold("/") == "/");
}

TEST_CASE("a path is joined to a folder unless it is absolute") {
  CHECK(join("", "a") == "a");
  CHECK(join("infra", "../modules/x") == "modules/x");
  CHECK(join("infra", "/etc/passwd") == "/etc/passwd");
  CHECK(join("/home", "") == "/home");
}

TEST_CASE("what is below a folder begins with all of its parts") {
  CHECK(below("infra", "infra/a") == "a");
  CHECK(below("infra", "infra") == "");
  CHECK(below("infra", "infrastructure/a") == std::nullopt);
  CHECK(below("/", "/a") == "a");
  CHECK(below("", "../a") == std::nullopt);
  CHECK(below("", "..") == std::nullopt);
  CHECK(below("", "..a") == "..a");
  CHECK(below("", "/a") == std::nullopt);
}

TEST_CASE("the way from one folder to another goes up and then down") {
  CHECK(relative("a/b", "a/c/d") == "../c/d");
  CHECK(relative("", "a") == "a");
  CHECK(relative("/x/y", "/x") == "..");
  CHECK(relative("a", "a").empty());
}
