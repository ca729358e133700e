// A finding in one language inside a file of another points at the outer file's
// line and column.
#include <string>

#include "tests/support/finding_region.h"
#include "tests/support/run_lint.h"
#include "tests/support/temporary_folder.h"
#include "tests/test.h"

using tests::region;
using tests::run_lint;

namespace {

const std::string weak = "10.1.1/weak-tls-protocol";

std::string config_map(const std::string& data) {
  return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata:\n" + data;
}

}  // namespace

TEST_CASE("nginx in a ConfigMap is judged where it stands in the YAML file") {
  SECTION("in a block scalar") {
    CHECK(region("web.yaml",
                 config_map("  default.conf: |\n"
                            "    server {\n"
                            "      listen 443 ssl;\n"
                            "      ssl_protocols TLSv1.2 TLSv1;\n"
                            "    }\n"),
                 weak) == "8:29-34");
  }
  SECTION("in a block scalar, through CRLF, a byte order mark and wide characters") {
    CHECK(
        region("web.yaml",
               "\xEF\xBB\xBF"
               "apiVersion: v1\r\nkind: ConfigMap\r\nmetadata: {name: web}\r\n"
               "data:\r\n"
               "  default.conf: |\r\n"
               "      server {\r\n"
               "        listen 443 ssl;\r\n"
               "        error_page 404 \"/\xE6\x97\xA5\xF0\x9F\x98\x80\"; ssl_protocols TLSv1;\r\n"
               "      }\r\n",
               weak) == "8:46-51");
  }
  SECTION("in a folded scalar") {
    CHECK(region("web.yaml",
                 config_map("  default.conf: >-\n"
                            "    server {\n"
                            "    listen 443 ssl;\n"
                            "    ssl_protocols\n"
                            "    TLSv1;\n"
                            "    }\n"),
                 weak) == "9:5-10");
  }
  SECTION("in a quoted scalar with escapes") {
    CHECK(region("web.yaml",
                 config_map("  default.conf: \"server {\\n\\tlisten 443 ssl;\\n"
                            "\\tssl_protocols TLSv1;\\n}\"\n"),
                 weak) == "5:63-68");
  }
  SECTION("in JSON") {
    CHECK(region(
              "web.json",
              "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"a\"},\n"
              "\"data\": {\"default.conf\": \"server {\\n  listen 443 ssl;\\n  ssl_protocols "
              "\\u0054LSv1;\\n}\"}}\n",
              weak) == "2:72-82");
  }
}

TEST_CASE("a snippet in an annotation is judged where it stands") {
  const std::string head =
      "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: a\n  annotations:\n";
  CHECK(region("web.yaml",
               head + "    nginx.ingress.kubernetes.io/server-snippet: |\n"
                      "      ssl_protocols TLSv1;\n",
               weak) == "7:21-26");
  CHECK(region("web.yaml",
               head + "    nginx.ingress.kubernetes.io/server-snippet: ssl_protocols TLSv1;\n",
               weak) == "6:63-68");
  CHECK(region("web.yaml",
               head + "    nginx.ingress.kubernetes.io/server-snippet: >-\n"
                      "      ssl_protocols\n"
                      "\n"
                      "      TLSv1.2 TLSv1;\n",
               weak) == "9:15-20");
  CHECK(region("web.yaml",
               head + "    nginx.ingress.kubernetes.io/server-snippet: 'add_header X \"''\"; "
                      "ssl_protocols TLSv1;'\n",
               weak) == "6:83-88");
  CHECK(region("web.yaml",
               head + "    nginx.ingress.kubernetes.io/server-snippet: \"ssl_protocols\\t\\\n"
                      "        TLSv1\\x3B\"\n",
               weak) == "7:9-14");
}

TEST_CASE("a text behind an anchor is judged where it stands, once for each key that it serves") {
  CHECK(region("web.yaml",
               "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ingress-nginx-controller}\n"
               "data:\n"
               "  note: &tls |\n"
               "    ssl_protocols TLSv1;\n"
               "  http-snippet: *tls\n",
               weak) == "6:19-24");
  CHECK(region("web.yaml",
               "common: &common\n"
               "  nginx.ingress.kubernetes.io/server-snippet: |-\n"
               "    ssl_protocols TLSv1;\n"
               "apiVersion: networking.k8s.io/v1\nkind: Ingress\n"
               "metadata: {name: web, annotations: {<<: *common}}\n",
               weak) == "3:19-24");
}

