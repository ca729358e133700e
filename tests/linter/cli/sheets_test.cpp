// `lint explain FILE:LINE` and `lint effective FILE`: what holds, and why.
#include "linter/cli/sheets.h"

#include "tests/support/stage.h"
#include "tests/test.h"

namespace {

const char* const main_file =
    "events { }\n"
    "http {\n"
    "  server_tokens off;\n"
    "  server {\n"
    "    listen 443 ssl;\n"
    "    server_name www.example.com;\n"
    "    include parts/acl.conf;\n"
    "    location /admin {\n"
    "      access_log off; access_log /var/log/x.log;\n"
    "      proxy_pass http://10.0.0.5:8080;\n"
    "    }\n"
    "  }\n"
    "  server { listen 80; include parts/acl.conf; }\n"
    "}\n";

void write_site(const TemporaryFolder& folder) {
  folder.write("nginx.conf", main_file);
  folder.write("parts/acl.conf", "# who may come in\nallow 10.0.0.0/8;\ndeny all;\n");
}

}  // namespace

TEST_CASE("a file and a line are told from the id of a policy") {
  using linter::cli::read_file_line;
  CHECK(read_file_line("nginx.conf:12")->line == 12);
  CHECK(read_file_line("a/b:c.conf:3")->file == "a/b:c.conf");
  CHECK(read_file_line("a.conf:3:7")->line == 3);
  CHECK(read_file_line("a.conf:3:7")->file == "a.conf");
  for (const char* text : {"10.1.1/weak-tls-protocol", "a.conf:", "a.conf:x", "a.conf:0", ":3", ""})
    CHECK_FALSE(read_file_line(text));
}

TEST_CASE("a line is explained: what is written, what comes from where, what has no effect") {
  const TemporaryFolder folder;
  write_site(folder);
  const Outcome outcome = run_in(folder, {"explain", "nginx.conf:9"});
  CHECK(outcome.code == 0);
  CHECK(outcome.out.starts_with(
      "location /admin in server www.example.com:443  nginx/location  nginx.conf:8:5\n"
      "  ! `access_log` says off; /var/log/x.log, but what holds is off\n"
      "  written here\n"
      ">   access_log     off                   nginx.conf:9:7\n"
      "    proxy_pass     http://10.0.0.5:8080  nginx.conf:10:18\n"
      "  from elsewhere\n"
      "    allow          10.0.0.0/8  parts/acl.conf:2:1  inherited from `server`\n"));
  CHECK(outcome.out.find("server_tokens  off") != std::string::npos);
  CHECK(outcome.out.find("keepalive_requests: the default is `100` before 1.19.10") !=
        std::string::npos);
  CHECK(outcome.out.find("autoindex") == std::string::npos);
  CHECK(run_in(folder, {"explain", "nginx.conf:9", "--all"}).out.find("autoindex") !=
        std::string::npos);
  CHECK(run_in(folder, {"explain", "nginx.conf:9", "--nginx-version=1.25.3"})
            .out.find("before 1.19.10") == std::string::npos);
}

TEST_CASE("a line of an included file is explained for each block that includes it") {
  const TemporaryFolder folder;
  write_site(folder);
  const Outcome outcome = run_in(folder, {"explain", "parts/acl.conf:2"});
  CHECK(outcome.out.find("server www.example.com:443  nginx/server") != std::string::npos);
  CHECK(outcome.out.find("server _:80  nginx/server") != std::string::npos);
}

TEST_CASE("a line of Terraform shows the values of what stands there") {
  const TemporaryFolder folder;
  folder.write(
      "main.tf",
      "variable \"days\" {\n  default = 3\n}\nresource \"pot\" \"tea\" {\n  keep = var.days\n}\n");
  const Outcome outcome = run_in(folder, {"explain", "main.tf:5"});
  CHECK(outcome.out.find("pot.tea  terraform/pot") != std::string::npos);
  CHECK(outcome.out.find(">   keep") != std::string::npos);
  CHECK(outcome.out.find("default of variable `days`") != std::string::npos);
}

TEST_CASE("what cannot be explained is said") {
  const TemporaryFolder folder;
  write_site(folder);
  CHECK(run_in(folder, {"explain", "nginx.conf:99"}).error.find("there is no line 99") !=
        std::string::npos);
  CHECK(run_in(folder, {"explain", "other.conf:1"}).error.find("nothing was read from") !=
        std::string::npos);
  CHECK(run_in(folder, {"explain", "other.conf:1"}).code == 2);
  CHECK(run_in(folder, {"effective"}).code == 2);
  CHECK(run_in(folder, {"effective", "parts/none.conf"}).code == 2);
}

TEST_CASE("the effective values of a whole file, as text and as JSON") {
  const TemporaryFolder folder;
  write_site(folder);
  const std::string text = run_in(folder, {"effective", "nginx.conf"}).out;
  for (const char* block : {"main  nginx/main", "http  nginx/http", "server _:80  nginx/server",
                            "location /admin in server www.example.com:443  nginx/location"})
    CHECK(text.find(block) != std::string::npos);
  const std::string json = run_in(folder, {"effective", "nginx.conf", "--format=json"}).out;
  CHECK(json.find("\"nginx/location\"") != std::string::npos);
  CHECK(json.find("default of nginx") != std::string::npos);
}
