#include <string>
#include <utility>

#include "tests/support/terraform_reading.h"
#include "tests/test.h"

using reading::evaluated;

TEST_CASE("functions of Terraform give what Terraform gives") {
  const std::pair<const char*, const char*> table[] = {
      {R"(upper("aé"))", "\"A\xC3\x89\""},
      {R"(lower("AÉ"))", "\"a\xC3\xA9\""},
      {R"(title("hello world"))", R"("Hello World")"},
      {R"(trim("xxaxx", "x"))", R"("a")"},
      {R"(trimspace(" a "))", R"("a")"},
      {R"(trimprefix("abc", "a"))", R"("bc")"},
      {R"(trimsuffix("abc", "c"))", R"("ab")"},
      {R"(startswith("abc", "ab"))", "true"},
      {R"(strcontains("abc", "d"))", "false"},
      {R"(chomp("a\n\n"))", R"("a")"},
      {R"(strrev("aé"))",
       "\"\xC3\xA9"
       "a\""},
      {R"(substr("hello", 1, 3))", R"("ell")"},
      {R"(substr("hello", -3, -1))", R"("llo")"},
      {R"(join("-", ["a", 1], ["b"]))", R"("a-1-b")"},
      {R"(split(",", "a,b,"))", R"(["a", "b", ""])"},
      {R"(replace("a.b.c", ".", "-"))", R"("a-b-c")"},
      {R"(replace("abc", "/(b)(c)/", "$2$1"))", R"("acb")"},
      {R"(replace("abc", "/x*/", "-"))", R"("-a-b-c-")"},
      {R"(regex("[a-z]+", "12ab3"))", R"("ab")"},
      {R"~(regex("(\\d)(\\d)", "12"))~", R"(["1", "2"])"},
      {R"~(regex("(?P<a>\\d)", "12"))~", R"({a: "1"})"},
      {R"(regexall("\\d", "1a2"))", R"(["1", "2"])"},
      {R"(indent(2, "a\nb"))", R"("a\n  b")"},
      {R"(format("%s-%03d %.2f %t %v %%", "a", 7, 1.5, true, [1]))", R"("a-007 1.50 true [1] %")"},
      {R"(format("%q %x %5s|%-5s|", "a", 255, "b", "c"))", R"("\"a\" ff     b|c    |")"},
      {R"(formatlist("%s:%d", ["a", "b"], 1))", R"(["a:1", "b:1"])"},
      {"abs(-1)", "1"},
      {"ceil(1.2)", "2"},
      {"floor(-1.2)", "-2"},
      {"max(1, 3, 2)", "3"},
      {"min([3, 1]...)", "1"},
      {"pow(2, 10)", "1024"},
      {"signum(-3)", "-1"},
      {R"(parseint("ff", 16))", "255"},
      {"range(3)", "[0, 1, 2]"},
      {"range(5, 1, -2)", "[5, 3]"},
      {R"(length("aé"))", "2"},
      {"length({a = 1})", "1"},
      {R"(lookup({a = 1}, "b", 2))", "2"},
      {"merge({a = 1, b = 1}, null, {b = 2})", "{a: 1, b: 2}"},
      {"concat([1], [2, 3])", "[1, 2, 3]"},
      {"element([1, 2, 3], 4)", "2"},
      {R"(index(["a", "b"], "b"))", "1"},
      {R"(contains(["a"], "a"))", "true"},
      {"keys({b = 1, a = 2})", R"(["a", "b"])"},
      {"values({b = 1, a = 2})", "[2, 1]"},
      {"flatten([1, [2, [3]], []])", "[1, 2, 3]"},
      {R"(compact(["a", "", null]))", R"(["a"])"},
      {"distinct([1, 2, 1])", "[1, 2]"},
      {"reverse([1, 2])", "[2, 1]"},
      {R"(sort(["b", "a"]))", R"(["a", "b"])"},
      {"slice([1, 2, 3], 1, 2)", "[2]"},
      {"chunklist([1, 2, 3], 2)", "[[1, 2], [3]]"},
      {R"(zipmap(["a", "b"], [1, 2]))", "{a: 1, b: 2}"},
      {"one([])", "null"},
      {"sum([1, 2.5])", "3.5"},
      {"alltrue([true, true])", "true"},
      {"anytrue([])", "false"},
      {R"(transpose({a = ["x", "y"], b = ["x"]}))", R"({x: ["a", "b"], y: ["a"]})"},
      {R"(matchkeys([1, 2], ["a", "b"], ["b"]))", "[2]"},
      {R"(setunion(["b"], ["a"]))", R"(["a", "b"])"},
      {R"(setintersection(["a", "b"], ["b"]))", R"(["b"])"},
      {R"(setsubtract(["a", "b"], ["b"]))", R"(["a"])"},
      {"setproduct([1], [2, 3])", "[[1, 2], [1, 3]]"},
      {R"(toset(["b", "a", "b"]))", R"(["a", "b"])"},
      {R"(tolist([1, "a"]))", R"(["1", "a"])"},
      {R"(tonumber("1.5"))", "1.5"},
      {"tostring(true)", R"("true")"},
      {R"(tobool("false"))", "false"},
      {R"(tonumber("x"))", "(unknown: \"x\" is no number)"},
      {R"(coalesce(null, "", "a"))", R"("a")"},
      {"coalescelist([], [1])", "[1]"},
      {"try({}.a, 1)", "1"},
      {R"(jsonencode({b = [1, true, null], a = "<\"é"}))",
       "\"{\\\"a\\\":\\\"\\\\u003c\\\\\\\"\xC3\xA9\\\",\\\"b\\\":[1,true,null]}\""},
      {R"(jsondecode("{\"a\": [1, 2.5, \"x\"]}"))", R"({a: [1, 2.5, "x"]})"},
      {R"(jsondecode("{"))", "(unknown: this text is no JSON)"},
      {R"(base64encode("Hello"))", R"("SGVsbG8=")"},
      {R"(base64decode("SGVsbG8="))", R"("Hello")"},
      {R"(urlencode("a b/ü"))", R"("a+b%2F%C3%BC")"},
      {R"(cidrsubnet("10.0.0.0/16", 8, 2))", R"("10.0.2.0/24")"},
      {R"(cidrsubnet("fd00::/48", 16, 5))", R"("fd00:0:0:5::/64")"},
      {R"(cidrhost("10.0.0.0/8", 5))", R"("10.0.0.5")"},
      {R"(cidrhost("10.0.0.0/24", -1))", R"("10.0.0.255")"},
      {R"(cidrnetmask("172.16.0.0/12"))", R"("255.240.0.0")"},
      {R"(cidrsubnets("10.1.0.0/16", 4, 4, 8, 4))",
       R"(["10.1.0.0/20", "10.1.16.0/20", "10.1.32.0/24", "10.1.48.0/20"])"},
      {R"(basename("a/b.c"))", R"("b.c")"},
      {R"(dirname("a/b.c"))", R"("a")"},
      {"file(\"nothing\")", "(unknown: there is no file `nothing`)"},
      {"upper()", "(unknown: function `upper` does not take 0 arguments)"},
      {"upper(null)", "(unknown: null is no argument of function `upper`)"},
      {"nonsense(1)",
       "(unknown: function `nonsense` is none of Terraform's)\n"
       "main.tf:2:7 [terraform/unknown-function] there is no function `nonsense`\n"},
      {"[list(\"a\")]",
       "[(unknown: function `list` is none of Terraform's)]\n"
       "main.tf:2:8 [terraform/unknown-function] there is no function `list`\n"},
  };
  for (const auto& [expression, value] : table) {
    CAPTURE(expression);
    CHECK(evaluated(expression) == value);
  }
}

TEST_CASE("what Terraform or gzip has packed is unpacked") {
  // base64gzip("a") of a real Terraform, and of the command, in one member and in two.
  CHECK(evaluated(R"(base64gunzip("H4sIAAAAAAAA/0oEAAAA//8BAAD//0O+t+gBAAAA"))") == R"("a")");
  CHECK(evaluated(R"(base64gunzip("H4sIAAAAAAAAA0sEAEO+t+gBAAAA"))") == R"("a")");
  CHECK(evaluated(R"(base64gunzip("H4sIAAAAAAAAA0sEAEO+t+gBAAAAH4sIAAAAAAAAA0sEAEO+t+gBAAAA"))") ==
        R"("aa")");
  for (const char* broken :
       {"", "YQ==", "H4sIAAAAAAAAA0sEAEO+t+gB",
        "H4sIAAAAAAAAA0sEAEO+t+gBAAAAYQ==", "H4sIAAAAAAAAA0sEAEO+t+kBAAAA", "no base64"})
    CHECK(evaluated(std::string("base64gunzip(\"") + broken + "\")").find("(unknown: ") == 0);
}
