// For every scalar of a set of tricky documents: the text at its place, read as
// a document of its own, is the same value; and nothing else is in that place.
#include <string>
#include <vector>

#include "tests/support/kubernetes.h"
#include "tests/test.h"

using namespace parsers;
using namespace parsers::kubernetes;

namespace {

const char* const documents[] = {
    "a: b\nc: [d, 'e f', \"g\\th\", {i: j, \"k\": 'l''m'}]\n",
    "a: plain text that\n  goes on\n\n  and on\nb: 'single that\n  goes on'\nc: \"double \\\n  "
    "on\"",
    "a: |\n  one\n   two\n\n  three\nb: |-\n  x\nc: >\n  folded\n  text\n\n  more\nd: >+2\n    "
    "x\n\n",
    "- - |\n   nested\n  - >-\n   x\n   y\n- ? |\n   key\n  : value\n",
    "a: !!str 12\nb: &x yes\nc: ! no\nd: &y !!str\n  'q'\ne: &z |\n  block\n",
    "a: -1\nb: 0x1F\nc: 1e3\nd: ~\ne: null\nf: .5\ng: 0o17\nh: 1_000\n",
    "\"a b\": c:d\n'e#f': g#h\ni: j # k\nl: http://m:80/n?o=p#q\nr: \"#\"\ns: '# t'\n",
    "{\"json\": {\"a\": [1, 2.5, true, null, \"x\\u00e4\\n\"], \"b\": \"\"}, \"c\": ''}",
    "a: 'x''y'\nb: 'z'''\nc: '''w'\nd: ''''\ne: \"\\\"\"\nf: \"\\\\\"\ng: \"\\\\\\\"\"\n",
    "ä: ö\n\"ü\": 'ß'\n日本: |\n  語\n  文字\nemoji: \"😀\"\n",
    "- a\n-   b\n-\tc\n- [  d  ,e,\n  f ]\n- { g: h  , i:   j}\n",
    "a:   spaced   \nb:\n  below\nc:\n- 'x'\n-\n  y\n",
    "a: x\\y\nb: x\"y\nc: x'y\nd: -x\ne: ?x\nf: :x\ng: x-\nh: x:i\n",
};

void collect(const Value& value, std::vector<Value>& scalars) {
  for (const Member& member : value.members()) {
    scalars.push_back(Value::text(member.key, member.key_place));
    collect(member.value, scalars);
  }
  for (const Value& item : value.items()) collect(item, scalars);
  if (!value.is(Value::Kind::map) && !value.is(Value::Kind::list)) scalars.push_back(value);
}

// The scalar read again, as the value of a key as deep as it stood.
void check_scalar(const Value& scalar) {
  const Place place = scalar.place();
  const std::string text(place.text());
  CAPTURE(text);
  if (text.empty()) {
    CHECK((scalar.is(Value::Kind::null) || scalar.as_text().empty()));
    return;
  }
  const std::string_view before = place.source->text().substr(0, place.begin);
  const bool quoted_key = before.ends_with('"') || before.ends_with('\'');
  if (quoted_key) return;
  const bool tagged =
      before.ends_with("!!str ") || before.ends_with("! ") || before.ends_with("!!str\n  ");
  const bool block = text[0] == '|' || text[0] == '>';
  // What is below an indented collection needs a parent of that indentation.
  const Yaml again((tagged ? "! " : "") + text + (block ? "\n" : ""));
  REQUIRE(again.root != nullptr);
  std::string expected = to_string(scalar);
  std::string actual = to_string(*again.root);
  if (block && text.find('+') != std::string::npos) {
    // The blank lines that `+` keeps are not in the place.
    for (std::string* shown : {&expected, &actual})
      while (shown->ends_with("\\n\"")) shown->erase(shown->size() - 3, 2);
  }
  CHECK(actual == expected);
}

}  // namespace

TEST_CASE("the text at a scalar's place is the scalar") {
  std::size_t count = 0;
  for (const std::string line_break : {"\n", "\r\n"})
    for (std::string text : documents) {
      if (line_break == "\r\n")
        for (std::size_t at = text.find('\n'); at != std::string::npos;
             at = text.find('\n', at + 2))
          text.insert(at, "\r");
      const Yaml yaml("\xEF\xBB\xBF" + text);
      CAPTURE(text, yaml.problems());
      REQUIRE(yaml.root != nullptr);
      std::vector<Value> scalars;
      collect(*yaml.root, scalars);
      for (const Value& scalar : scalars) check_scalar(scalar);
      count += scalars.size();
    }
  CHECK(count > 200);
}
