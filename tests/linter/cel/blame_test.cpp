// The table of docs/policy-language-cel.md, row by row: what each operator and
// macro makes of an unknown operand, and which place its result blames.
#include "tests/linter/cel/example.h"
#include "tests/test.h"

namespace {

constexpr const char* self =
    R"({a: "x", b: "y", on: true, off: false, n: 5, list: [1, 2, 3], none: [], )"
    R"(servers: [{tls: true}, {tls: false}], later: <after apply>, sooner: <at run time>, )"
    R"(mixed: [1, <one of them>, 3], map: {k: "v"}, nothing: null})";
constexpr const char* other = R"({least: 6, word: "w", on: true})";

struct Row {
  const char* expression;
  const char* result;
  const char* blame;
};

void check(std::initializer_list<Row> rows) {
  Example example{self, other};
  for (const Row& row : rows) {
    INFO(row.expression);
    CHECK(example.run(row.expression) == row.result);
    std::string blame = example.blame();
    // The whole of `self` is too long to be written into the table.
    if (const auto whole = blame.find(self); whole != std::string::npos)
      blame.replace(whole, std::string(self).size(), "self");
    CHECK(blame == row.blame);
  }
}

}  // namespace

TEST_CASE("members and elements blame themselves, or what is absent") {
  check({
      {"self.a", R"("x")", R"("x")"},
      {"self.list[1]", "2", "2"},
      {"self.map['k']", R"("v")", R"("v")"},
      {"self.later", "unknown: after apply", "<after apply>"},
      {"self.later.x", "unknown: after apply", "<after apply>"},
      {"self.later[0]", "unknown: after apply", "<after apply>"},
      {"self.later.?x", "unknown: after apply", "<after apply>"},
      {"self.list[self.later]", "unknown: after apply", "<after apply>"},
      {"self.gone", "error: no such key: gone", "no `gone` in self"},
      {"self.map.gone", "error: no such key: gone", R"(no `gone` in {k: "v"})"},
      {"self.list[7]", "error: index out of bounds: [7]", "no `[7]` in [1, 2, 3]"},
      {"self.a.gone", "error: no such overload", R"("x")"},
      {"self.?gone", "optional.none()", "no `gone` in self"},
      {"self.?gone.?deeper", "optional.none()", "no `gone` in self"},
      {"self.?gone.deeper", "optional.none()", "no `gone` in self"},
      {"self.?gone[?0].?x", "optional.none()", "no `gone` in self"},
      {"self.?none[?0].?x", "optional.none()", "no `[0]` in []"},
      {"self.?servers[?0].?gone", "optional.none()", "no `gone` in {tls: true}"},
      {"self.?servers[?0].?tls", "optional.of(true)", "true"},
      {"self.?nothing.?x", "optional.none()", "null"},
      {"self.?a.?x", "error: no such overload", R"("x")"},
      {"self.list.first()", "optional.of(1)", "1"},
      {"self.none.first()", "optional.none()", "no `[0]` in []"},
  });
}

TEST_CASE("fallbacks blame what is missing") {
  check({
      {"self.?gone.orValue('z')", R"("z")", "no `gone` in self"},
      {"self.?gone.orValue('z') == 'y'", "false", "no `gone` in self"},
      {"self.?a.orValue('z') == 'y'", "false", R"("x")"},
      {"self.?gone.orValue(self.b)", R"("y")", R"("y")"},
      {"self.?gone.or(self.?b).orValue('z')", R"("y")", R"("y")"},
      {"self.?gone.or(self.?lost).orValue('z')", R"("z")", "no `gone` in self"},
      {"self.?gone.hasValue()", "false", "no `gone` in self"},
      {"self.?a.hasValue()", "true", R"("x")"},
      {"self.?later.orValue('z')", "unknown: after apply", "<after apply>"},
      {"self.?gone.optMap(x, x + 'z')", "optional.none()", "no `gone` in self"},
      {"self.?a.optMap(x, x + 'z')", R"(optional.of("xz"))", R"("x")"},
      {"self.?gone.optMap(x, x == 'z').orValue(false)", "false", "no `gone` in self"},
  });
}

