// Kubernetes and nginx inside Terraform are judged where they stand in HCL.
#include <string>

#include "tests/support/finding_region.h"
#include "tests/support/run_lint.h"
#include "tests/test.h"

using tests::region;
using tests::run_lint;

namespace {

const std::string weak = "10.1.1/weak-tls-protocol";
const std::string host_network = "CLD.9.5.2/host-network-used";

ProgramResult concise(const std::string& policy, const std::string& terraform) {
  return run_lint({"--isolated", "--output-format", "concise", "--select", policy,
                   "--stdin-filename", "main.tf", "-"},
                  SOURCE_FOLDER "/fixtures", terraform);
}

}  // namespace

TEST_CASE("a pod in Terraform is judged as a manifest would be") {
  const std::string pod =
      "resource \"kubernetes_pod_v1\" \"a\" {\n"
      "  metadata { name = \"a\" }\n"
      "  spec {\n"
      "    host_network = true\n"
      "    container {\n"
      "      name  = \"c\"\n"
      "      image = \"i:1\"\n"
      "    }\n"
      "  }\n"
      "}\n";
  CHECK(region("main.tf", pod, host_network) == "4:20-24");
  const ProgramResult outcome = concise(
      host_network, "# lint:ignore " + host_network + " reason=\"it is the router\"\n" + pod);
  INFO(outcome.output << outcome.errors);
  CHECK(outcome.exit_code == 0);
}

TEST_CASE("nginx in a ConfigMap of Terraform is judged where it stands in the heredoc") {
  SECTION("in a heredoc with indentation") {
    CHECK(region("main.tf",
                 "resource \"kubernetes_config_map_v1\" \"web\" {\n"
                 "  metadata { name = \"web\" }\n"
                 "  data = {\n"
                 "    \"default.conf\" = <<-EOT\n"
                 "      server {\n"
                 "        listen 443 ssl;\n"
                 "        ssl_protocols TLSv1.2 TLSv1;\n"
                 "      }\n"
                 "    EOT\n"
                 "  }\n"
                 "}\n",
                 weak) == "7:31-36");
  }
  SECTION("in a heredoc with CRLF, wide characters and values put in") {
    CHECK(region("main.tf",
                 "locals {\r\n  port = 443\r\n}\r\n"
                 "resource \"kubernetes_config_map\" \"web\" {\r\n"
                 "  metadata { name = \"web\" }\r\n"
                 "  data = {\r\n"
                 "    \"default.conf\" = <<EOT\r\n"
                 "server {\r\n"
                 "  listen ${local.port} ssl;\r\n"
                 "  error_page 404 /\xE6\x97\xA5; ssl_protocols TLSv1;\r\n"
                 "}\r\n"
                 "EOT\r\n"
                 "  }\r\n"
                 "}\r\n",
                 weak) == "10:36-41");
  }
  SECTION("in a quoted string") {
    CHECK(region("main.tf",
                 "resource \"kubernetes_config_map\" \"web\" {\n"
                 "  metadata { name = \"web\" }\n"
                 "  data = { \"a.conf\" = \"server {\\n  listen 443 ssl;\\n  ssl_protocols "
                 "TLSv1;\\n}\" }\n"
                 "}\n",
                 weak) == "3:69-74");
  }
  SECTION("at the value that is put in") {
    CHECK(region("main.tf",
                 "variable \"old\" {\n  default = \"TLSv1\"\n}\n"
                 "resource \"kubernetes_config_map\" \"web\" {\n"
                 "  metadata { name = \"web\" }\n"
                 "  data = {\n"
                 "    \"a.conf\" = <<-EOT\n"
                 "      server {\n"
                 "        listen 443 ssl;\n"
                 "        ssl_protocols ${var.old};\n"
                 "      }\n"
                 "    EOT\n"
                 "  }\n"
                 "}\n",
                 weak) == "10:23-33");
  }
}

TEST_CASE("YAML in a heredoc, and nginx in that YAML, are judged where they stand") {
  const std::string manifest =
      "resource \"kubectl_manifest\" \"web\" {\n"
      "  yaml_body = <<-YAML\n"
      "    apiVersion: v1\n"
      "    kind: ConfigMap\n"
      "    metadata:\n"
      "      name: web\n"
      "    data:\n"
      "      default.conf: |\n"
      "        server {\n"
      "          listen 443 ssl;\n"
      "          ssl_protocols TLSv1;\n"
      "        }\n"
      "    ---\n"
      "    apiVersion: v1\n"
      "    kind: Pod\n"
      "    metadata: {name: a}\n"
      "    spec: {hostNetwork: true, containers: []}\n"
      "  YAML\n"
      "}\n";
  CHECK(region("main.tf", manifest, weak) == "11:25-30");
  CHECK(region("main.tf", manifest, host_network) == "17:25-29");
}

TEST_CASE("what Terraform does not know of an object is neither a finding nor a pass") {
  const std::string pod =
      "variable \"space\" {}\n"
      "resource \"kubernetes_pod\" \"a\" {\n"
      "  metadata {\n"
      "    name      = \"a\"\n"
      "    namespace = var.space\n"
      "  }\n"
      "  spec {\n"
      "    host_network = var.space == \"x\"\n"
      "    container {\n"
      "      name  = \"c\"\n"
      "      image = \"i:1\"\n"
      "    }\n"
      "  }\n"
      "}\n";
  for (const char* policy : {"CLD.9.5.2/host-network-used", "13.1.3"}) {
    const ProgramResult outcome = concise(policy, pod);
    INFO(outcome.output << outcome.errors);
    CHECK(outcome.exit_code == 0);
  }
}
