// Environments of lint.toml: one finding for each mistake, and who it holds for.
#include "tests/support/run_lint.h"
#include "tests/support/temporary_folder.h"
#include "tests/test.h"

using tests::run_lint;

namespace {

std::string report(const TemporaryFolder& folder, const std::string& format) {
  return run_lint({"--select", "10.1.1/weak-tls-protocol", "--output-format", format, "."},
                  folder.path())
      .output;
}

std::size_t count(const std::string& text, const std::string& wanted) {
  std::size_t found = 0;
  for (std::size_t at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1))
    ++found;
  return found;
}

}  // namespace

TEST_CASE("a finding names the environments that it holds for, and its way is a code flow") {
  TemporaryFolder folder;
  folder.write(
      "lint.toml",
      "[terraform]\nvar-files = [\"common.tfvars\"]\n"
      "[[terraform.environment]]\nname = \"dev\"\nroot = \"live\"\nvar-files = [\"dev.tfvars\"]\n"
      "[[terraform.environment]]\nname = \"prod\"\nroot = \"live\"\nvar-files = [\"prod.tfvars\"]\n"
      "[[terraform.environment]]\nname = \"test\"\nroot = \"live\"\nvar-files = "
      "[\"test.tfvars\"]\n");
  folder.write("common.tfvars", "other = \"ELBSecurityPolicy-2016-08\"\n");
  folder.write("dev.tfvars", "policy = \"ELBSecurityPolicy-2016-08\"\n");
  folder.write("test.tfvars", "policy = \"ELBSecurityPolicy-TLS-1-1-2017-01\"\n");
  folder.write("prod.tfvars", "policy = \"ELBSecurityPolicy-TLS13-1-2-2021-06\"\n");
  folder.write("live/main.tf",
               "variable \"policy\" {}\nvariable \"other\" {}\n"
               "module \"m\" {\n  source = \"../m\"\n  policy = var.policy\n}\n"
               "resource \"aws_lb_listener\" \"b\" {\n  protocol = \"HTTPS\"\n  ssl_policy = "
               "var.other\n}\n");
  folder.write("m/main.tf",
               "variable \"policy\" {}\n"
               "resource \"aws_lb_listener\" \"a\" {\n  protocol = \"HTTPS\"\n  ssl_policy = "
               "var.policy\n}\n");
  const std::string lines = report(folder, "concise");
  CHECK(count(lines, "weak-tls-protocol") == 2);
  CHECK(lines.find("m/main.tf:4:16") != std::string::npos);
  CHECK(count(lines,
              "ELBSecurityPolicy-2016-08 accepts clients below TLSv1.2 (in dev); "
              "ELBSecurityPolicy-TLS-1-1-2017-01 accepts clients below TLSv1.2 (in test)") == 1);
  CHECK(lines.find("live/main.tf:9:16") != std::string::npos);
  CHECK(count(lines, "(in dev, prod, test)") == 1);
  const std::string full = report(folder, "full");
  CHECK(full.find("test.tfvars:1:10 test.tfvars (test)") != std::string::npos);
  const std::string sarif = report(folder, "sarif");
  const std::size_t flow = sarif.find("codeFlows");
  REQUIRE(flow != std::string::npos);
  std::size_t at = flow;
  for (const char* step : {"common.tfvars", "variable `other`", "ssl_policy"}) {
    at = sarif.find(step, at);
    CHECK(at != std::string::npos);
  }
}