TEST_CASE("has() says what is there, whether it is known or not") {
  check({
      {"has(self.a)", "true", R"("x")"},
      {"has(self.gone)", "false", "no `gone` in self"},
      {"has(self.later)", "true", "<after apply>"},
      {"has(self.later.x)", "unknown: after apply", "<after apply>"},
      {"has(self.gone.x)", "error: no such key: gone", "no `gone` in self"},
      {"has(self.?gone.x)", "false", "no `gone` in self"},
      {"has(self.nothing)", "true", "null"},
      {"!has(self.a)", "false", R"("x")"},
  });
}

TEST_CASE("comparisons and arithmetic blame the first operand that has a place") {
  check({
      {"self.a == 'y'", "false", R"("x")"},
      {"'y' == self.a", "false", R"("x")"},
      {"self.a == self.b", "false", R"("x")"},
      {"self.n >= other.least", "false", "5"},
      {"other.least <= self.n", "false", "5"},
      {"other.least == 7", "false", "nowhere"},
      {"1 == 2", "false", "nothing"},
      {"self.n + 1", "6", "5"},
      {"-self.n", "-5", "5"},
      {"self.later == 'x'", "unknown: after apply", "<after apply>"},
      {"self.later == self.sooner", "unknown: after apply; at run time", "<after apply>"},
      {"self.later + self.later", "unknown: after apply", "<after apply>"},
      {"self.later + self.gone", "unknown: after apply", "<after apply>"},
      {"self.gone + self.later", "unknown: after apply", "<after apply>"},
      {"self.gone == 'x'", "error: no such key: gone", "no `gone` in self"},
      {"self.a < 1", "error: no such overload", R"("x")"},
      {"self.n / 0", "error: divide by zero", "5"},
      {"self.mixed == [1, 2, 3]", "unknown: one of them", "<one of them>"},
      {"self.mixed == [2, 2, 3]", "false", R"([1, <one of them>, 3])"},
  });
}

TEST_CASE("what is known of a text that is unknown decides where it is certain") {
  Example example{
      R"({arn: <after apply, arn:aws:s3:::~/*>, member: <later, user:~>, texts: [<later, user:~>, "b"], )"
      R"(later: <after apply>, named: {a: 1, user: 2}})"};
  const Case cases[] = {
      {"self.arn.startsWith('arn:aws:')", "true"},
      {"self.arn.startsWith('arn:gcp:')", "false"},
      {"self.arn.startsWith('arn:aws:s3:::logs')", "unknown: after apply"},
      {"self.arn.endsWith('*')", "true"},
      {"self.arn.endsWith('+')", "false"},
      {"self.arn.endsWith('logs/*')", "unknown: after apply"},
      {"self.arn.contains(':s3:')", "true"},
      {"self.arn.contains('logs')", "unknown: after apply"},
      {"self.arn == '*'", "false"},
      {"self.arn != '*'", "true"},
      {"'' == self.arn", "false"},
      {"self.arn == null", "false"},
      {"self.arn == 'arn:aws:s3:::logs/*'", "unknown: after apply"},
      {"self.arn == 'arn:aws:s3:::/*'", "unknown: after apply"},
      {"self.arn == 'arn:aws:s3::/*'", "false"},
      {"self.arn == self.member", "false"},
      {"self.arn == self.arn", "unknown: after apply"},
      {"self.arn == self.later", "unknown: after apply"},
      {"self.arn == self.gone", "unknown: after apply"},
      {"self.member in ['allUsers', 'allAuthenticatedUsers']", "false"},
      {"self.member in ['allUsers', 'user:a@example.com']", "unknown: later"},
      {"'allUsers' in self.texts", "false"},
      {"'user:a' in self.texts", "unknown: later"},
      {"'b' in self.texts", "true"},
      {"self.member in self.named", "false"},
      {"self.member in {'user:': 1}", "unknown: later"},
      {"self.texts == ['allUsers', 'b']", "false"},
      {"self.?member.orValue('') == 'allUsers'", "false"},
      {"[self.member].exists(m, m == 'allUsers')", "false"},
      {"(true ? self.member : '').startsWith('user:')", "true"},
      {"cel.bind(m, self.member, m.startsWith('user:'))", "true"},
      {"[self.member].first().orValue('').startsWith('user:')", "true"},
      // What is made of it is another text.
      {"self.member.upperAscii().startsWith('user:')", "unknown: later"},
      {"(self.member + 'x').startsWith('user:')", "unknown: later"},
      {"self.member.startsWith(self.later)", "unknown: later; after apply"},
      {"self.member.contains('x') == true", "unknown: later"},
      {"(self.member == 'user:a') == true", "unknown: later"},
      {"self.texts.join(',').startsWith('user:')", "unknown: later"},
      {"self.member.x.startsWith('user:')", "unknown: later"},
      {"self.member.matches('^user:')", "unknown: later"},
      {"self.member < 'a'", "unknown: later"},
      {"self.member.size() > 0", "unknown: later"},
  };
  for (const Case& each : cases) {
    INFO(each.expression);
    CHECK(example.run(each.expression) == each.result);
  }
  CHECK(example.run("self.member == 'allUsers'") == "false");
  CHECK(example.blame() == "<later, user:~>");
  CHECK(example.run("'allUsers' in self.texts") == "false");
  CHECK(example.blame() == R"([<later, user:~>, "b"])");
}