TEST_CASE("what a controller takes into its own `http` is judged without any server in sight") {
  const std::string head =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ingress-nginx-controller}\ndata:\n";
  CHECK(region("web.yaml", head + "  http-snippet: |\n    ssl_protocols TLSv1.2 TLSv1.1;\n",
               weak) == "6:27-34");
  CHECK(region("web.yaml", head + "  http-snippets: ssl_protocols TLSv1;\n", weak) == "5:32-37");
  CHECK(region("web.yaml", head + "  ssl-protocols: TLSv1.2 TLSv1\n", weak) == "5:18-31");
  CHECK(region("web.yaml", head + "  ssl-ciphers: RC4-SHA\n", "10.1.1/weak-cipher-suite") ==
        "5:16-23");
  CHECK(region("web.yaml", head + "  hsts: \"false\"\n", "10.1.1/missing-hsts") == "5:9-16");
}

TEST_CASE("what a container mounts is one configuration, as nginx finds it there") {
  TemporaryFolder folder;
  folder.write("web.yaml", config_map("  nginx.conf: |\n"
                                      "    events {}\n"
                                      "    http {\n"
                                      "      ssl_protocols TLSv1;\n"
                                      "      include conf.d/*.conf;\n"
                                      "    }\n"
                                      "  site.conf: |\n"
                                      "    server { listen 443 ssl; }\n"));
  folder.write("pod.yaml",
               "apiVersion: v1\n"
               "kind: Pod\n"
               "metadata: {name: web}\n"
               "spec:\n"
               "  containers:\n"
               "  - name: nginx\n"
               "    image: nginx:1.29.4\n"
               "    volumeMounts:\n"
               "    - {name: main, mountPath: /etc/nginx/nginx.conf, subPath: nginx.conf}\n"
               "    - {name: sites, mountPath: /etc/nginx/conf.d}\n"
               "  volumes:\n"
               "  - {name: main, configMap: {name: web}}\n"
               "  - name: sites\n"
               "    configMap: {name: web, items: [{key: site.conf, path: a.conf}]}\n");
  // A file of that name on the disk is none of the container's.
  folder.write("conf.d/b.conf", "server { listen 8443 ssl; ssl_protocols SSLv3; }\n");
  const ProgramResult outcome =
      run_lint({"--isolated", "--output-format", "concise", "--select", weak, "."}, folder.path());
  INFO(outcome.output << outcome.errors);
  CHECK(outcome.output.find("web.yaml:8:21: ") != std::string::npos);
  CHECK(outcome.output.find("conf.d/b.conf:1:41: ") != std::string::npos);
  CHECK(outcome.output.find("web.yaml") == outcome.output.rfind("web.yaml"));
}

TEST_CASE("comments take findings back on both sides of the border between languages") {
  const auto run = [](const std::string& text) {
    return run_lint({"--isolated", "--output-format", "concise", "--select", weak,
                     "--stdin-filename", "web.yaml", "-"},
                    SOURCE_FOLDER "/fixtures", text);
  };
  const std::string ignore = "# lint:ignore " + weak + " reason=\"old clients\"\n";
  const std::string server = "    server {\n      listen 443 ssl;\n";
  SECTION("in the inner language") {
    const auto outcome = run(config_map("  default.conf: |\n" + server + "      " + ignore +
                                        "      ssl_protocols TLSv1;\n    }\n"));
    INFO(outcome.output << outcome.errors);
    CHECK(outcome.exit_code == 0);
  }
  SECTION("before the key that holds it") {
    const auto outcome = run(config_map("  " + ignore + "  default.conf: |\n" + server +
                                        "      ssl_protocols TLSv1;\n    }\n"));
    INFO(outcome.output << outcome.errors);
    CHECK(outcome.exit_code == 0);
  }
  SECTION("a comment that takes nothing back is reported at its place in the file") {
    const auto outcome = run(config_map("  default.conf: |\n" + server + "      " + ignore +
                                        "      ssl_protocols TLSv1.3;\n    }\n"));
    INFO(outcome.output << outcome.errors);
    CHECK((outcome.output + outcome.errors).find("web.yaml:8:7: ") != std::string::npos);
  }
}

TEST_CASE("what nginx would refuse in a ConfigMap is a problem of the YAML file") {
  const ProgramResult outcome = run_lint(
      {"--isolated", "--output-format", "concise", "--select", weak, "--stdin-filename", "web.yaml",
       "-"},
      SOURCE_FOLDER "/fixtures",
      config_map("  nginx.conf: |\n    events {}\n    http {\n      sendfil on;\n    }\n"));
  INFO(outcome.output << outcome.errors);
  CHECK((outcome.output + outcome.errors).find("web.yaml:8:7: ") != std::string::npos);
}

TEST_CASE("other files in a ConfigMap are left alone") {
  const ProgramResult outcome =
      run_lint({"--isolated", "--output-format", "concise", "--select", weak, "--stdin-filename",
                "web.yaml", "-"},
               SOURCE_FOLDER "/fixtures",
               config_map("  redis.conf: |\n    maxmemory 2mb\n    save 900 1\n"));
  INFO(outcome.output << outcome.errors);
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.errors.empty());
}
