#include "tests/linter/cel/example.h"
#include "tests/test.h"

TEST_CASE("functions on lists") {
  check_all({
      {"[1, [2, [3]]].flatten()", "[1, 2, [3]]"},
      {"[1, [2, [3]]].flatten(2)", "[1, 2, 3]"},
      {"[1, [2]].flatten(0)", "[1, [2]]"},
      {"[1].flatten(-1)", "error: the depth must not be negative"},
      {"[1, 2, 3].slice(1, 3)", "[2, 3]"},
      {"[1, 2, 3].slice(1, 4)", "error: slice out of bounds"},
      {"['b', 'a'].sort()", R"(["a", "b"])"},
      {"[dyn(2), 1.5, 1u].sort()", "[1u, 1.5, 2]"},
      {"[dyn(1), 'a'].sort()", "error: no such overload"},
      {"[1, 2, 2].isSorted() && ![2, 1].isSorted()", "true"},
      {"[1, 2, 1, 1.0].distinct()", "[1, 2]"},
      {"[1, 2].reverse()", "[2, 1]"},
      {"lists.range(3)", "[0, 1, 2]"},
      {"lists.range(-1)", "[]"},
      {"[1, 2].first()", "optional.of(1)"},
      {"[1, 2].last().value()", "2"},
      {"[].last()", "optional.none()"},
      {"[1, 2].sum() + [3, 1].min() + [3, 1].max()", "7"},
      {"[].min()", "error: the list is empty"},
      {"[].sum()", "0"},
      {"['a', 'b', 'a'].indexOf('b') + ['a', 'b', 'a'].lastIndexOf('a')", "3"},
      {"sets.contains([1, 2, 3], [3, 1]) && !sets.contains([1], [2])", "true"},
      {"sets.equivalent([1, 2, 2], [2, 1]) && !sets.equivalent([1], [1, 2])", "true"},
      {"sets.intersects([1, 2], [2, 3]) && !sets.intersects([1], [])", "true"},
  });
}

TEST_CASE("an unknown element hides only what depends on it") {
  Example example{"{l: [3, <one of them>, 1]}"};
  for (const auto& [expression, result] : {
           std::pair{"self.l.sort()", "unknown: one of them"},
           {"self.l.max()", "unknown: one of them"},
           {"self.l.sum()", "unknown: one of them"},
           {"self.l.distinct()", "unknown: one of them"},
           {"self.l.first()", "optional.of(3)"},
           {"self.l.slice(0, 1)", "[3]"},
           {"self.l.reverse()[0]", "1"},
           {"self.l.indexOf(3)", "0"},
           {"self.l.indexOf(1)", "unknown: one of them"},
           {"self.l[1]", "unknown: one of them"},
           {"self.l[?1]", "unknown: one of them"},
           {"sets.contains(self.l, [1, 3])", "true"},
           {"sets.equivalent(self.l, [1, 3])", "unknown: one of them"},
           {"sets.equivalent(self.l, [1, 3, 4])", "unknown: one of them"},
           {"sets.equivalent([1], self.l)", "false"},
           {"sets.intersects(self.l, [7])", "unknown: one of them"},
           {"'%s'.format([self.l])", "unknown: one of them"},
       }) {
    INFO(expression);
    CHECK(example.run(expression) == result);
  }
}

TEST_CASE("functions on numbers") {
  check_all({
      {"math.greatest(1, 3.5, 2u)", "3.5"},
      {"math.least([4, 2, 3])", "2"},
      {"math.greatest('a')",
       "no form of `math.greatest` takes (string); there is `math.greatest(int, ...) -> int`, "
       "`math.greatest(uint, ...) -> uint`, `math.greatest(double, ...) -> double`, "
       "`math.greatest(dyn, dyn, ...) -> dyn`, `math.greatest(list(A)) -> A`"},
      {"math.greatest([])", "error: the list is empty"},
      {"math.ceil(1.2) + math.floor(-1.2) + math.round(0.5) + math.trunc(1.9)", "2.0"},
      {"math.abs(-3) + math.sign(-3)", "2"},
      {"math.abs(-9223372036854775808)", "error: integer overflow"},
      {"math.sqrt(9) + math.sqrt(2.25)", "4.5"},
      {"math.isNaN(0.0 / 0.0) && math.isInf(1.0 / 0.0) && math.isFinite(1.0)", "true"},
      {"math.bitAnd(6, 3) + math.bitOr(6, 3) + math.bitXor(6, 3) + math.bitNot(0)", "13"},
      {"math.bitShiftLeft(1, 3) + math.bitShiftRight(16, 2)", "12"},
      {"math.bitShiftLeft(1, 64)", "0"},
      {"math.bitShiftRight(-1, 63)", "1"},
      {"math.bitShiftLeft(1, -1)", "error: the shift must not be negative"},
  });
}
