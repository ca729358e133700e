#include "parsers/text/nearest.h"

#include "tests/test.h"

using namespace parsers;

TEST_CASE("the nearest word is found, if one is near") {
  const std::string_view words[] = {"require", "when", "each", "message"};
  CHECK(nearest("requires", words) == "require");
  CHECK(nearest("whne", words) == "when");
  CHECK(nearest("mesage", words) == "message");
  CHECK(nearest("title", words).empty());
  CHECK(nearest("", words).empty());
  CHECK(did_you_mean("eahc", words) == "did you mean `each`?");
}
