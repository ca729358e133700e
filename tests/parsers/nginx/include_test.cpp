#include <algorithm>

#include "tests/support/nginx_input.h"
#include "tests/test.h"

using namespace tests::nginx;

TEST_CASE("includes start at the main configuration's folder", "[nginx]") {
  const Input input{{{"etc/nginx.conf", "http { include a/x.conf; }"},
                     {"etc/a/x.conf", "include a/y.conf;"},
                     {"etc/a/y.conf", "server { listen 8080; }"}}};
  CHECK(input.problems().empty());
  CHECK(
      input.entities() ==
      "nginx/main main\nnginx/http http\nnginx/server server _:8080\nnginx/socket socket *:8080\n");
  CHECK(input.entity("nginx/server")->scope == "etc/nginx.conf");
}

TEST_CASE("a pattern takes its files in the order of their bytes and may match none", "[nginx]") {
  const Input input{{{"nginx.conf", "http { include conf.d/*.conf; include none/*.conf; }"},
                     {"conf.d/b.conf", "server { server_name b; }"},
                     {"conf.d/B.conf", "server { server_name B; }"},
                     {"conf.d/a.conf", "server { server_name a; }"},
                     {"conf.d/.hidden.conf", "server { server_name hidden; }"}}};
  CHECK(input.problems().empty());
  const std::string entities = input.entities();
  CHECK(entities.find("server B:80\nnginx/server server a:80\nnginx/server server b:80") !=
        std::string::npos);
  CHECK(input.entity("nginx/server", "server hidden")->scope == "conf.d/.hidden.conf");
}

TEST_CASE("a missing file is a warning, and what it may set is unknown", "[nginx]") {
  const Input input = http(
      "server {\n  include snippets/tls.conf;\n  autoindex on; add_header A 1;\n  location / { } "
      "}");
  CHECK(input.problems() ==
        "nginx.conf:3:11: nginx/missing-include: `snippets/tls.conf` is included but is not part "
        "of the input\n");
  const std::string unknown =
      "(unknown: `snippets/tls.conf` is included here and is not part of the input)";
  CHECK(input.value("nginx/server", "effective.ssl_protocols") == unknown);
  CHECK(input.value("nginx/server", "effective.server_tokens") == unknown);
  CHECK(input.value("nginx/server", "effective.auth_basic_user_file") == unknown);
  CHECK(input.value("nginx/server", "effective.add_header") == unknown);  // it may add to the list
  CHECK(input.value("nginx/server", "effective.autoindex") == R"("on")");
  CHECK(input.value("nginx/server", "own.add_header") == R"([{args: ["A", "1"]}])");
  CHECK(input.value("nginx/server", "listen") == unknown);
  CHECK(input.value("nginx/server", "tls") == unknown);
  CHECK(input.value("nginx/location", "effective.server_tokens") == unknown);
  CHECK(input.value("nginx/http", "effective.server_tokens") == R"("on")");
}

TEST_CASE("files that come with nginx may be missing", "[nginx]") {
  const Input input = http("include mime.types; server { location / { include fastcgi_params; } }");
  CHECK(input.value("nginx/location", "effective.server_tokens") == R"("on")");
  REQUIRE(input.resolved().problems.size() == 2);
  CHECK(input.resolved().problems[0].severity == parsers::Problem::Severity::note);
}

TEST_CASE("an absolute path is found where the input repeats its end", "[nginx]") {
  const FileTexts beside{
      {"web/nginx.conf", "http { include /etc/nginx/conf.d/*.conf; include /etc/nginx/x.inc; }"},
      {"web/conf.d/a.conf", "server { server_name a; }"},
      {"web/x.inc", "server { server_name x; }"}};
  CHECK(Input{beside}.problems().empty());
  CHECK(Input{beside}.entity("nginx/server", "server x") != nullptr);
  const FileTexts around{{"docker/nginx.conf", "http { include /etc/nginx/conf.d/*.conf; }"},
                         {"etc/nginx/conf.d/a.conf", "server { server_name a; }"}};
  CHECK(Input{around}.entity("nginx/server", "server a")->scope == "docker/nginx.conf");
  const Input nowhere{
      {{"nginx.conf", "http { include /etc/nginx/conf.d/*.conf; include /etc/tls.conf; }"}}};
  CHECK(nowhere.problems() ==
        "nginx.conf:1:16: nginx/missing-include: no file of the input matches "
        "`/etc/nginx/conf.d/*.conf`\n"
        "nginx.conf:1:50: nginx/missing-include: `/etc/tls.conf` is included but is not part of "
        "the input\n");
}

TEST_CASE("one file in several contexts is read in each", "[nginx]") {
  const Input input{
      {{"nginx.conf",
        "http { server { server_name s; include h.conf; location /a { include h.conf; } } }"},
       {"h.conf", "add_header A 1;"}}};
  CHECK(input.problems().empty());
  CHECK(input.value("nginx/server", "own.add_header") == R"([{args: ["A", "1"]}])");
  CHECK(input.value("nginx/location", "own.add_header") == R"([{args: ["A", "1"]}])");
  CHECK(input.entities().find(" of h.conf") == std::string::npos);
}

