#include "parsers/text/pattern.h"

#include "tests/test.h"

using parsers::Pattern;

TEST_CASE("a pattern finds or matches all") {
  const Pattern pattern{R"(TLSv1(\.1)?)"};
  CHECK(pattern.error().empty());
  CHECK(pattern.found_in("TLSv1.2"));
  CHECK_FALSE(pattern.matches_all("TLSv1.2"));
  CHECK(pattern.matches_all("TLSv1.1"));
}

TEST_CASE("a bad pattern is data") {
  CHECK_FALSE(Pattern{"("}.error().empty());
  CHECK_FALSE(Pattern{std::string(5000, 'a')}.error().empty());
  CHECK_FALSE(Pattern{"("}.found_in("("));
}

TEST_CASE("groups that took no part have no value") {
  const Pattern pattern{"(?P<major>[0-9]+)(\\.[0-9]+)?"};
  const auto groups = pattern.groups("v12");
  REQUIRE(groups.size() == 3);
  CHECK(groups[1] == "12");
  CHECK_FALSE(groups[2].has_value());
  CHECK(pattern.group_names() == std::vector<std::string>{"major", ""});
}
