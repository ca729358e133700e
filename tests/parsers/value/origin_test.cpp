#include "parsers/value/origin.h"

#include <deque>
#include <string>

#include "parsers/text/source.h"
#include "tests/test.h"

using parsers::Origin;
using parsers::Place;

namespace {

class Ways {
 public:
  const Origin* step(const char* what, const Origin* rest) {
    return &origins_.emplace_back(Origin{what, place(0), rest});
  }
  const Origin* element(const Origin* whole, std::size_t at, const Origin* own) {
    return &origins_.emplace_back(origin_of_element(*whole, place(at), own));
  }
  // "local@0 file@3"
  std::string told(const Origin* origin) const {
    std::string out;
    for (const parsers::Step& step : steps_of(origin))
      out += (out.empty() ? "" : " ") + std::string(step.what) + "@" +
             std::to_string(step.place.begin);
    return out;
  }

 private:
  Place place(std::size_t at) { return source_.place(at, at + 1); }

  parsers::Source source_{"a.tf", std::string(100, 'x')};
  std::deque<Origin> origins_{};
};

}  // namespace

TEST_CASE("an element came the way of the whole, whose last step ends at it, and then its own") {
  Ways ways;
  const Origin* file = ways.step("file", nullptr);
  const Origin* whole = ways.step("variable", ways.step("local", file));
  const Origin* own = ways.step("own", nullptr);
  CHECK(parsers::steps_of(nullptr).empty());
  CHECK(ways.told(whole) == "variable@0 local@0 file@0");
  CHECK(ways.told(ways.element(whole, 3, nullptr)) == "variable@0 local@0 file@3");
  CHECK(ways.told(ways.element(whole, 3, own)) == "variable@0 local@0 file@3 own@0");
  CHECK(ways.told(ways.element(file, 3, own)) == "file@3 own@0");
  CHECK(ways.told(whole) == "variable@0 local@0 file@0");
}

TEST_CASE("an element of an element ends where it stands, however deep") {
  Ways ways;
  const Origin* whole = ways.step("variable", ways.step("file", nullptr));
  const Origin* outer = ways.element(whole, 3, nullptr);
  const Origin* inner = ways.element(outer, 7, nullptr);
  CHECK(ways.told(inner) == "variable@0 file@7");
  CHECK(inner->of == whole);  // and not `outer`: nothing is left of what that added
  const Origin* own = ways.element(whole, 3, ways.step("own", nullptr));
  CHECK(ways.told(ways.element(own, 7, nullptr)) == "variable@0 file@3 own@7");
  CHECK(ways.told(ways.step("local", inner)) == "local@0 variable@0 file@7");
}

TEST_CASE("only the nearest steps of an endless way are told") {
  Ways ways;
  const Origin* way = nullptr;
  for (int i = 0; i < 5000; ++i) way = ways.step("local", way);
  CHECK(steps_of(way).size() == parsers::most_steps_told);
  for (int i = 0; i < 50; ++i) way = ways.element(way, 3, way);
  CHECK(steps_of(way).size() == parsers::most_steps_told);
}