TEST_CASE("`in` blames what is looked for, else what was found or where it was not") {
  check({
      {"self.n in [1, 2]", "false", "5"},
      {"2 in self.list", "true", "2"},
      {"7 in self.list", "false", "[1, 2, 3]"},
      {"self.n in self.list", "false", "5"},
      {"other.least in self.list", "false", "[1, 2, 3]"},
      {"1 in self.mixed", "true", "1"},
      {"7 in self.mixed", "unknown: one of them", "<one of them>"},
      {"self.later in [1]", "unknown: after apply", "<after apply>"},
      {"1 in self.later", "unknown: after apply", "<after apply>"},
      {"'k' in self.map", "true", R"("v")"},
      {"'gone' in self.map", "false", R"(no `gone` in {k: "v"})"},
      {"self.a in self.map", "false", R"("x")"},
  });
}

TEST_CASE("`&&` and `||` are decided by the operand that decides, and blame it") {
  check({
      {"self.on && self.off", "false", "false"},
      {"self.off && self.later", "false", "false"},
      {"self.later && self.off", "false", "false"},
      {"self.on && self.later", "unknown: after apply", "<after apply>"},
      {"self.later && self.sooner", "unknown: after apply; at run time", "<after apply>"},
      {"self.later && self.gone", "unknown: after apply", "<after apply>"},
      {"self.gone && self.later", "unknown: after apply", "<after apply>"},
      {"self.gone && self.off", "false", "false"},
      {"self.off && self.gone", "false", "false"},
      {"self.gone && self.on", "error: no such key: gone", "no `gone` in self"},
      {"self.on && self.a == 'x'", "true", "true"},
      {"self.a && self.on", "error: no such overload", R"("x")"},
      {"self.on || self.later", "true", "true"},
      {"self.later || self.on", "true", "true"},
      {"self.off || self.later", "unknown: after apply", "<after apply>"},
      {"self.gone || self.on", "true", "true"},
      {"self.off || self.a == 'y'", "false", "false"},
      {"self.a == 'y' || self.off", "false", R"("x")"},
      {"has(self.gone) || self.a == 'y'", "false", R"("x")"},
      {"has(self.gone) || has(self.lost)", "false", "no `gone` in self"},
      {"other.least == 7 || self.off", "false", "false"},
      {"!self.on", "false", "true"},
      {"!self.later", "unknown: after apply", "<after apply>"},
      {"!self.a", "error: no such overload", R"("x")"},
  });
}

TEST_CASE("a conditional blames its branch, else its condition") {
  check({
      {"self.on ? self.a : self.b", R"("x")", R"("x")"},
      {"self.off ? 1 : 2", "2", "false"},
      {"self.later ? 1 : 2", "unknown: after apply", "<after apply>"},
      {"self.on ? self.a : self.later", R"("x")", R"("x")"},
      {"self.gone ? 1 : 2", "error: no such key: gone", "no `gone` in self"},
  });
}

