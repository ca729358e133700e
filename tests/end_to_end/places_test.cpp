// A finding points at the value that decided, start to end, in each language.
#include "tests/support/run_lint.h"
#include "tests/test.h"

using tests::run_lint;

namespace {

// The first finding's "line:column-endColumn", by the SARIF that is written.
std::string region(const std::string& file, const std::string& text, const std::string& policy) {
  const ProgramResult outcome = run_lint(
      {"--isolated", "--output-format", "sarif", "--select", policy, "--stdin-filename", file, "-"},
      SOURCE_FOLDER "/fixtures", text);
  const auto number = [&](std::string_view name) {
    const std::size_t results = outcome.output.find("\"results\"");
    const std::size_t at = outcome.output.find(name, results);
    if (results == std::string::npos || at == std::string::npos) return std::string("?");
    const std::size_t begin = outcome.output.find_first_of("0123456789", at + name.size());
    return outcome.output.substr(begin,
                                 outcome.output.find_first_not_of("0123456789", begin) - begin);
  };
  INFO(outcome.output << outcome.errors);
  CHECK(outcome.exit_code == 1);
  return number("\"startLine\"") + ":" + number("\"startColumn\"") + "-" + number("\"endColumn\"");
}

}  // namespace

TEST_CASE("in Terraform, a finding points at the value") {
  CHECK(region("main.tf",
               "resource \"aws_db_instance\" \"a\" {\n"
               "  publicly_accessible = true\n"
               "}\n",
               "13.1.3/database-on-public-network") == "2:25-29");
  SECTION("through CRLF, a byte order mark and wide characters") {
    CHECK(region("main.tf",
                 "\xEF\xBB\xBFresource \"aws_db_instance\" \"a\" {\r\n"
                 "  /* \xE6\x97\xA5 \xF0\x9F\x98\x80 */ publicly_accessible = true\r\n"
                 "}\r\n",
                 "13.1.3/database-on-public-network") == "2:36-40");
  }
  SECTION("at the use of a variable, and names where it was set") {
    CHECK(region("main.tf",
                 "variable \"open\" {\n  default = true\n}\n"
                 "resource \"aws_db_instance\" \"a\" {\n"
                 "  publicly_accessible = var.open\n"
                 "}\n",
                 "13.1.3/database-on-public-network") == "5:25-33");
  }
  SECTION("at the head of the block, where something is missing") {
    CHECK(region("main.tf", "resource \"aws_db_instance\" \"a\" {\n}\n",
                 "12.3.1/backup-switched-off") == "1:1-31");
  }
}

TEST_CASE("in Kubernetes, a finding points at the value") {
  CHECK(region("pod.yaml",
               "apiVersion: v1\n"
               "kind: Pod\n"
               "metadata: {name: a}\n"
               "spec:\n"
               "  hostNetwork:   true\n"
               "  containers: []\n",
               "CLD.9.5.2/host-network-used") == "5:18-22");
}

TEST_CASE("in nginx, a finding points at the value") {
  CHECK(region("nginx.conf",
               "events {}\n"
               "http {\n"
               "  server {\n"
               "    listen 443 ssl;\n"
               "    ssl_protocols TLSv1.2 TLSv1.1;\n"
               "  }\n"
               "}\n",
               "10.1.1/weak-tls-protocol") == "5:27-34");
}
