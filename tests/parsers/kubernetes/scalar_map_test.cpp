#include "parsers/kubernetes/scalar_map.h"

#include <random>
#include <string>

#include "tests/support/kubernetes.h"
#include "tests/test.h"

using namespace parsers;
using namespace parsers::kubernetes;

namespace {

// What is written for each byte of the value of the key `a`, one after the other
// between bars; a byte that is written as it is stands for itself.
std::string written(const std::string& yaml) {
  const Yaml read(yaml);
  REQUIRE(read.root != nullptr);
  const Value& value = *read.root->find("a");
  const std::string_view text = value.as_text();
  const TextMap map = map_of(value);
  REQUIRE(map.size() == text.size());
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view outer = map.outer(i, i + 1).text();
    if (outer == text.substr(i, 1))
      result += outer;
    else
      result += "|" + std::string(outer) + "|";
  }
  return result;
}

}  // namespace

TEST_CASE("a block scalar leads back through its indentation") {
  CHECK(written("a: |\n  one\n    two\n\n  three\n") == "one\n  two\n\nthree\n");
  CHECK(written("a: |-\n  one\n  two\nb: 1\n") == "one\ntwo");
  CHECK(written("a: |+\n  one\n\n\nb: 1\n") == "one\n\n\n");
  CHECK(written("a: |2\n    one\n   two\n") == "  one\n two\n");
  CHECK(written("a: | # why\n  one\n") == "one\n");
}

TEST_CASE("a block scalar leads back through the line breaks of Windows") {
  CHECK(written("a: |\r\n  one\r\n  two\r\n") == "one|\r\n|two|\r\n|");
}

TEST_CASE("a folded scalar leads back through the line breaks that became spaces") {
  CHECK(written("a: >\n  one\n  two\n\n  three\n") == "one|\n|two\nthree\n");
  CHECK(written("a: >-\n  one\n    more\n  two\n") == "one\n  more\ntwo");
}

TEST_CASE("a quoted scalar leads back through its escapes") {
  CHECK(written(R"(a: "one\ttwo\n\u00e9\x41 \"q\"")") ==
        "one|\\t|two|\\n||\\u00e9||\\u00e9||\\x41| |\\\"|q|\\\"|");
  CHECK(written("a: 'it''s'") == "it|''|s");
  CHECK(written("a: \"one\n   two\\\n   three\n\n   four\"") == "one|\n   |twothree|\n\n   |four");
}

TEST_CASE("a plain scalar over several lines leads back to them") {
  CHECK(written("a: one two\n  three\n") == "one two|\n  |three");
}

TEST_CASE("a scalar leads back to its anchor") {
  CHECK(written("x: &x |\n  one\n  two\na: *x\n") == "one\ntwo\n");
}

TEST_CASE("two escapes that JSON writes for one character are one") {
  const Source source{"a.json", R"("\ud83d\ude00!")"};
  const auto map = map_scalar(source.whole(), "\xF0\x9F\x98\x80!");
  REQUIRE(map);
  CHECK(map->outer(0, 4).text() == R"(\ud83d\ude00)");
  CHECK(map->outer(4, 5).text() == "!");
}

TEST_CASE("any text beside any scalar has a map of its size, or none") {
  std::mt19937 random{7};
  const std::string_view letters = "|>\"'\\ax0u  \n\r\t#:-2";
  const auto any = [&](std::size_t most) {
    std::string text;
    for (std::size_t size = random() % most; text.size() < size;)
      text += letters[random() % letters.size()];
    return text;
  };
  for (int i = 0; i < 20'000; ++i) {
    const Source source{"a.yaml", any(24)};
    const std::string text = any(6);
    const std::size_t begin = random() % (source.text().size() + 1);
    const auto map = map_scalar(source.place(begin, source.text().size()), text);
    if (!map) continue;
    REQUIRE(map->size() == text.size());
    REQUIRE(map->outer(0, text.size()).end <= source.text().size());
  }
}

TEST_CASE("a text that is not what is written there has no map") {
  const Source source{"a.yaml", "\"one\\n\""};
  CHECK(map_scalar(source.whole(), "one\n"));
  CHECK_FALSE(map_scalar(source.whole(), "one"));
  CHECK_FALSE(map_scalar(source.whole(), "two\n"));
  CHECK_FALSE(map_scalar({}, "one"));
}
