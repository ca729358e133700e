#include "linter/engine/hidden.h"

#include <vector>

#include "tests/test.h"

using linter::without_hidden;

TEST_CASE("hidden words are taken out of a text, and nothing that only looks like them") {
  const std::vector<std::string> hidden = {"correct-horse", "8443", "is", "true"};
  CHECK(without_hidden("8443 is 18443", hidden) == "**** **** 18443");
  CHECK(without_hidden("this is not", hidden) == "this **** not");
  CHECK(without_hidden("u:correct-horse@db, xcorrect-horsey", hidden) == "u:****@db, x****y");
  CHECK(without_hidden("true", hidden) == "true");
}

TEST_CASE("what is hidden in one word hides nothing else") {
  CHECK(without_hidden("*", std::vector<std::string>{"*"}) == "****");
  CHECK(without_hidden("", std::vector<std::string>{""}).empty());
}
