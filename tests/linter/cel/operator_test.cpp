#include "tests/linter/cel/example.h"
#include "tests/test.h"

TEST_CASE("operators bind as in CEL") {
  check_all({
      {"1 + 2 * 3", "7"},
      {"(1 + 2) * 3", "9"},
      {"10 - 4 - 3", "3"},
      {"7 / 2 * 2", "6"},
      {"-7 % 3", "-1"},
      {"!false && false", "false"},
      {"true || false && false", "true"},
      {"1 < 2 == true", "true"},
      {"false ? 1 : true ? 2 : 3", "2"},
      {"--5", "5"},
      {"!!true", "true"},
      {"-1.5 + 2.0", "0.5"},
  });
}

TEST_CASE("integers never overflow in silence") {
  check_all({
      {"9223372036854775807 + 1", "error: integer overflow"},
      {"-9223372036854775808 - 1", "error: integer overflow"},
      {"4611686018427387904 * 2", "error: integer overflow"},
      {"-9223372036854775808 / -1", "error: integer overflow"},
      {"-9223372036854775808 % -1", "error: integer overflow"},
      {"-(-9223372036854775808)", "error: integer overflow"},
      {"1u - 2u", "error: integer overflow"},
      {"18446744073709551615u + 1u", "error: integer overflow"},
      {"1 / 0", "error: divide by zero"},
      {"1 % 0", "error: modulus by zero"},
      {"1u % 0u", "error: modulus by zero"},
      {"1.0 / 0.0", "Infinity"},
      {"0.0 / 0.0", "NaN"},
  });
}

TEST_CASE("equality looks through numeric types, and into lists and maps") {
  check_all({
      {"dyn(1) == 1.0 && dyn(1) == 1u && dyn(1u) == 1.0", "true"},
      {"dyn(1) == '1'", "false"},
      {"dyn(null) == 0", "false"},
      {"0.0 / 0.0 == 0.0 / 0.0", "false"},
      {"[1, [2, 3]] == [1, [2, 3]]", "true"},
      {"[1, 2] == [2, 1]", "false"},
      {"{'a': 1, 'b': 2} == {'b': 2, 'a': 1}", "true"},
      {"{'a': 1} == {'a': 1, 'b': 2}", "false"},
      {"dyn({1: 'a'}) == {1u: 'a'}", "true"},
      {"b'a' == b'a'", "true"},
      {"type(1) == int && type(type(1)) == type", "true"},
      {"optional.of(1) == optional.of(1)", "true"},
      {"2 in [1, 2]", "true"},
      {"dyn(2.0) in [1, 2]", "true"},
      {"'a' in {'a': 1}", "true"},
      {"dyn(1.0) in {1: 'a'}", "true"},
  });
}

TEST_CASE("order is defined within a type and across numbers") {
  check_all({
      {"1 < 2 && 2 <= 2 && 3 > 2 && 2 >= 2", "true"},
      {"dyn(1) < 1.5 && 1u < dyn(2) && -1 < dyn(0u)", "true"},
      {"'a' < 'b' && 'a' < 'aa' && 'Z' < 'a'", "true"},
      {"'\\ufeff' < '\\U00010000'", "true"},
      {"b'a' < b'b'", "true"},
      {"false < true", "true"},
      {"dyn(1) < 'a'", "error: no such overload"},
      {"0.0 / 0.0 < 1.0 || 0.0 / 0.0 >= 1.0", "false"},
      {"duration('1m') < duration('2m')", "true"},
      {"timestamp('2020-01-01T00:00:00Z') < timestamp('2021-01-01T00:00:00Z')", "true"},
  });
}

TEST_CASE("texts, bytes, lists, times are added up") {
  check_all({
      {"'a' + 'b'", R"("ab")"},
      {"b'a' + b'b'", R"(b"ab")"},
      {"[1] + [] + [2]", "[1, 2]"},
      {"timestamp('2020-02-28T23:00:00Z') + duration('90m')",
       R"(timestamp("2020-02-29T00:30:00Z"))"},
      {"timestamp('2020-01-01T00:00:00Z') - timestamp('2019-01-01T00:00:00Z')",
       R"(duration("31536000s"))"},
      {"duration('1.5s') - duration('2s')", R"(duration("-0.5s"))"},
      {"-duration('1m')", R"(duration("-60s"))"},
  });
}

TEST_CASE("an index must be there and a key may be of any numeric type") {
  check_all({
      {"[1, 2][1]", "2"},
      {"[1, 2][dyn(1.0)]", "2"},
      {"[1, 2][dyn(0.5)]", "error: no such overload"},
      {"[1, 2][-1]", "error: index out of bounds: [-1]"},
      {"[1, 2][2]", "error: index out of bounds: [2]"},
      {"{1: 'a'}[dyn(1u)]", R"("a")"},
      {"{'a': 1}['b']", "error: no such key: b"},
      {"{'a': {'b': 2}}.a.b", "2"},
      {"{'a': 1, 'a': 2}", "error: the map has a repeated key"},
      {"{1: 1, dyn(1u): 2}", "error: the map has a repeated key"},
      {"{dyn(1.5): 1}", "error: unsupported key type"},
  });
}

TEST_CASE("operators want operands of their types, also when those are not known before") {
  check_all({
      {"dyn(1) + dyn('a')", "error: no such overload"},
      {"dyn(1) + dyn(1u)", "error: no such overload"},
      {"!dyn(1)", "error: no such overload"},
      {"-dyn('a')", "error: no such overload"},
      {"dyn(1) ? 2 : 3", "error: no such overload"},
      {"dyn(1) && true", "error: no such overload"},
      {"dyn(1) && false", "false"},
      {"dyn(1).size()", "error: no such overload"},
      {"dyn(1).a", "error: no such overload"},
      {"dyn(5).all(x, true)", "error: no such overload"},
      {"dyn([1]).all(x, x)", "error: no such overload"},
  });
}
