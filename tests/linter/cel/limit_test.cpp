#include <string>

#include "tests/linter/cel/example.h"
#include "tests/test.h"

namespace {

std::string repeated(std::string_view part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

}  // namespace

TEST_CASE("an expression may be long and wide, but not deep without end") {
  CHECK(evaluated(repeated("(", 190) + "1" + repeated(")", 190)) == "1");
  CHECK(evaluated(repeated("!", 150) + "true") == "true");
  CHECK(evaluated(repeated("true && ", 5000) + "false") == "false");
  CHECK(evaluated("[" + repeated("1, ", 9000) + "1].size()") == "9001");
  const std::string message = "the expression is nested more than 200 deep";
  CHECK(evaluated(repeated("(", 60000)) == message);
  CHECK(evaluated(repeated("[", 60000)) == message);
  CHECK(evaluated(repeated("!", 60000) + "true") == message);
  CHECK(evaluated(repeated("-", 60000) + "1") == message);
  CHECK(evaluated(repeated("true ? true : ", 4000) + "true") == message);
  CHECK(evaluated("1" + repeated(" + 1", 10000)) == message);
  CHECK(evaluated("{}" + repeated(".a", 20000)) == message);
  CHECK(evaluated(repeated("x.all(y, ", 5000)) == message);
  CHECK(evaluated("'" + std::string(70000, 'x') + "'") ==
        "the expression is longer than 65536 bytes");
}

TEST_CASE("an evaluation that would never end is an error") {
  const std::string range = "lists.range(10000)";
  CHECK(evaluated(range + ".all(a, " + range + ".all(b, a + b >= 0))") ==
        "error: cost limit reached");
  CHECK(evaluated("lists.range(10001)") == "error: the range is too long");
  CHECK(evaluated("lists.range(9223372036854775807)") == "error: the range is too long");
}

TEST_CASE("values that share their parts do not explode") {
  // x is 2 to the power of 60 texts, lists, or comparisons.
  std::string text;
  std::string list;
  for (int i = 0; i < 60; ++i) {
    text += "cel.bind(x, x + x, ";
    list += "cel.bind(x, [x, x], ";
  }
  const std::string close = repeated(")", 61);
  CHECK(evaluated("cel.bind(x, 'ab', " + text + "size(x)" + close) ==
        "error: the text gets too long");
  CHECK(evaluated("cel.bind(x, [1], " + text + "size(x)" + close) == "error: cost limit reached");
  CHECK(evaluated("cel.bind(x, [1], " + list + "dyn(x) == [x, x]" + close) == "false");
  CHECK(evaluated("cel.bind(x, [1], " + list + "x == x" + close) == "error: cost limit reached");
  CHECK(evaluated("cel.bind(x, [1], " + list + "x" + close).size() > 1000);
  CHECK(evaluated("cel.bind(x, [1], " + list + "x.flatten(1000).size()" + close) ==
        "error: cost limit reached");
  CHECK(evaluated("cel.bind(x, [1], " + list + "'%s'.format([x]).size()" + close) ==
        "error: the text gets too long");
}

TEST_CASE("a text that an expression makes has a limit") {
  CHECK(evaluated("lists.range(10000).map(i, '" + std::string(200, 'x') + "').join().size()") ==
        "error: the text gets too long");
  CHECK(evaluated("'" + std::string(2000, 'x') + "'.replace('x', '" + std::string(2000, 'y') +
                  "').size()") == "error: the text gets too long");
}
