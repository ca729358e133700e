// The functions as policies call them: through CEL, with what may be unknown.
#include <string>

#include "linter/functions/environment.h"
#include "tests/test.h"

namespace linter {
namespace {

// The result of an expression without variables: its literal, or "unknown" or
// "error" and why.
std::string result_of(std::string_view expression) {
  const cel::Compiled compiled = cel::compile(expression, policy_environment());
  if (compiled.program == nullptr) return "not compiled: " + compiled.diagnostics.front().message;
  cel::Evaluation evaluation;
  const std::vector<cel::Value> variables(policy_environment().variables().size(),
                                          cel::Value::unknown("not known here"));
  const cel::Value value = evaluation.run(*compiled.program, variables);
  if (value.is(cel::Value::Kind::unknown)) return "unknown: " + std::string(value.message());
  if (value.is(cel::Value::Kind::error)) return "error: " + std::string(value.message());
  return cel::to_literal(value);
}

struct Case {
  std::string_view expression{};
  std::string_view result{};
};

TEST_CASE("the functions of the domain answer what policies ask") {
  constexpr Case cases[] = {
      {"tlsVersion('TLSv1.1') < tlsVersion('TLS_1_2')", "true"},
      {"weakCiphers('ECDHE+AESGCM') == []", "true"},
      {"weakCiphers('RC4-SHA')", R"(["RC4", "no forward secrecy"])"},
      {"anyAddress('::/0')", "true"},
      {"anyAddress('0.0.0.0')", "true"},
      {"anyAddress('0.0.0.0/32')", "false"},
      {"cidrContains('10.0.0.0/8', '10.1.2.3')", "true"},
      {"isPublic('10.0.0.0/8')", "false"},
      {"isLoopback('[::1]')", "true"},
      {"isLoopback('localhost')", "true"},
      {"isLoopback('*')", "false"},
      {"insideZone('10.0.5.0/24', ['192.0.2.0/24', '10.0.0.0/16'])", "true"},
      {"insideZone('10.1.5.0/24', ['192.0.2.0/24', '10.0.0.0/16'])", "false"},
      {"insideZone('10.1.5.0/24', [])", "false"},
      {"{'passesTo': [{'host': '10.0.0.5', 'unix': false}]}.reaches('10.0.0.0/8')", "true"},
      {"{'passesTo': [{'host': '10.0.0.0', 'unix': false}]}.reaches('192.0.2.1')", "false"},
      {"{'passesTo': [{'host': '*', 'unix': false}]}.reaches('192.0.2.1')", "true"},
      {"{'passesTo': [{'host': '/run/a', 'unix': true}]}.reaches('0.0.0.0/0')", "false"},
      {"{'passesTo': [{'host': 'localhost'}]}.reaches('127.0.0.0/8')", "true"},
      {"{'passesTo': [{'host': 'a.example.com'}]}.reaches('A.example.com')", "true"},
      {"{'passesTo': [{'host': 'a.example.com'}]}.reaches('*.example.com')", "true"},
      {"{'passesTo': [{'host': 'example.com'}]}.reaches('*.example.com')", "false"},
      {"{'passesTo': [{'host': 'app'}]}.reaches('10.0.0.1')",
       "unknown: the address of `app` is not in the files"},
      {"{'passesTo': [{'host': 'app'}, {'host': '10.0.0.1'}]}.reaches('10.0.0.1')", "true"},
      {"{'passesTo': []}.reaches('10.0.0.1')", "false"},
      {"portsOverlap(20, 30, [22, 3389])", "true"},
      {"portsOverlap(-1, -1, [22])", "true"},
      {"portsOverlap(0, 21, [22])", "false"},
      {"portsOverlap('20', '30', ['22'])", "true"},
      {"portsOverlap(['80', '8000-9000'], 8443)", "true"},
      {"portsWithin(443, [80, 443])", "true"},
      {"portsWithin('80-81', ['80', '81'])", "true"},
      {"portsWithin('79-81', ['80', '81'])", "false"},
      {"portsWithin([], [80])", "true"},
      {"everyPort('*')", "true"},
      {"everyPort(['1-1023', '1024-65535'])", "true"},
      {"everyPort('1024-65535')", "false"},
      {"everyPort([])", "false"},
      {"portRange(22, 22)", R"("22")"},
      {"portRange('20', 30)", R"("20-30")"},
      {"portRange(-1, -1)", R"("0-65535")"},
      {"json('{\"a\": [1, \"x\"]}').a", R"([1, "x"])"},
      {"json([1])", "[1]"},
      {"json('no')", "error: this is no JSON document"},
      {"json(self)", "unknown: not known here"},
      {"yaml('{\"a\": 1}').a", "1"},
      {"yaml('no')", "error: this is no YAML document"},
      {"yaml(self)", "unknown: not known here"},
      {"cronRunsPerDay('@daily') == 1.0", "true"},
      {"hours('30d') == 720.0", "true"},
      {"listed(null)", "[]"},
      {"listed('a')", R"(["a"])"},
      {"listed(['a'])", R"(["a"])"},
      {"listed({'a': 1}.?b)", "[]"},
      {"listed({'a': 1}.?a)", "[1]"},
      {"mapped(null)", "{}"},
      {"mapped({'a': 1}.?b)", "{}"},
      {"mapped({'a': {'b': 1}}.?a)", R"({"b": 1})"},
      {"known([1, 2])", "[1, 2]"},
  };
  for (const Case& each : cases) {
    INFO(each.expression);
    CHECK(result_of(each.expression) == each.result);
  }
}

TEST_CASE("what is no version, network, port or schedule leaves a check undecided") {
  constexpr Case cases[] = {
      {"tlsVersion('TLSv9')", "error: `TLSv9` is no TLS version"},
      {"anyAddress('10.0.0.0/99')", "error: `10.0.0.0/99` is no network"},
      {"insideZone('10.0.0.1', ['nowhere'])", "error: `nowhere` is no network"},
      {"portsOverlap('ssh', [22])", "error: `ssh` is no port or range of ports"},
      {"portRange(30, 20)", "error: `30` begins no range of ports"},
      {"cronRunsPerDay('often')", "error: `often` is no schedule"},
      {"hours('a while')", "error: `a while` is no duration"},
  };
  for (const Case& each : cases) {
    INFO(each.expression);
    CHECK(result_of(each.expression) == each.result);
  }
}

TEST_CASE("an unknown element decides nothing, and hides nothing that is decided") {
  constexpr Case cases[] = {
      {"tlsVersion(self)", "unknown: not known here"},
      {"portsOverlap([22, self], [22])", "true"},
      {"portsOverlap([80, self], [22])", "unknown: not known here"},
      {"portsWithin([80, self], [443])", "false"},
      {"portsWithin([80, self], [80])", "unknown: not known here"},
      {"everyPort(['*', self])", "true"},
      {"everyPort(['80', self])", "unknown: not known here"},
      {"insideZone('10.0.0.1', ['10.0.0.0/8', self])", "true"},
      {"insideZone('10.0.0.1', ['192.0.2.0/24', self])", "unknown: not known here"},
      {"listed(self)", "unknown: not known here"},
      {"known([1, self, 2])", "[1, 2]"},
  };
  for (const Case& each : cases) {
    INFO(each.expression);
    CHECK(result_of(each.expression) == each.result);
  }
}

}  // namespace
}  // namespace linter
