// What comes from the environment of the process decides, and is not shown.
#include <string>

#include "tests/support/stage.h"
#include "tests/test.h"

namespace {

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

constexpr const char* listener =
    "variable \"tls\" {\n  type = string\n}\n"
    "resource \"aws_lb_listener\" \"a\" {\n  protocol   = \"HTTPS\"\n  ssl_policy = var.tls\n}\n";

}  // namespace

TEST_CASE("a value of the environment is judged and named, and in no report") {
  const TemporaryFolder folder;
  folder.write("infra/main.tf", listener);
  const Variables variables{{"TF_VAR_tls", "ELBSecurityPolicy-2016-08"}};
  const std::string policy = "--select=10.1.1/weak-tls-protocol";
  const Outcome not_asked = run_in(folder, {policy, "infra"}, {}, variables);
  CHECK(not_asked.code == 0);
  for (const char* format : {"full", "concise", "json", "sarif", "github", "markdown"}) {
    CAPTURE(format);
    const Outcome outcome = run_in(
        folder,
        {policy, "--show-undecided", "--var-environment", "--output-format", format, "infra"}, {},
        variables);
    CHECK(outcome.code == 1);
    CHECK(!contains(outcome.out, "2016-08"));
    if (format != std::string("markdown")) CHECK(contains(outcome.out, "**** accepts"));
  }
  const Outcome full = run_in(folder, {policy, "--var-environment", "infra"}, {}, variables);
  CHECK(contains(full.out, "infra/main.tf:1:11 environment variable TF_VAR_tls"));
}

TEST_CASE("what a variable refuses of the environment is told without showing it") {
  const TemporaryFolder folder;
  folder.write("main.tf",
               "variable \"port\" {\n  type = number\n  validation {\n"
               "    condition     = var.port > 5000\n"
               "    error_message = \"The port ${var.port} is too low.\"\n  }\n}\n"
               "variable \"names\" { type = list(string) }\n"
               "variable \"more\" { type = list(string) }\n"
               "resource \"t\" \"a\" {}\n");
  const Variables variables{{"TF_VAR_port", "4321"},
                            {"TF_VAR_names", "secret-text"},
                            {"TF_VAR_more", "[upper(\"x\")]"},
                            {"TF_VAR_undeclared", "1"}};
  const Outcome outcome = run_in(folder, {"--var-environment", "."}, {}, variables);
  CHECK(contains(outcome.out, "The port **** is too low"));
  CHECK(contains(outcome.out,
                 "the value that environment variable TF_VAR_names gives this variable may not "
                 "have names"));
  CHECK(contains(outcome.out, "TF_VAR_more gives this variable may not have functions"));
  CHECK(!contains(outcome.out, "4321"));
  CHECK(!contains(outcome.out, "secret-text"));
  CHECK(!contains(outcome.out, "undeclared"));
}

TEST_CASE("a value of the command line that nobody takes is a warning") {
  const TemporaryFolder folder;
  folder.write("main.tf", listener);
  const Outcome outcome = run_in(folder, {"--var=tsl=x", "."});
  CHECK(contains(outcome.out, "`--var tsl=...`: no root module declares this variable"));
  CHECK(contains(outcome.out, "did you mean `tls`?"));
  CHECK(run_in(folder, {"--var=tls", "."}).code == 2);
}
