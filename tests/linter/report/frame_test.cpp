#include "linter/report/frame.h"

#include <sstream>

#include "tests/support/report_sample.h"
#include "tests/test.h"

using namespace linter::report;
using parsers::Source;

namespace {

std::string frame(const parsers::Place& place, std::string_view label = "here") {
  std::ostringstream out;
  const Paint paint{false};
  write_frame(out, place, label, Colour::none, paint);
  return '\n' + out.str();
}

}  // namespace

TEST_CASE("a frame shows the line before and after, and carets under the value") {
  const Source source{"f", "a {\n  b 1;\n}\nc\n"};
  CHECK(frame(place_of(source, "1")) == R"(
    1 | a {
    2 |   b 1;
      |     ^ here
    3 | }
)");
}

TEST_CASE("carets stand under the value whatever stands before it") {
  SECTION("tabs") {
    const Source source{"f", "\tb\t1;"};
    CHECK(frame(place_of(source, "1")) == R"(
    1 |     b   1;
      |         ^ here
)");
  }
  SECTION("wide characters") {
    const Source source{"f", "名前: 日本 x"};
    CHECK(frame(place_of(source, "日本")) == R"(
    1 | 名前: 日本 x
      |       ^^^^ here
)");
  }
  SECTION("controls and broken characters") {
    const Source source{"f", "\x1b[1m \xFF x"};
    CHECK(frame(place_of(source, "x")) == R"(
    1 | \x1b[1m \xff x
      |              ^ here
)");
  }
  SECTION("a byte order mark and CRLF") {
    const Source source{"f", "\xEF\xBB\xBFkey: 1\r\nb: 2\r\n"};
    CHECK(frame(place_of(source, "1")) == R"(
    1 | key: 1
      |      ^ here
    2 | b: 2
)");
  }
  SECTION("a long secret") {
    const Source source{"f", "password = \"" + std::string(3000, 'x') + "\" VALUE"};
    CHECK(frame(place_of(source, "VALUE")) == R"(
    1 | ...****" VALUE
      |          ^^^^^ here
)");
    CHECK(frame(source.place(2000, 2001)) == R"(
    1 | ...****...
      |    ^^^^ here
)");
  }
  SECTION("a secret") {
    const Source source{"f", "password = \"hunter2\" x"};
    CHECK(frame(place_of(source, "\"hunter2\"")) == R"(
    1 | password = "****" x
      |            ^^^^^^ here
)");
    CHECK(frame(place_of(source, "unter")) == R"(
    1 | password = "****" x
      |             ^^^^ here
)");
  }
}

TEST_CASE("a secret is hidden also where its name stands on the line before") {
  const Source source{"f", "- name: DB_PASSWORD\r\n  value: hunter2\r\n"};
  CHECK(frame(place_of(source, "hunter2")) == R"(
    1 | - name: DB_PASSWORD
    2 |   value: ****
      |          ^^^^ here
)");
  CHECK(frame(place_of(source, "DB_PASSWORD")) == R"(
    1 | - name: DB_PASSWORD
      |         ^^^^^^^^^^^ here
    2 |   value: ****
)");
}

TEST_CASE("a place of several lines is underlined in its first") {
  const Source source{"f", "a = [\n  1\n]\n"};
  CHECK(frame(place_of(source, "[\n  1\n]")) == R"(
    1 | a = [
      |     ^ here
    2 |   1
)");
}

TEST_CASE("an empty place has a caret, also after the last character") {
  const Source source{"f", "ab"};
  CHECK(frame(source.place(2, 2)) == R"(
    1 | ab
      |   ^ here
)");
  const Source empty{"f", ""};
  CHECK(frame(empty.whole()) == R"(
    1 |
      | ^ here
)");
}

TEST_CASE("of a very long line only what is around the value is shown") {
  const std::string_view value = "VALUE";
  for (const std::size_t before : {std::size_t{200}, std::size_t{50'000}}) {
    const Source source{"f", std::string(before, 'a') + "VALUE" + std::string(50'000, 'b')};
    const std::string shown = frame(place_of(source, value));
    CHECK(shown == "\n    1 | ..." + std::string(33, 'a') + "VALUE" + std::string(62, 'b') +
                       "...\n      | " + std::string(36, ' ') + "^^^^^ here\n");
  }
  const Source broken{"f", std::string(100'000, '\x80') + "VALUE"};
  CHECK(frame(place_of(broken, value)).size() < 600);
}

TEST_CASE("a long label stands below the carets") {
  const Source source{"f", "value"};
  std::string label;
  for (int i = 0; i < 30; ++i) label += "word ";
  const std::string shown = frame(place_of(source, "value"), label);
  CHECK(shown.find("      | ^^^^^\n      | word word") != std::string::npos);
  for (std::size_t begin = 0, end = 0; (end = shown.find('\n', begin)) != std::string::npos;
       begin = end + 1)
    CHECK(end - begin <= text_width + 8);
}

TEST_CASE("what is nowhere has no frame") { CHECK(frame({}) == "\n"); }
