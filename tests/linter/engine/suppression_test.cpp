#include "linter/engine/suppression.h"

#include "tests/test.h"

using namespace linter;
using parsers::Place;
using parsers::Problem;
using parsers::Source;

namespace {

constexpr Policy policies[] = {{.id = "10.1.1/plain-http-listener", .item = "10.1.1"},
                               {.id = "13.1.3/open-management-port", .item = "13.1.3"}};
constexpr Catalogue catalogue{.policies = policies};

Place comment_in(const Source& source) {
  const std::size_t begin = source.text().find('#');
  return source.place(begin, std::min(source.text().find('\n', begin), source.text().size()));
}

// "10.1.1 'why' until=... line 2", then what is wrong with it.
std::string dump(const std::string& text) {
  const Source source{"f", text};
  std::vector<Problem> problems;
  const IgnoreComment read =
      read_ignore_comment(comment_in(source), catalogue, "2026-11-20", problems);
  std::string out;
  for (const std::string& id : read.ids) out += id + " ";
  out += "'" + read.reason + "'";
  if (!read.until.empty()) out += " until " + read.until;
  out += " line " + std::to_string(read.about_line);
  if (read.in_force) out += " in force";
  for (const Problem& problem : problems) out += "; " + problem.id;
  return out;
}

}  // namespace

TEST_CASE("an ignore comment gives ids, a reason and an end") {
  CHECK(dump("# lint:ignore 10.1.1/plain-http-listener reason=\"behind a proxy\"\nlisten 80;") ==
        "10.1.1/plain-http-listener 'behind a proxy' line 2 in force");
  CHECK(dump("listen 80; # lint:ignore 10.1.1 reason=\"x\" until=2027-03-31\n") ==
        "10.1.1 'x' until 2027-03-31 line 1 in force");
  CHECK(dump("a\n  # lint:ignore 10.1.1,13.1.3 reason=\"both\"\n\n# other\nb") ==
        "10.1.1 13.1.3 'both' line 5 in force");
}

TEST_CASE("an ignore comment that is not sound takes nothing back and is reported") {
  CHECK(dump("# lint:ignore 10.1.1\nx") == "10.1.1 '' line 2; suppression/no-reason");
  CHECK(dump("# lint:ignore 10.1.1 reason=\"\"\nx") == "10.1.1 '' line 2; suppression/no-reason");
  CHECK(dump("# lint:ignore reason=\"r\"\nx") == "'r' line 2; suppression/no-policy");
  CHECK(dump("# lint:ignore 10.1.1/plain-htp-listener reason=\"r\"\nx") ==
        "10.1.1/plain-htp-listener 'r' line 2; suppression/unknown-policy");
  CHECK(dump("# lint:ignore 10.1.1 reason=\"r\" until=2026-11-19\nx") ==
        "10.1.1 'r' until 2026-11-19 line 2; suppression/expired");
  CHECK(dump("# lint:ignore 10.1.1 reason=\"r\" until=tomorrow\nx") ==
        "10.1.1 'r' until tomorrow line 2; suppression/bad-date");
}

TEST_CASE(
    "a comment takes back findings on its line or in its block, and is reported when unused") {
  const Source source{"f", "# lint:ignore 10.1.1 reason=\"r\"\nserver {\n  listen 80;\n}\n"};
  const Place comment = comment_in(source);
  const Place server = source.place(32, 55);
  const Place listen = source.place(43, 53);
  const Policy* selected[] = {&policies[0], &policies[1]};

  SECTION("inside the block") {
    const IgnoreComments comments(std::span(&comment, 1), catalogue, "2026-11-20");
    const Place enclosing[] = {server, listen};
    REQUIRE(comments.find(policies[0], enclosing) != nullptr);
    CHECK(comments.problems(selected).empty());
  }
  SECTION("not for another policy, not outside of the block") {
    const IgnoreComments comments(std::span(&comment, 1), catalogue, "2026-11-20");
    const Place inside[] = {server, listen};
    const Place outside[] = {listen};
    CHECK(comments.find(policies[1], inside) == nullptr);
    CHECK(comments.find(policies[0], outside) == nullptr);
    REQUIRE(comments.problems(selected).size() == 1);
    CHECK(comments.problems(selected)[0].id == "suppression/unused");
    CHECK(comments.problems(std::span(selected).subspan(1)).empty());
  }
}
