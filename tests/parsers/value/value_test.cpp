#include "parsers/value/value.h"

#include <string>
#include <vector>

#include "tests/test.h"

using namespace parsers;

TEST_CASE("a map finds its members, few or many") {
  Arena arena;
  for (const std::size_t count : {std::size_t{0}, std::size_t{3}, std::size_t{500}}) {
    std::vector<Member> members;
    for (std::size_t i = 0; i < count; ++i)
      members.push_back({arena.text("key" + std::to_string(i * 7 % 500)),
                         {},
                         Value::integer(static_cast<std::int64_t>(i), {})});
    const Value map = Value::map(arena, members, {});
    for (const Member& member : members) {
      REQUIRE(map.find(member.key) != nullptr);
      CHECK(map.find(member.key)->as_integer() == member.value.as_integer());
    }
    CHECK(map.find("nothing") == nullptr);
    CHECK(map.members().size() == count);
  }
}

TEST_CASE("a map of sorted members finds them where they are") {
  for (const std::size_t count : {std::size_t{0}, std::size_t{3}, std::size_t{500}}) {
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < count; ++i) keys.push_back("key" + std::to_string(1000 + i));
    std::vector<Member> members;
    for (const std::string& key : keys) members.push_back({key, {}, Value::text(key, {})});
    const Value map = Value::sorted_map(members, {});
    CHECK(map.members().data() == members.data());
    for (const std::string& key : keys) {
      REQUIRE(map.find(key) != nullptr);
      CHECK(map.find(key)->as_text() == key);
    }
    CHECK(map.find("key0") == nullptr);
    CHECK(map.find("key9") == nullptr);
  }
}

TEST_CASE("a value shows itself on one line") {
  Arena arena;
  const Value items[] = {Value::text("a\n\"b\"", {}), Value::boolean(true, {}),
                         Value::number(1.5, {})};
  const Member members[] = {{"list", {}, Value::list(items, {})},
                            {"later", {}, Value::unknown("known only after apply", {})}};
  CHECK(to_string(Value::map(arena, members, {})) ==
        R"({list: ["a\n\"b\"", true, 1.5], later: (unknown: known only after apply)})");
}

TEST_CASE("what is absent says what was looked for and where") {
  Arena arena;
  const Source source{"a", "server {}"};
  const Value server = Value::map(arena, {}, source.place(0, 9));
  const Value absent = Value::absent(arena, "listen", server);
  CHECK(absent.missing_key() == "listen");
  CHECK(&absent.container() == &server);
  CHECK(absent.place() == server.place());
}

TEST_CASE("an arena that is reset hands out the same memory again") {
  Arena arena;
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 1000; ++i)
      CHECK(arena.text(std::string(100, 'x')) == std::string(100, 'x'));
    static std::size_t size = arena.size();
    CHECK(arena.size() == size);
    arena.reset();
  }
}
