#include "parsers/text/text_map.h"

#include <string>

#include "parsers/text/embedding.h"
#include "tests/test.h"

using namespace parsers;

namespace {

// "begin-end" in the outer text.
std::string range(const Place& place) {
  return std::to_string(place.begin) + "-" + std::to_string(place.end);
}

}  // namespace

TEST_CASE("a text map leads every byte back to where it is written") {
  const Source file{"f", R"(x: "a\tbc")"};
  TextMap map;
  map.copy(file.place(4, 5));
  map.stand_for(1, file.place(5, 7));
  map.copy(file.place(7, 8));
  map.copy(file.place(8, 9));
  REQUIRE(map.size() == 4);
  CHECK(range(map.outer(0, 1)) == "4-5");
  CHECK(range(map.outer(1, 2)) == "5-7");
  CHECK(range(map.outer(0, 4)) == "4-9");
  CHECK(range(map.outer(2, 3)) == "7-8");
  CHECK(range(map.outer(3, 3)) == "8-8");
  CHECK(range(map.outer(4, 4)) == "9-9");
  CHECK(range(map.outer(1, 1)) == "5-5");
}

TEST_CASE("a place that begins in one file and ends in another is shown where it begins") {
  const Source first{"a", "server {"};
  const Source second{"b", "listen 80; }"};
  TextMap map;
  map.copy(first.whole());
  map.copy(second.whole());
  const Place place = map.outer(0, map.size());
  CHECK(place.source == &first);
  CHECK(range(place) == "0-8");
  CHECK(map.outer(8, 10).source == &second);
}

TEST_CASE("nothing stands nowhere") {
  CHECK_FALSE(TextMap{}.outer(0, 0));
  CHECK_FALSE(in_file({}));
}

TEST_CASE("a place in a text within a text is shown in the file") {
  const Source file{"f", "0123456789"};
  TextMap outer_map;
  outer_map.copy(file.place(2, 8));
  const Source middle{"m", "234567", Embedding{outer_map, {}}};
  TextMap inner_map;
  inner_map.copy(middle.place(1, 2));
  inner_map.copy(middle.place(3, 5));
  const Source inner{"i", "356", Embedding{inner_map, {}}};
  CHECK(in_file(inner.place(0, 1)).text() == "3");
  CHECK(in_file(inner.place(1, 3)).text() == "56");
  CHECK(in_file(inner.place(0, 3)).text() == "3456");
  CHECK(in_file(inner.place(1, 3)).source == &file);
  CHECK(in_file(file.place(1, 2)) == file.place(1, 2));
}

TEST_CASE("a map goes on with another one") {
  const Source file{"f", "abcdef"};
  TextMap map;
  map.copy(file.place(0, 1));
  TextMap more;
  more.copy(file.place(1, 2));
  more.stand_for(2, file.place(2, 5));
  map.append(more);
  CHECK(map.size() == 4);
  CHECK(range(map.outer(3, 4)) == "2-5");
}