TEST_CASE("include works in every block", "[nginx]") {
  const Input input{{{"nginx.conf",
                      "http { map $a $b { include m.conf; } upstream u { include u.conf; } server "
                      "{ if ($x) { include i.conf; } "
                      "location / { limit_except GET { include l.conf; } } } }"},
                     {"m.conf", "a b;"},
                     {"u.conf", "server 10.0.0.1:80;"},
                     {"i.conf", "return 403;"},
                     {"l.conf", "deny all;"}}};
  CHECK(input.problems().empty());
  CHECK(input.value("nginx/upstream", "servers") ==
        R"([{address: "10.0.0.1:80", host: "10.0.0.1", port: 80, unix: false}])");
  CHECK(input.value("nginx/if", "own.return") == R"([{args: ["403"]}])");
}

TEST_CASE("files that include themselves or each other end", "[nginx]") {
  const Input self{{{"nginx.conf", "http { include nginx.conf; }"}}};
  CHECK(self.problems() == "nginx.conf:1:16: nginx/include-cycle: `nginx.conf` includes itself\n");
  const Input circle{
      {{"a.conf", "include b.conf; server { }"}, {"b.conf", "include a.conf; server { }"}}};
  CHECK(circle.problems().find("nginx/include-cycle") != std::string::npos);
  CHECK(circle.entity("nginx/server") != nullptr);
}

TEST_CASE("includes that multiply reach a limit", "[nginx]") {
  FileTexts files{{"nginx.conf", "http { include 0.inc; include 0.inc; include 0.inc; }"}};
  for (int i = 0; i < 14; ++i) {
    const std::string next = "include " + std::to_string(i + 1) + ".inc; ";
    files.emplace_back(std::to_string(i) + ".inc", next + next + next);
  }
  files.emplace_back("14.inc", "");
  CHECK(Input{files}.problems().find("limit/included-files") != std::string::npos);
  FileTexts chain{{"nginx.conf", "http { include 0.inc; }"}};
  for (int i = 0; i < 30; ++i)
    chain.emplace_back(std::to_string(i) + ".inc", "include " + std::to_string(i + 1) + ".inc; ");
  CHECK(Input{chain}.problems().find("limit/include-depth") != std::string::npos);
}

TEST_CASE("a file on the disk is found too", "[nginx]") {
  const Input input{{{"nginx.conf", "http { include sites/*; }"}},
                    {},
                    {{"sites/one", "server { server_name one; }"}}};
  CHECK(input.entity("nginx/server", "server one") != nullptr);
}

TEST_CASE("a file that nobody includes is read by itself", "[nginx]") {
  const Input site{{{"conf.d/site.conf",
                     "upstream u { server a; } server { listen 443 ssl; location / { proxy_pass "
                     "http://u; } }"}}};
  CHECK(site.problems().empty());
  CHECK(site.value("nginx/server", "effective.server_tokens") == R"("on")");
  CHECK(site.find("nginx/server", "effective.server_tokens")
            ->origin()
            ->what.find("not part of the input") != std::string::npos);
  const Input snippet{
      {{"snippets/tls.conf", "ssl_protocols TLSv1; ssl_ciphers HIGH; location /x { }"}}};
  CHECK(snippet.value("nginx/server", "effective.ssl_protocols") == R"(["TLSv1"])");
  CHECK(snippet.value("nginx/server", "tls") ==
        "(unknown: nothing in the input includes this file: the block around it is not known)");
  CHECK(snippet.value("nginx/server", "effective.server_tokens").starts_with("(unknown: "));
  const parsers::Entity* const inner = snippet.entity("nginx/location", "location /x");
  REQUIRE(inner != nullptr);
  CHECK(std::any_of(inner->around.begin(), inner->around.end(), [](const parsers::Binding& around) {
    return around.name == "http" && around.value->is(parsers::Value::Kind::unknown);
  }));
  const Input location{{{"proxy.conf", "proxy_pass http://a; proxy_set_header Host $host;"}}};
  CHECK(location.value("nginx/location", "handler.host") == R"("a")");
  CHECK(location.value("nginx/location", "path").starts_with("(unknown: "));
  const Input stream{{{"s.conf", "server { listen 5432; proxy_pass db:5432; }"}}};
  CHECK(stream.entity("nginx/stream.server", "stream server *:5432") != nullptr);
}

TEST_CASE("a fragment of every kind of block is read", "[nginx]") {
  for (const char* text :
       {"ip_hash; server a; keepalive 2;", "worker_connections 5;", "listen 80;", "deny all;", "",
        "server { listen 53 udp; proxy_pass a; }", "server { protocol imap; }",
        "proxy_responses 1;", "imap_capabilities a;", "least_conn; server a; server b;",
        "load_module a;", "map $a $b { }", "if ($a) { return 403; }",
        "limit_except GET { deny all; }", "location / { }"}) {
    const Input input{{{"a.conf", text}}};
    CHECK(input.problems().empty());
    for (const parsers::Entity& entity : input.resolved().entities) CHECK(!entity.address.empty());
  }
}

TEST_CASE("relative includes of a fragment are looked for in the folders around it", "[nginx]") {
  const Input input{
      {{"sites-available/a.conf", "server { include snippets/x.conf; include h5bp/y.conf; }"},
       {"snippets/x.conf", "autoindex on;"},
       {"h5bp/y.conf", "server_tokens off;"}}};
  CHECK(input.problems().empty());
  CHECK(input.value("nginx/server", "effective.autoindex") == R"("on")");
}
