// `lint eval`: values, types, places and reasons; and its form for scripts.
#include "tests/support/stage.h"
#include "tests/test.h"

namespace {

std::string answer(const std::string& question) {
  const TemporaryFolder folder;
  std::string out = run_in(folder, {"eval", "--batch"}, question + "\n").out;
  if (out.ends_with('\n')) out.pop_back();
  return out;
}

}  // namespace

TEST_CASE("an expression alone gives its value and type") {
  const TemporaryFolder folder;
  CHECK(run_in(folder, {"eval", "1 + 1"}).out == "2  int\n");
  CHECK(run_in(folder, {"eval", "'a' in ['a']"}).out == "true  bool\n");
  const Outcome error = run_in(folder, {"eval", "1 / 0"});
  CHECK(error.out == "error: divide by zero\n");
  CHECK(error.code == 1);
}

TEST_CASE("what is wrong with an expression is shown below it") {
  const TemporaryFolder folder;
  const Outcome outcome = run_in(folder, {"eval", "size('a') + 'b'"});
  CHECK(outcome.code == 2);
  CHECK(outcome.error.find("`+` does not work on int and string") != std::string::npos);
  CHECK(outcome.error.find("^^^^") != std::string::npos);
  CHECK(run_in(folder, {"eval", "self.a"}).error.find("--on FILE") != std::string::npos);
  CHECK(run_in(folder, {"eval"}).code == 2);
}

TEST_CASE("a name that no entity in question can have is a mistake") {
  const TemporaryFolder folder;
  folder.write("nginx.conf", "http { server { listen 443 ssl; } }\n");
  const Outcome misspelt =
      run_in(folder, {"eval", "--on=nginx.conf", "--entity=server", "self.tsl"});
  CHECK(misspelt.code == 2);
  CHECK(misspelt.error.find("did you mean `tls`?") != std::string::npos);
  CHECK(misspelt.out.empty());
  // Some of them have it.
  CHECK(run_in(folder, {"eval", "--on=nginx.conf", "self.tls"}).out.find("true  bool") !=
        std::string::npos);
}

TEST_CASE("functions are found by name, else by what is said of them") {
  const TemporaryFolder folder;
  CHECK(run_in(folder, {"functions", "anyaddr"}).out.starts_with("anyAddress(string) -> bool\n"));
  CHECK(run_in(folder, {"functions", "zones"}).out.find("insideZone(") != std::string::npos);
  CHECK(run_in(folder, {"functions", "lisetd"}).error.find("`listed`?") != std::string::npos);
}

TEST_CASE("for an entity, the place and the way of the value are shown") {
  const TemporaryFolder folder;
  folder.write("main.tf",
               "variable \"days\" {\n  default = 3\n}\n"
               "resource \"pot\" \"tea\" {\n  keep = var.days\n  id = data.x.y.z\n}\n"
               "resource \"cup\" \"tea\" {}\n");
  CHECK(run_in(folder, {"eval", "--on", "main.tf", "--entity", "pot.tea", "self.keep"}).out ==
        "terraform/pot pot.tea  main.tf:4:1\n"
        "  3  int\n"
        "    at main.tf:5:10\n"
        "    4 | resource \"pot\" \"tea\" {\n"
        "    5 |   keep = var.days\n"
        "      |          ^^^^^^^^\n"
        "    6 |   id = data.x.y.z\n"
        "    from variable `days`  main.tf:1:11\n"
        "    from default of variable `days`  main.tf:2:13\n");
  const Outcome unknown = run_in(folder, {"eval", "--on=main.tf", "--entity=pot", "self.id"});
  CHECK(unknown.out.find("  unknown: ") != std::string::npos);
  CHECK(unknown.code == 0);
}

TEST_CASE("an empty name of a service account stands for the default one") {
  const TemporaryFolder folder;
  folder.write("a.yaml",
               "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n"
               "  serviceAccountName: \"\"\n  containers: [{name: a, image: b}]\n");
  const Outcome outcome = run_in(
      folder, {"eval", "--on=a.yaml", "--entity=kubernetes/pod", "effective.serviceAccountName"});
  CHECK(outcome.out.find("  \"default\"  string\n    at a.yaml:5:23\n") != std::string::npos);
}

