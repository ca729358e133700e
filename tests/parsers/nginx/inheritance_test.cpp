// What holds where. The expected values of the first tests were observed on
// running servers, nginx 1.22.1 and 1.31.5.
#include "parsers/value/value.h"
#include "tests/support/nginx_input.h"
#include "tests/test.h"

using namespace tests::nginx;

namespace {

// The network and header lists of an entity, without the `args:` around them.
std::string words_of(const Input& input, std::string_view path,
                     std::string_view type = "nginx/location", std::string_view address = {}) {
  const parsers::Value* const value = input.find(type, path, address);
  if (value == nullptr) return "absent";
  if (!value->is(parsers::Value::Kind::list)) return to_string(*value);
  std::string text;
  for (const parsers::Value& item : value->items()) {
    const parsers::Value* const arguments = item.find("args");
    for (const parsers::Value& word : (arguments == nullptr ? *value : *arguments).items())
      text += (text.empty() ? "" : " ") + std::string{word.as_text()};
    if (arguments == nullptr) break;
  }
  return text;
}

}  // namespace

TEST_CASE("nginx replaces lists wholesale", "[nginx]") {
  const Input input = http(R"(
    add_header A 1; add_header B 1;
    server {
      add_header C 1;
      location /n { }
      location /o { add_header D 1; }
    })");
  CHECK(words_of(input, "effective.add_header", "nginx/server") == "C 1");
  CHECK(words_of(input, "effective.add_header", "nginx/location", "location /n") == "C 1");
  CHECK(words_of(input, "effective.add_header", "nginx/location", "location /o") == "D 1");
  CHECK(words_of(input, "own.add_header", "nginx/location", "location /n") == "absent");
}

TEST_CASE("add_header_inherit merges, from 1.29.3 on", "[nginx]") {
  const std::string text = R"(
    add_header_inherit merge; add_header A 1;
    server { location /o { add_header D 1; } location /off { add_header_inherit off; } })";
  CHECK(words_of(http(text, "1.31.5"), "effective.add_header", "nginx/location", "location /o") ==
        "D 1 A 1");
  CHECK(words_of(http(text, ""), "effective.add_header", "nginx/location", "location /o") ==
        "D 1 A 1");
  CHECK(words_of(http(text, "1.22.1"), "effective.add_header", "nginx/location", "location /o") ==
        "D 1");
  CHECK(words_of(http(text, "1.31.5"), "effective.add_header", "nginx/location", "location /off")
            .empty());
}

TEST_CASE("an `if` in a location is a level of its own", "[nginx]") {
  const Input input = http(R"(server { location / {
      add_header L 1; proxy_pass http://b; allow 10.0.0.0/8; deny all;
      if ($arg_x) { add_header I 1; } } })");
  CHECK(words_of(input, "effective.add_header", "nginx/if") == "I 1");
  CHECK(input.value("nginx/if", "effective.proxy_pass") == R"("http://b")");
  CHECK(input.value("nginx/if", "handler.host") == R"("b")");
  CHECK(input.value("nginx/if", "closed") == "true");
  CHECK(input.value("nginx/if", "condition") == "\"($arg_x)\"");
}

TEST_CASE("allow and deny are replaced together", "[nginx]") {
  const Input input = http(R"(
    deny all;
    server {
      location /n { }
      location /open { allow 10.0.0.0/8; }
      location /closed { allow 10.0.0.0/8; deny all; }
    })");
  CHECK(words_of(input, "effective.deny", "nginx/location", "location /n") == "all");
  CHECK(input.value("nginx/location", "closed", "location /n") == "true");
  CHECK(words_of(input, "effective.deny", "nginx/location", "location /open") == "absent");
  CHECK(input.value("nginx/location", "closed", "location /open") == "false");
  CHECK(input.value("nginx/location", "accessList", "location /open") ==
        R"([{allow: true, network: "10.0.0.0/8"}])");
  CHECK(input.value("nginx/location", "closed", "location /closed") == "true");
}

TEST_CASE("the order of allow and deny decides whether a list is closed", "[nginx]") {
  CHECK(http("server { allow all; deny all; }").value("nginx/server", "closed") == "false");
  CHECK(http("server { deny all; allow 10.0.0.1; }").value("nginx/server", "closed") == "true");
  CHECK(http("server { deny 10.0.0.1; }").value("nginx/server", "closed") == "false");
  CHECK(http("server { }").value("nginx/server", "closed") == "false");
}

