#include "parsers/text/path.h"

#include "tests/test.h"

using namespace parsers;

TEST_CASE("a path is folded as far as its text says") {
  CHECK(fold("a/./b/../c") == "a/c");
  CHECK(fold("../modules//vpc/") == "../modules/vpc");
  CHECK(fold("a/../../b") == "../b");
  CHECK(fold("/../etc/./nginx") == "/etc/nginx");
  CHECK(fold(".").empty());
  CHECK(fold("/") == "/");
}

TEST_CASE("a path is a folder and a name") {
  CHECK(folder_of("infra/main.tf") == "infra");
  CHECK(file_name("infra/main.tf") == "main.tf");
  CHECK(folder_of("main.tf").empty());
  CHECK(file_name("main.tf") == "main.tf");
}
