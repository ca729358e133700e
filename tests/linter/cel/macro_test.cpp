#include "tests/linter/cel/example.h"
#include "tests/test.h"

TEST_CASE("macros over lists and maps") {
  check_all({
      {"[1, 2, 3].all(x, x > 0)", "true"},
      {"[].all(x, false)", "true"},
      {"[1, 2, 3].exists(x, x == 2)", "true"},
      {"[].exists(x, true)", "false"},
      {"[1, 2, 2].exists_one(x, x == 1)", "true"},
      {"[1, 2, 2].existsOne(x, x == 2)", "false"},
      {"[1, 2, 3].filter(x, x % 2 == 1)", "[1, 3]"},
      {"[1, 2].map(x, x * x)", "[1, 4]"},
      {"[1, 2, 3].map(x, x > 1, x * x)", "[4, 9]"},
      {"{'a': 1, 'b': 2}.map(k, k)", R"(["a", "b"])"},
      {"{'a': 1, 'b': 2}.filter(k, k > 'a')", R"(["b"])"},
      {"{'a': 1, 'b': 2}.all(k, v, v > 0 && k != '')", "true"},
      {"['a', 'b'].exists(i, v, i == 1 && v == 'b')", "true"},
      {"[3, 1].existsOne(i, v, v > i + 1)", "true"},
      {"['a', 'b'].transformList(i, v, string(i) + v)", R"(["0a", "1b"])"},
      {"{'a': 1, 'b': 2}.transformList(k, v, v > 1, k)", R"(["b"])"},
      {"{'a': 1}.transformMap(k, v, v + 1)", R"({"a": 2})"},
      {"['a', 'b'].transformMap(i, v, i > 0, v)", R"({1: "b"})"},
      {"{'a': 'x'}.transformMapEntry(k, v, {v: k})", R"({"x": "a"})"},
      {"['a', 'b'].transformMapEntry(i, v, i > 0, {v: i})", R"({"b": 1})"},
      {"[1, 2].transformMapEntry(i, v, {'same': v})", "error: the map has a repeated key"},
      {"['bb', 'a'].sortBy(t, size(t))", R"(["a", "bb"])"},
      {"[1, 2].map(x, [x].map(y, x + y))", "[[2], [4]]"},
      {"[1].exists(x, [2].exists(x, x == 2) && x == 1)", "true"},
  });
}

TEST_CASE("an error in one element gives way to an element that decides") {
  check_all({
      {"[1, 0].exists(x, 1 / x == 1)", "true"},
      {"[0, 1].exists(x, 1 / x == 1)", "true"},
      {"[0, 2].exists(x, 1 / x == 1)", "error: divide by zero"},
      {"[0, 2].all(x, 1 / x == 1)", "false"},
      {"[0, 1].all(x, 1 / x == 1)", "error: divide by zero"},
      {"[0, 1].exists_one(x, 1 / x == 1)", "error: divide by zero"},
      {"[0, 1].filter(x, 1 / x == 1)", "error: divide by zero"},
      {"[0, 1].map(x, 1 / x)", "error: divide by zero"},
      {"true || 1 / 0 == 1", "true"},
      {"1 / 0 == 1 || true", "true"},
      {"1 / 0 == 1 && false", "false"},
      {"true ? 1 : 1 / 0", "1"},
  });
}

TEST_CASE("names of macros are names, and other names stay visible") {
  check_all({
      {"cel.bind(x, 2, x * x)", "4"},
      {"cel.bind(x, 1 / 0, true)", "true"},
      {"cel.bind(x, 1, cel.bind(y, x + 1, x + y))", "3"},
      {"cel.bind(x, 1, cel.bind(x, x + 1, x))", "2"},
      {"[1].map(self, self + 1)", "[2]"},
      {"[1].map(self, .self)", "[{}]"},
      {"[1].map(int, int + 1)", "[2]"},
      {"[1].map(x, x) == [1] && x == 1", "undeclared name `x`"},
  });
}

TEST_CASE("optional values") {
  check_all({
      {"{'a': 1}.?a", "optional.of(1)"},
      {"{'a': 1}.?b", "optional.none()"},
      {"{'a': {'b': 1}}.?a.b", "optional.of(1)"},
      {"{'a': {'b': {}}}.?a.?c.?d", "optional.none()"},
      {"[1, 2][?1]", "optional.of(2)"},
      {"[1, 2][?2].orValue(7)", "7"},
      {"{1: 'a'}[?dyn(1.0)].value()", R"("a")"},
      {"optional.none().value()", "error: the optional is empty"},
      {"optional.of(1).or(optional.of(2)).value()", "1"},
      {"optional.ofNonZeroValue(0).hasValue()", "false"},
      {"optional.ofNonZeroValue('').or(optional.of('a'))", R"(optional.of("a"))"},
      {"optional.of(2).optMap(x, x + 1)", "optional.of(3)"},
      {"optional.of({'a': 1}).optFlatMap(x, x.?b)", "optional.none()"},
      {"optional.of(1).optFlatMap(x, dyn(x))", "error: no such overload"},
      {"[?optional.none(), ?optional.of(1), 2]", "[1, 2]"},
      {"{?'a': optional.of(1), ?'b': optional.none()}", R"({"a": 1})"},
      {"[?dyn(1)]", "error: no such overload"},
      {"type(optional.none()) == optional_type", "true"},
      {"has({'a': {'b': 1}}.?a.b)", "true"},
      {"has({}.?a.b)", "false"},
  });
}
