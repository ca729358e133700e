// A finding points at the value that decided, start to end, in each language.
#include "tests/support/finding_region.h"
#include "tests/test.h"

using tests::region;

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