TEST_CASE("all() and exists() are decided by an element, and blame it") {
  check({
      {"self.list.all(x, x < 2)", "false", "2"},
      {"self.servers.all(s, s.tls)", "false", "false"},
      {"self.servers.all(s, has(s.port))", "false", "no `port` in {tls: true}"},
      {"self.list.all(x, other.on == false)", "false", "1"},
      {"self.list.all(x, x > 0)", "true", "[1, 2, 3]"},
      {"self.none.all(x, false)", "true", "[]"},
      {"self.mixed.all(x, x < 3)", "false", "3"},
      {"self.mixed.all(x, x < 4)", "unknown: one of them", "<one of them>"},
      {"self.list.all(x, self.later == x)", "unknown: after apply", "<after apply>"},
      {"self.later.all(x, true)", "unknown: after apply", "<after apply>"},
      {"self.list.exists(x, x > 1)", "true", "2"},
      {"!self.list.exists(x, x > 1)", "false", "2"},
      {"self.list.exists(x, x > 7)", "false", "[1, 2, 3]"},
      {"[self.n].exists(x, x == 7)", "false", "5"},
      {"self.mixed.exists(x, x == 3)", "true", "3"},
      {"self.mixed.exists(x, x == 7)", "unknown: one of them", "<one of them>"},
      {"self.map.all(k, k == 'z')", "false", R"("v")"},
      {"self.map.all(k, v, v == 'z')", "false", R"("v")"},
      {"self.list.all(i, v, i < 1)", "false", "2"},
      {"self.list.exists_one(x, x > 1)", "false", "[1, 2, 3]"},
      {"self.mixed.exists_one(x, x > 0)", "false", R"([1, <one of them>, 3])"},
      {"self.mixed.exists_one(x, x > 1)", "unknown: one of them", "<one of them>"},
  });
}

TEST_CASE("lists that are made of lists keep what is known, and blame their range") {
  check({
      {"self.list.filter(x, x > 1)", "[2, 3]", "[1, 2, 3]"},
      {"self.list.filter(x, x > 1).all(x, x > 2)", "false", "2"},
      {"self.mixed.filter(x, x > 1)", "unknown: one of them", "<one of them>"},
      {"self.list.map(x, x * 2)", "[2, 4, 6]", "[1, 2, 3]"},
      {"self.mixed.map(x, x * 2).exists(x, x == 6)", "true", "3"},
      {"self.mixed.map(x, x * 2).exists(x, x == 7)", "unknown: one of them", "<one of them>"},
      {"self.list.map(x, self.gone)", "error: no such key: gone", "no `gone` in self"},
      {"self.mixed.transformMap(i, v, v)[2]", "3", "3"},
      {"self.list.sortBy(x, -x)", "[3, 2, 1]", "[1, 2, 3]"},
      {"self.mixed.sortBy(x, -x)", "unknown: one of them", "<one of them>"},
      {"[self.later, self.n].exists(x, x == 5)", "true", "5"},
      {"[self.n, 7].all(x, x == 7)", "false", "5"},
      {"cel.bind(x, self.later, self.off && x)", "false", "false"},
  });
}

TEST_CASE("functions blame their first argument that has a place") {
  check({
      {"self.a.startsWith('y')", "false", R"("x")"},
      {"self.a.matches('^y')", "false", R"("x")"},
      {"'xyz'.startsWith(self.b)", "false", R"("y")"},
      {"other.word.startsWith(self.b)", "false", R"("y")"},
      {"size(self.list) == 2", "false", "[1, 2, 3]"},
      {"self.later.startsWith('y')", "unknown: after apply", "<after apply>"},
      {"self.mixed.map(x, string(x)).join(',')", "unknown: one of them", "<one of them>"},
      {"self.mixed.size()", "3", R"([1, <one of them>, 3])"},
      {"sets.contains(self.list, [7])", "false", "[1, 2, 3]"},
      {"sets.contains(self.mixed, [7])", "unknown: one of them", "<one of them>"},
      {"sets.contains([1, 2], self.list)", "false", "3"},
      {"sets.intersects(self.mixed, [3])", "true", "3"},
      {"cidr('10.0.0.0/8').containsIP(self.a)",
       "error: IP address 'x' parse error during conversion from string", R"("x")"},
  });
}
