#include <string>
#include <utility>

#include "tests/support/terraform_reading.h"
#include "tests/test.h"

using reading::evaluated;

TEST_CASE("expressions of Terraform have the values that Terraform gives them") {
  const std::pair<const char*, const char*> table[] = {
      // literals
      {"1", "1"},
      {"1.50", "1.5"},
      {"1e3", "1000"},
      {"1.5e3", "1500"},
      {"-0.5", "-0.5"},
      {"true", "true"},
      {"null", "null"},
      {R"("a\n\"b\"\\ \u00e9 \U0001F600")", "\"a\\n\\\"b\\\"\\\\ \xC3\xA9 \xF0\x9F\x98\x80\""},
      {R"("  ")", R"("  ")"},
      {R"(" a ")", R"(" a ")"},
      {R"("")", R"("")"},
      {R"("$${x} %%{y} $x % $$")", R"("${x} %{y} $x % $$")"},
      // operators
      {"1 + 2 * 3", "7"},
      {"(1 + 2) * 3", "9"},
      {"10 / 4", "2.5"},
      {"7 % 3", "1"},
      {"0.1 + 0.2", "0.3"},
      {"-1 - -2", "1"},
      {"1 < 2 && 2 <= 2", "true"},
      {"!true || false", "false"},
      {"\"5\" + 1", "6"},
      {"1 == \"1\"", "false"},
      {"[1, 2] == [1, 2]", "true"},
      {"{a = 1} != {a = 2}", "true"},
      {"1 / 0", "(unknown: a number without end)"},
      {"9223372036854775807 + 1", "9.223372036854776e+18"},
      // conditionals: the one on the right is inside
      {"true ? 1 : 2", "1"},
      {"false ? 1 : true ? 2 : 3", "2"},
      {"true ? 1 : false ? 2 : 3", "1"},
      {"(true ? false : true) ? 2 : 3", "3"},
      {"false ? 1 : false ? 2 : false ? 3 : 4", "4"},
      // templates
      {R"("a${1 + 1}b")", R"("a2b")"},
      {R"("${true}")", "true"},
      {R"("${[1, 2]}")", "[1, 2]"},
      {R"("x${"y${"z"}"}")", R"("xyz")"},
      {R"("a ${~ 1 ~} b")", R"("a1b")"},
      {R"("%{ if true }yes%{ else }no%{ endif }")", R"("yes")"},
      {R"("%{ if false }yes%{ endif }")", R"("")"},
      {R"("%{ for x in [1, 2] }<${x}>%{ endfor }")", R"("<1><2>")"},
      {R"("%{ for k, v in {a = 1} ~}  ${k}=${v}  %{~ endfor }")", R"("a=1")"},
      // collections
      {"[1, \"a\", [true]]", R"([1, "a", [true]])"},
      {"{b = 1, \"a\" : 2, (\"c\") = 3}", "{a: 2, b: 1, c: 3}"},
      {"{a = 1}.a", "1"},
      {"{a = {b = [1, 2]}}.a.b[1]", "2"},
      {"{a = 1}[\"a\"]", "1"},
      {"[1, 2].1", "2"},
      {"[1][2]", "(unknown: index 2 is outside of 1 elements)"},
      {"{a = 1}.b", "(unknown: there is no attribute `b` in this object)"},
      {"[{a = 1}, {a = 2}][*].a", "[1, 2]"},
      {"[{a = 1}, {a = 2}].*.a", "[1, 2]"},
      {"[{a = [1]}, {a = [2]}][*].a[0]", "[1, 2]"},
      {"[{a = [1]}, {a = [2]}].*.a[0]", "[1]"},
      {"{a = 1}[*].a", "[1]"},
      {"null[*]", "[]"},
      // for
      {"[for x in [1, 2, 3] : x * 2 if x > 1]", "[4, 6]"},
      {"[for i, x in [\"a\"] : \"${i}${x}\"]", R"(["0a"])"},
      {"{for k, v in {a = 1} : v => k}", R"({1: "a"})"},
      {"{for x in [\"aa\", \"ab\", \"b\"] : substr(x, 0, 1) => x...}",
       R"({a: ["aa", "ab"], b: ["b"]})"},
      {"[for k, v in {b = 1, a = 2} : k]", R"(["a", "b"])"},
  };
  for (const auto& [expression, value] : table) {
    CAPTURE(expression);
    CHECK(evaluated(expression) == value);
  }
}

TEST_CASE("heredocs are read as Terraform reads them") {
  const std::pair<const char*, const char*> table[] = {
      {"<<EOF\n  a\n  b\nEOF", R"("  a\n  b\n")"},
      {"<<-EOF\n    a\n      b\n\n    c\n  EOF", R"("a\n  b\n\nc\n")"},
      {"<<-EOF\n  a ${1 + 1} b\n    c\n  EOF", R"("a 2 b\n  c\n")"},
      {"<<-EOF\n  ${1}\n    ${2}\n  EOF", R"("1\n  2\n")"},
      {"<<EOF\nEOF", R"("")"},
      {"<<EOF\n\"q\" \\n $${x}\nEOF", R"("\"q\" \\n ${x}\n")"},
      {"<<EOF\nEOFX\n EOF", R"("EOFX\n")"},
      {"<<EOF\n%{ for x in [1, 2] ~}\n- ${x}\n%{ endfor ~}\nend\nEOF", R"("- 1\n- 2\nend\n")"},
  };
  for (const auto& [expression, value] : table) {
    CAPTURE(expression);
    CHECK(evaluated(expression) == value);
  }
}

TEST_CASE("what is unknown does not matter where it cannot") {
  const std::pair<const char*, const char*> table[] = {
      {"false && uuid() == \"\"", "false"},
      {"uuid() == \"\" && false", "false"},
      {"true || uuid() == \"\"", "true"},
      {"uuid() == \"\" || false", "(unknown: function `uuid` gives another value each time)"},
      {"uuid() == \"\" ? 1 : 1", "1"},
      {"length([uuid()])", "1"},
      {"contains([uuid(), \"a\"], \"a\")", "true"},
      {"contains([uuid(), \"a\"], \"b\")",
       "(unknown: function `uuid` gives another value each time)"},
      {"lookup({a = 1}, \"a\", uuid())", "1"},
      {"alltrue([uuid() == \"\", false])", "false"},
      {"try([{}.a], \"else\")", R"("else")"},
      {"can({}.a)", "false"},
      {"jsonencode({a = uuid()})", "(unknown: function `uuid` gives another value each time)"},
      {"provider::aws::arn_parse(\"x\")",
       "(unknown: function `provider::aws::arn_parse` is one of a provider)"},
  };
  for (const auto& [expression, value] : table) {
    CAPTURE(expression);
    CHECK(evaluated(expression) == value);
  }
}