TEST_CASE("a return answers before the access list", "[nginx]") {
  const Input input = http(R"(server {
      deny all;
      location /r { return 200; }
      location /s { root /srv; }
    })");
  CHECK(input.value("nginx/location", "returnsBeforeAccess", "location /r") == "true");
  CHECK(input.value("nginx/location", "returnsBeforeAccess", "location /s") == "false");
  const Input outer = http("server { return 403; location /s { root /srv; } }");
  CHECK(outer.value("nginx/location", "returnsBeforeAccess") == "true");
  const Input conditional = http("server { if ($x) { return 403; } location /s { return 200; } }");
  CHECK(conditional.value("nginx/server", "returnsBeforeAccess") == "false");
}

TEST_CASE("a simple value comes from the nearest level, and `off` cancels", "[nginx]") {
  const Input input = http(R"(
    auth_basic "members"; server_tokens off;
    server { location /in { } location /free { auth_basic off; } })");
  CHECK(input.value("nginx/location", "effective.auth_basic", "location /in") == R"("members")");
  CHECK(input.value("nginx/location", "effective.auth_basic", "location /free") == R"("off")");
  CHECK(input.value("nginx/location", "effective.server_tokens", "location /in") == R"("off")");
}

TEST_CASE("content handlers stay where they are", "[nginx]") {
  const Input input = http(R"(server { location /a { proxy_pass http://b;
      location /a/b { }
      limit_except GET { deny all; }
    } })");
  CHECK(input.value("nginx/location", "handler.name", "location /a in") == R"("proxy_pass")");
  CHECK(input.value("nginx/location", "handler.name", "location /a/b") == R"("")");
  CHECK(input.value("nginx/location", "effective.proxy_pass", "location /a/b") == "absent");
}

TEST_CASE("rewrite directives and try_files are not inherited", "[nginx]") {
  const Input input = http("server { try_files $uri =404; set $a b; return 403; location / { } }");
  for (const char* name : {"try_files", "set", "return", "listen", "server_name"})
    CHECK(input.value("nginx/location", std::string{"effective."} + name) == "absent");
}

TEST_CASE("the nearest set of proxy headers is the only one", "[nginx]") {
  const Input input = http(R"(proxy_set_header X One;
    server { proxy_set_header X Two; location / { proxy_set_header X Three; } location /d { } })");
  CHECK(words_of(input, "effective.proxy_set_header", "nginx/location", "location / ") ==
        "X Three");
  CHECK(words_of(input, "effective.proxy_set_header", "nginx/location", "location /d") == "X Two");
  CHECK(words_of(http("server { location / { } }"), "effective.proxy_set_header") ==
        "Host $proxy_host Connection close");
}

TEST_CASE("access logs: several, one's own, none", "[nginx]") {
  const Input input = http(R"(access_log a.log; access_log b.log;
    server { location /both { } location /own { access_log c.log; }
             location /off { access_log off; access_log d.log; } })");
  CHECK(words_of(input, "effective.access_log", "nginx/location", "location /both") ==
        "a.log b.log");
  CHECK(words_of(input, "effective.access_log", "nginx/location", "location /own") == "c.log");
  CHECK(words_of(input, "effective.access_log", "nginx/location", "location /off") == "off");
  CHECK(words_of(input, "own.access_log", "nginx/location", "location /off") == "off d.log");
}

TEST_CASE("a redefined error_page loses the others", "[nginx]") {
  const Input input = http(
      "error_page 404 /404; error_page 403 /403; server { location / { error_page 403 /x; } }");
  CHECK(words_of(input, "effective.error_page") == "403 /x");
}

TEST_CASE("alias and internal come down to nested locations", "[nginx]") {
  const Input input =
      http(R"(server { root /srv; location /a { alias /data/; internal; location /a/b { } } })");
  CHECK(input.value("nginx/location", "effective.alias", "location /a/b") == R"("/data/")");
  CHECK(input.value("nginx/location", "effective.root", "location /a/b") == "absent");
  CHECK(input.value("nginx/location", "effective.internal", "location /a/b") == "true");
}

