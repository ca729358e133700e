#include "parsers/text/alignment.h"

#include <string>

#include "tests/test.h"

using namespace parsers;

namespace {

// `written` with holes in braces, beside `text`: for each byte what is written
// there, a hole's as its braces.
std::string aligned(const std::string& written, const std::string& text) {
  const Source source{"f", written};
  Pieces pieces;
  pieces.pieces.emplace_back();
  for (std::size_t at = 0; at < written.size();) {
    if (written[at] == '{') {
      const std::size_t end = written.find('}', at) + 1;
      pieces.holes.push_back(source.place(at, end));
      pieces.pieces.emplace_back();
      at = end;
      continue;
    }
    pieces.pieces.back().text += written[at];
    pieces.pieces.back().map.copy(source.place(at, at + 1));
    ++at;
  }
  const auto map = align(pieces, text);
  if (!map) return "no";
  REQUIRE(map->size() == text.size());
  std::string result;
  Place last;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const Place place = map->outer(i, i + 1);
    if (place != last) result += place.text();
    last = place;
  }
  return result;
}

}  // namespace

TEST_CASE("a text is laid beside the pieces and holes that it was made of") {
  CHECK(aligned("abc", "abc") == "abc");
  CHECK(aligned("abc", "abd") == "no");
  CHECK(aligned("a {x} b", "a 443 b") == "a {x} b");
  CHECK(aligned("{x} b", "443 b") == "{x} b");
  CHECK(aligned("a {x}", "a ") == "a ");
  CHECK(aligned("a {x}{y} b {z}", "a 12 b 3") == "a {x}{y} b {z}");
  CHECK(aligned("a {x} b", "a b") == "no");
}

TEST_CASE("a piece that could be in two places joins the holes around it") {
  CHECK(aligned("a{x},{y}b", "a1,2b") == "a{x},{y}b");
  CHECK(aligned("a{x},{y}b", "a1,2,3b") == "a{x},{y}b");
  CHECK(aligned("a{x}, {y}; {z}b", "a1, 2, 3; 4b") == "a{x}, {y}; {z}b");
}

TEST_CASE("what is all hole proves nothing") { CHECK(aligned("{x}", "abc") == "no"); }
