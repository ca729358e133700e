#include "linter/cel/cel.h"
#include "tests/linter/cel/example.h"
#include "tests/test.h"

using namespace linter::cel;

TEST_CASE("names that are not known are reported with the nearest that is") {
  check_all({
      {"slef", "undeclared name `slef`; did you mean `self`?"},
      {"selfish", "undeclared name `selfish`"},
      {"zzz", "undeclared name `zzz`"},
      {"strin(1)", "undeclared function `strin`; did you mean `string`?"},
      {"'a'.startswith('b')", "undeclared function `startswith`; did you mean `startsWith`?"},
      {"[1].exist(x, true)", "undeclared name `x`"},
      {"math.gratest(1)", "undeclared function `math.gratest`; did you mean `math.greatest`?"},
      {"math.nothing(1)", "undeclared function `math.nothing`"},
      {"maht.abs(1)", "undeclared name `maht`; did you mean `map`?"},
  });
}

TEST_CASE("what can never hold or work is reported before it runs") {
  check_all({
      {"1 == 'a'", "`==` between int and string can never hold"},
      {"1 != 1u", "`!=` between int and uint can never hold"},
      {"self.size() == '1'", "`==` between int and string can never hold"},
      {"'a' in [1]", "`in` between string and list(int) can never hold"},
      {"1 in 'a'", "`in` between int and string can never hold"},
      {"1 in {'a': 1}", "`in` between int and map(string, int) can never hold"},
      {"1 < 'a'", "`<` between int and string can never hold"},
      {"[1] < [2]", "`<` between list(int) and list(int) can never hold"},
      {"1 + 'a'", "`+` does not work on int and string"},
      {"-'a'", "`-` does not work on string"},
      {"1 && true", "expected a condition, found int"},
      {"!'a'", "expected a condition, found string"},
      {"1 ? 2 : 3", "expected a condition, found int"},
      {"true ? 1 : 'a'",
       "the two results have different types: int and string; dyn(x) takes a value's type away"},
      {"[1].all(x, 5)", "expected a condition, found int"},
      {"5.all(x, true)", "expected a list or map, found int"},
      {"'a'.b", "string has no members"},
      {"has('a'.b)", "string has no members"},
      {"'a'[0]", "string has no element for int"},
      {"[1]['a']", "list(int) has no element for string"},
      {"{1.5: 'a'}", "double cannot be the key of a map"},
      {"optional.of(1) == 1", "`==` between optional_type(int) and int can never hold"},
      {"[?1]", "expected an optional value behind `?`, found int"},
      {"{'a': 1}.map(k, k + 1)", "`+` does not work on string and int"},
  });
}

TEST_CASE("calls are checked against the forms that there are") {
  check_all({
      {"'a'.startsWith()",
       "`startsWith` takes 1 argument, found 0; `<string>.startsWith(string) -> bool`"},
      {"'a'.startsWith(1)",
       "no form of `startsWith` takes (string, int); there is `<string>.startsWith(string) -> "
       "bool`"},
      {"[1].join()",
       "no form of `join` takes (list(int)); there is `<list(string)>.join() -> string`, "
       "`<list(string)>.join(string) -> string`"},
      {"isIP(cidr('10.0.0.0/8'))",
       "no form of `isIP` takes (net.CIDR); there is `isIP(string) -> bool`"},
  });
}

TEST_CASE("a diagnostic says which bytes it is about") {
  Environment environment = standard_environment();
  environment.declare({"self"});
  const std::string text = "self.a == 1 && 'x' == slef.b";
  const Compiled compiled = compile(text, environment);
  REQUIRE(compiled.diagnostics.size() == 1);
  const Diagnostic& only = compiled.diagnostics[0];
  CHECK(text.substr(only.begin, only.end - only.begin) == "slef");
  CHECK(compiled.program == nullptr);
}

TEST_CASE("every mistake of an expression is reported, not only the first") {
  Environment environment = standard_environment();
  const Compiled compiled = compile("a && 1 == 'x' && b", environment);
  REQUIRE(compiled.diagnostics.size() == 3);
  CHECK(compiled.diagnostics[1].message == "`==` between int and string can never hold");
}

TEST_CASE("the type of the result is known as far as it can be") {
  Environment environment = standard_environment();
  environment.declare({"self"});
  environment.declare({.name = "zones", .exact = "map(string, list(string))"});
  const std::pair<const char*, const char*> cases[] = {
      {"self.a", "dyn"},
      {"self.a == 1", "bool"},
      {"self.a + 1", "int"},
      {"size(self)", "int"},
      {"[1, 2]", "list(int)"},
      {"[1, 'a']", "list(dyn)"},
      {"[[], [1]]", "list(list(int))"},
      {"{'a': [1.5]}", "map(string, list(double))"},
      {"zones.office", "list(string)"},
      {"zones.?office[?0]", "optional_type(string)"},
      {"zones.map(k, size(k))", "list(int)"},
      {"zones.transformMap(k, v, v.size())", "map(string, int)"},
      {"zones.office.map(z, cidr(z))", "list(net.CIDR)"},
      {"self.?a.orValue('x')", "dyn"},
      {"optional.of(1).optMap(x, string(x))", "optional_type(string)"},
      {"[1, 2].first()", "optional_type(int)"},
      {"math.greatest(1, 2.5)", "dyn"},
      {"type(1)", "type(int)"},
      {"timestamp('2020-01-01T00:00:00Z') - timestamp(0)", "duration"},
      {"[]", "list(dyn)"},
  };
  for (const auto& [expression, type] : cases) {
    INFO(expression);
    const Compiled compiled = compile(expression, environment);
    CHECK(compiled.diagnostics.empty());
    CHECK(compiled.type_text == type);
  }
}

TEST_CASE("what will certainly fail can be asked for") {
  const std::string text = "true || 'a'.matches('(') || cidr('10.0.0/8').prefixLength() == 1 / 0";
  const Compiled compiled = compile(text, standard_environment());
  REQUIRE(compiled.program != nullptr);
  std::string found;
  for (const Diagnostic& error : certain_errors(*compiled.program))
    found += text.substr(error.begin, error.end - error.begin) + ": " + error.message + "\n";
  CHECK(found ==
        "cidr('10.0.0/8'): network address '10.0.0/8' parse error during conversion from string\n"
        "1 / 0: divide by zero\n"
        "'(': bad pattern: missing ): (\n");
}

TEST_CASE("no more mistakes are reported than anybody reads") {
  std::string text = "x0";
  for (int i = 1; i < 100; ++i) text += " || x" + std::to_string(i);
  CHECK(compile(text, standard_environment()).diagnostics.size() == 20);
}

TEST_CASE("without types, what does not fit is an error of the evaluation") {
  const Environment environment = standard_environment();
  for (const char* expression : {"1 == 'a' || true", "nobody || true",
                                 "'a'.charAt(1, 2) == '' || true", "unheard_of(1) || true"}) {
    INFO(expression);
    const Compiled compiled = compile(expression, environment, Checking::names);
    REQUIRE(compiled.program != nullptr);
    Evaluation evaluation;
    CHECK(evaluation.run(*compiled.program, {}).is_true());
  }
}
