// A finding is the same finding from wherever the program is started.
#include <set>
#include <string>

#include "tests/support/run_lint.h"
#include "tests/support/temporary_folder.h"
#include "tests/test.h"

using tests::run_lint;

namespace {

// Every `"lint/v1": "..."` of a SARIF report.
std::multiset<std::string> fingerprints(const std::string& argument, const std::string& folder) {
  const std::string sarif = run_lint({"--output-format", "sarif", argument}, folder).output;
  const std::string key = "\"lint/v1\": \"";
  std::multiset<std::string> found;
  for (std::size_t at = sarif.find(key); at != std::string::npos; at = sarif.find(key, at + 1))
    found.insert(sarif.substr(at + key.size(), sarif.find('"', at + key.size()) - at - key.size()));
  return found;
}

}  // namespace

TEST_CASE("fingerprints do not depend on the folder that the program is started in") {
  const TemporaryFolder folder;
  folder.make_folder("repository/.git");
  folder.write("repository/live/main.tf", "resource \"aws_s3_bucket\" \"b\" {}\n");
  folder.write("repository/kubelet.yaml",
               "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n"
               "readOnlyPort: 10255\n");
  folder.write("repository/nginx/nginx.conf",
               "events {}\nhttp {\n  server {\n    listen 443 ssl;\n    ssl_protocols TLSv1;\n"
               "    ssl_certificate a;\n    ssl_certificate_key b;\n  }\n}\n");
  const auto inside = fingerprints(".", folder.path("repository"));
  CHECK(inside.size() >= 6);
  CHECK(fingerprints("repository", folder.path()) == inside);
  CHECK(fingerprints(folder.path("repository"), "/") == inside);
}