TEST_CASE("an error that is the same for many entities is counted") {
  const TemporaryFolder folder;
  folder.write("main.tf",
               "resource \"a\" \"b\" {\n  c = 1\n}\nresource \"d\" \"e\" {}\n"
               "resource \"f\" \"g\" {}\n");
  const Outcome outcome = run_in(folder, {"eval", "--on=main.tf", "self.c"});
  CHECK(outcome.out.find("  1  int\n") != std::string::npos);
  CHECK(outcome.out.find("error: no such key: c: 3 entities\n") != std::string::npos);
  CHECK(outcome.code == 1);
  CHECK(run_in(folder, {"eval", "--on=main.tf", "--entity=a.x", "1"})
            .error.find("there is no entity `a.x` in the input") != std::string::npos);
}

TEST_CASE("a batch answers each question with a typed value, an error or the reasons") {
  CHECK(answer(R"({"expr": "a + 1", "bindings": {"a": {"type": "int", "value": 2}}})") ==
        R"({"type":"int","value":3})");
  CHECK(answer(R"({"expr": "a && true", "bindings": {"a": {"unknown": ["one", "two"]}}})") ==
        R"({"unknown":["one","two"]})");
  CHECK(answer(R"({"expr": "1 / 0"})") == R"({"error":"divide by zero"})");
  CHECK(answer(R"({"expr": "nowhere"})") == R"({"error":"undeclared name `nowhere`"})");
  CHECK(answer(R"({"expr": "1 == '1'", "check": false})") == R"({"type":"bool","value":false})");
  CHECK(answer(R"({"expr": "x.y", "container": "a",)"
               R"( "bindings": {"a.x.y": {"type": "bool", "value": true}}})") ==
        R"({"type":"bool","value":true})");
}

TEST_CASE("values of every type go in and come out as they are") {
  for (const char* value : {
           R"({"type":"null_type","value":null})",
           R"({"type":"bool","value":true})",
           R"({"type":"int","value":-9223372036854775808})",
           R"({"type":"uint","value":18446744073709551615})",
           R"({"type":"double","value":1.5})",
           R"({"type":"double","value":"-Infinity"})",
           R"({"type":"string","value":"\u0000\"é"})",
           R"({"type":"bytes","value":"00ff"})",
           R"({"type":"list","value":[{"type":"int","value":1},{"unknown":["later"]}]})",
           R"({"type":"map","value":[[{"type":"bool","value":true},{"type":"list","value":[]}]]})",
           R"({"type":"google.protobuf.Timestamp","value":"2026-11-20T01:02:03.5Z"})",
           R"({"type":"google.protobuf.Duration","value":"-1.5s"})",
           R"({"type":"type","value":"int"})",
           R"({"type":"optional","value":null})",
           R"({"type":"optional","value":{"type":"int","value":1}})",
       }) {
    const std::string question = std::string{R"({"expr": "v", "bindings": {"v": )"} + value + "}}";
    CHECK(answer(question) == value);
  }
}

TEST_CASE("a line that is no question is answered by an error, and the rest goes on") {
  const TemporaryFolder folder;
  const Outcome outcome = run_in(folder, {"eval", "--batch"},
                                 "no json\n\n[]\n{\"expr\": 1}\n"
                                 "{\"expr\": \"a\", \"bindings\": {\"a\": {\"type\": \"byte\"}}}\n"
                                 "{\"expr\": \"a\", \"bindings\": {\"a\": {\"type\": \"bytes\", "
                                 "\"value\": \"0x\"}}}\n{\"expr\": \"1\"}\n");
  CHECK(outcome.code == 1);
  CHECK(outcome.out ==
        "{\"error\":\"the line is no JSON\"}\n"
        "{\"error\":\"the line is no JSON object\"}\n"
        "{\"error\":\"`expr` must be a string\"}\n"
        "{\"error\":\"there is no type `byte`\"}\n"
        "{\"error\":\"bytes are pairs of hexadecimal digits\"}\n"
        "{\"type\":\"int\",\"value\":1}\n");
}
