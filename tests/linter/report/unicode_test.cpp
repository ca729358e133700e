#include "linter/report/unicode.h"

#include "tests/test.h"

using namespace linter::report;

TEST_CASE("invalid UTF-8 becomes U+FFFD once for each maximal subpart") {
  const std::string mark = "\xEF\xBF\xBD";
  const std::pair<std::string, std::string> cases[] = {
      {"plain", "plain"},
      {"日本 😀", "日本 😀"},
      {"a\xFF", "a" + mark},
      {"\xC0\xAF", mark + mark},  // overlong
      {"\xE6\x97", mark},         // cut off: one subpart
      {"\xE6\x97z", mark + "z"},
      {"\xED\xA0\x80", mark + mark + mark},             // a surrogate
      {"\xF4\x90\x80\x80", mark + mark + mark + mark},  // beyond U+10FFFF
      {"\xF0\x9F\x98", mark},
  };
  for (const auto& [text, expected] : cases) CHECK(valid_utf8(text) == expected);
}

TEST_CASE("East Asian characters take two columns and marks none") {
  CHECK(columns("abc") == 3);
  CHECK(columns("日本語") == 6);
  CHECK(columns("ﾊﾝｶｸ") == 4);
  CHECK(columns("한국") == 4);
  CHECK(columns("😀") == 2);
  CHECK(columns("e\xCC\x81") == 1);
}

TEST_CASE("a text is shortened between characters") {
  CHECK(shortened("日本語", 3) == "日本語");
  CHECK(shortened("日本語", 2) == "日…");
  CHECK(shortened("", 2).empty());
}
