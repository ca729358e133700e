#include "linter/engine/locate.h"

#include "tests/test.h"

using namespace linter;
using parsers::Arena;
using parsers::Member;
using parsers::Source;
using parsers::Value;

TEST_CASE("a value is found inside its entity, with a path and all around it") {
  const Source source{"f", "server { listen 80; tls { } }"};
  Arena arena;
  const Value ports[] = {Value::integer(80, source.place(16, 18))};
  const Member inner[] = {
      {"ports", source.place(9, 15), Value::list(ports, source.place(9, 19))},
      {"tls", source.place(20, 23), Value::map(arena, {}, source.place(20, 27))},
      {"a.b", source.place(0, 1), Value::boolean(true, source.place(0, 1))}};
  const Value self = Value::map(arena, inner, source.whole());
  const parsers::Entity entity{.self = &self, .place = source.whole(), .head = source.place(0, 6)};
  Locator locator(entity);

  const Location port = locator.locate(self.members()[0].value.items()[0]);
  CHECK(port.path == "ports[0]");
  CHECK(port.place.text() == "80");
  REQUIRE(port.enclosing.size() == 3);
  CHECK(port.enclosing[1].text() == "listen 80;");

  CHECK(locator.locate(self.members()[2].value).path == "[\"a.b\"]");

  SECTION("what is absent stands at the key of what should hold it") {
    const Location location =
        locator.locate(Value::absent(arena, "minimum", self.members()[1].value));
    CHECK(location.path == "tls.minimum");
    CHECK(location.place.text() == "tls");
  }
  SECTION("what the entity itself lacks stands at its head") {
    const Location location = locator.locate(Value::absent(arena, "name", self));
    CHECK(location.path == "name");
    CHECK(location.place.text() == "server");
  }
  SECTION("who asks often gets the same answers") {
    for (int i = 0; i < 20; ++i) {
      CHECK(locator.locate(self.members()[0].value.items()[0]).path == "ports[0]");
      CHECK(locator.locate(Value::absent(arena, "minimum", self.members()[1].value)).path ==
            "tls.minimum");
    }
  }
  SECTION("a value of elsewhere keeps its place and has no path") {
    const Value other = Value::integer(1, source.place(2, 3));
    CHECK(locator.locate(other).path.empty());
    CHECK(locator.locate(other).place == source.place(2, 3));
  }
}