TEST_CASE("error_log comes down from main", "[nginx]") {
  const Input input{
      {{"nginx.conf", "error_log /var/log/e.log warn; events { } http { server { } }"}}};
  CHECK(words_of(input, "effective.error_log", "nginx/server") == "/var/log/e.log warn");
}

TEST_CASE("a value says where it was set and how it came here", "[nginx]") {
  const Input input = http("ssl_protocols TLSv1;\nserver { location / { } }");
  const parsers::Value* const value = input.find("nginx/location", "effective.ssl_protocols");
  REQUIRE(value != nullptr);
  CHECK(value->place().text() == "TLSv1");
  REQUIRE(value->origin() != nullptr);
  CHECK(value->origin()->what == "inherited from `http`");
  CHECK(input.find("nginx/http", "effective.ssl_protocols")->origin() == nullptr);
  const parsers::Value* const tokens = input.find("nginx/location", "effective.server_tokens");
  CHECK(tokens->origin()->what == "default of nginx");
  CHECK_FALSE(tokens->place());
}

TEST_CASE("a default that depends on the version is unknown without it", "[nginx]") {
  const std::string text = "server { listen 443 ssl; }";
  CHECK(http(text, "1.22.1").value("nginx/server", "effective.ssl_protocols") ==
        R"(["TLSv1", "TLSv1.1", "TLSv1.2"])");
  CHECK(http(text, "1.25.3").value("nginx/server", "effective.ssl_protocols") ==
        R"(["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"])");
  CHECK(http(text, "1.27.3").value("nginx/server", "effective.ssl_protocols") ==
        R"(["TLSv1.2", "TLSv1.3"])");
  CHECK(http(text)
            .value("nginx/server", "effective.ssl_protocols")
            .starts_with("(unknown: the default is `TLSv1 "));
  CHECK(http(text, "1.19.9").value("nginx/server", "effective.keepalive_requests") == R"("100")");
  CHECK(http(text, "1.19.10").value("nginx/server", "effective.keepalive_requests") == R"("1000")");
  CHECK(http(text, "1.29.6").value("nginx/server", "effective.proxy_http_version") == R"("1.0")");
  CHECK(http(text, "1.29.7").value("nginx/server", "effective.proxy_http_version") == R"("1.1")");
  CHECK(http(text).value("nginx/server", "effective.server_tokens") == R"("on")");
}

TEST_CASE("before 1.29.2 the default server decides about the protocols", "[nginx]") {
  const std::string text = R"(
    server { listen 443 ssl; server_name a; ssl_protocols TLSv1.2 TLSv1.3; }
    server { listen 443 ssl; server_name b; ssl_protocols TLSv1.3; })";
  const auto protocols = [&text](const std::string& version) {
    return http(text, version).value("nginx/server", "effective.ssl_protocols", "server b");
  };
  CHECK(protocols("1.22.1") == R"(["TLSv1.2", "TLSv1.3"])");
  CHECK(protocols("1.31.5") == R"(["TLSv1.3"])");
  CHECK(protocols("").starts_with("(unknown: before 1.29.2 the default server"));
  const Input same = http(
      "ssl_protocols TLSv1.3; server { listen 443 ssl; server_name a; } "
      "server { listen 443 ssl; server_name b; }");
  CHECK(same.value("nginx/server", "effective.ssl_protocols", "server b") == R"(["TLSv1.3"])");
}

TEST_CASE("directives that nginx adds up are one list", "[nginx]") {
  const Input input =
      http("gzip_types a b; gzip_types c; server { server_name x y; server_name z; }");
  CHECK(input.value("nginx/http", "own.gzip_types") == R"(["a", "b", "c"])");
  CHECK(input.value("nginx/server", "server_name") == R"(["x", "y", "z"])");
}

TEST_CASE("defaults of a way to pass requests on appear where it is used", "[nginx]") {
  const Input input =
      http("server { location /g { grpc_pass grpc://b; } location /p { proxy_pass http://b; } }");
  CHECK(input.value("nginx/location", "effective.grpc_ssl_verify", "location /g") == R"("off")");
  CHECK(input.value("nginx/location", "effective.grpc_ssl_verify", "location /p") == "absent");
  CHECK(input.value("nginx/location", "effective.proxy_ssl_verify", "location /p") == R"("off")");
}
