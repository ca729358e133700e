// What variables can hold, and where it flows to.
#include "parsers/nginx/variables.h"

#include "parsers/nginx/captures.h"
#include "tests/support/nginx_input.h"
#include "tests/test.h"

using namespace tests::nginx;

namespace {

bool may_hold_newline(std::string_view pattern, std::size_t group = 1) {
  const parsers::nginx::Captures captures = parsers::nginx::captures_of(pattern);
  REQUIRE(captures.is_read);
  REQUIRE(group < captures.groups.size());
  return captures.groups[group].bytes.test('\n');
}

std::string texts_of(std::string_view pattern, std::size_t group = 1) {
  const parsers::nginx::Captures captures = parsers::nginx::captures_of(pattern);
  REQUIRE(captures.is_read);
  if (!captures.groups.at(group).is_finite) return "any";
  std::string all;
  for (const std::string& text : captures.groups[group].texts)
    all += (all.empty() ? "" : " ") + text;
  return all;
}

// One flow of the only location: its member at `path`.
std::string flow(const std::string& around, const std::string& inside, const std::string& path,
                 const std::string& location = "location /") {
  const Input input = http(around + "\nserver { " + location + " {\n" + inside + "\n} }");
  const parsers::Value* flows = input.find("nginx/location", "flows");
  REQUIRE(flows != nullptr);
  if (flows->items().empty()) return "no flow";
  const parsers::Value* at = &flows->items().front();
  for (std::size_t begin = 0; begin < path.size();) {
    const std::size_t end = std::min(path.find('.', begin), path.size());
    at = at->find(path.substr(begin, end - begin));
    if (at == nullptr) return "absent";
    begin = end + 1;
  }
  return to_string(*at);
}

std::string client(const std::string& around, const std::string& host) {
  const Input input = http(around + "\nserver { location / { proxy_pass http://" + host + "; } }");
  return input.value("nginx/location", "handler.client");
}

}  // namespace

TEST_CASE("groups of a regular expression: what they can match", "[nginx]") {
  CHECK(may_hold_newline("^/([^/]+)$"));
  CHECK_FALSE(may_hold_newline("^/(.*)$"));
  CHECK(may_hold_newline("(?s)^/(.*)$"));
  CHECK(may_hold_newline("(\\W*)"));
  CHECK(may_hold_newline("(\\s)"));
  CHECK_FALSE(may_hold_newline("(\\w+)"));
  CHECK_FALSE(may_hold_newline("([a-z0-9_-]+)"));
  CHECK(may_hold_newline("([^a-z]{1,3})"));
  CHECK_FALSE(may_hold_newline("(?:[^/]+)/(\\d+)"));
  CHECK_FALSE(may_hold_newline("^/(?!a[^/])(\\d+)"));
  CHECK(may_hold_newline("^/(a|[^b])"));
  CHECK(may_hold_newline("([[:space:]])"));
  CHECK_FALSE(may_hold_newline("([]a])"));
  CHECK(texts_of("^/(a|b)/") == "a b");
  CHECK(texts_of("^/(v[1-3])/") == "any");
  CHECK(texts_of("^/(v1(?:beta)?)/") == "v1 v1beta");
  CHECK(texts_of("^/(?<name>x|)y") == "x ");
  CHECK(texts_of("(a)(b)", 2) == "b");
  CHECK(texts_of("(a*)") == "any");
}

TEST_CASE("an expression that we do not read is not guessed at", "[nginx]") {
  for (const char* pattern : {"(a", "(*UTF8)(a)", "(\\p{L})", "[a", "a)"})
    CHECK_FALSE(parsers::nginx::captures_of(pattern).is_read);
  CHECK_FALSE(parsers::nginx::captures_of(std::string(100'000, '(')).is_read);
}

TEST_CASE("a decoded variable carries a line break into a header", "[nginx]") {
  CHECK(flow("", "return 302 https://example.com$uri;", "newline") == "true");
  CHECK(flow("", "return 302 https://example.com$request_uri;", "newline") == "false");
  CHECK(flow("", "return 302 https://example.com$request_uri;", "client") == "true");
  CHECK(flow("", "return 302 https://example.com$request_uri;", "host.client") == "false");
  CHECK(flow("", "return 302 https://$http_host/;", "host.variables") ==
        R"([{name: "http_host", newline: false}])");
  CHECK(flow("", "return 302 https://$host$uri;", "variables") ==
        R"([{name: "host", newline: false}, {name: "uri", newline: true}])");
  CHECK(http("add_header X $uri; server { }").value("nginx/http", "flows").find("newline: true") !=
        std::string::npos);
  CHECK(flow("", "add_header X-Uri $uri;", "into") == R"("header")");
  CHECK(flow("", "add_header X-Uri ${document_uri}x;", "newline") == "true");
  CHECK(flow("", "add_header X-Time $msec;", "client") == "false");
  CHECK(flow("", "rewrite ^ https://example.com$uri;", "newline") == "true");
  CHECK(flow("", "rewrite ^/([^/]+) https://example.com/$1;", "newline") == "false");
  CHECK(flow("", "rewrite ^/a /b last;", "client") == "no flow");
  CHECK(flow("", "return 200 $uri;", "client") == "no flow");
}

TEST_CASE("variables are followed through set, map, geo and groups", "[nginx]") {
  CHECK(flow("", "set $a $uri; add_header X $a;", "newline") == "true");
  CHECK(flow("", "set $a b; add_header X $A;", "values") == R"(["b"])");
  CHECK(flow("map $arg_x $y { a 1; default 2; }", "add_header X $y;", "values") == R"(["1", "2"])");
  CHECK(flow("map $arg_x $y { a 1; }", "add_header X $y;", "values") == R"(["1", ""])");
  CHECK(flow("map $arg_x $y { default $arg_x; }", "add_header X $y;", "client") == "true");
  CHECK(flow("map $uri $y { ~^/(?<z>[^/]+) $z; }", "add_header X $y;", "newline") == "true");
  CHECK(flow("map $uri $y { ~^/(a|b) $1; }", "add_header X $y;", "values") == R"(["a", "b", ""])");
  CHECK(flow("geo $y { default 0; 10.0.0.0/8 1; }", "add_header X $y;", "values") ==
        R"(["0", "1"])");
  CHECK(flow("split_clients $remote_addr $y { 50% a; * b; }", "add_header X $y;", "values") ==
        R"(["a", "b"])");
  CHECK(flow("", "add_header X $1;", "newline", "location ~ ^/([^.]+)") == "true");
  CHECK(flow("", "add_header X $1;", "newline", "location ~ ^/(.+)") == "false");
  CHECK(flow("", "add_header X $1;", "values", "location ~ ^/(a|b)$") == R"(["a", "b"])");
  CHECK(flow("", "add_header X $name;", "client", "location ~ ^/(?<name>.+)$") == "true");
  CHECK(flow("", "set $a 1; if ($arg_x) { set $a 2; } add_header X $a;", "values") ==
        R"(["1", "2"])");
  CHECK(flow("", "set $a \"${a}x\"; add_header X $a;", "client") == "false");
  CHECK(flow("", "set $a $b; set $b $a; add_header X $a;", "client") == "false");
}

TEST_CASE("what a program or a missing file sets is unknown", "[nginx]") {
  CHECK(flow("", "add_header X $from_somewhere;", "client").starts_with("(unknown: nothing that"));
  CHECK(flow("js_set $a main.a;", "add_header X $a;", "client")
            .starts_with("(unknown: `js_set` computes it"));
  CHECK(flow("js_set $a main.a;", "add_header X $a$uri;", "client") == "true");
}

TEST_CASE("a client that names the server requests go to", "[nginx]") {
  CHECK(client("", "$http_host") == "true");
  CHECK(client("", "$arg_url") == "true");
  CHECK(client("", "app.example.com$uri") == "false");
  CHECK(client("", "app.example.com$is_args$args") == "false");
  CHECK(flow("", "set $path /a$arg_b; proxy_pass http://app$path;", "host.client") == "false");
  CHECK(client("", "app.example.com$arg_b") == "true");
  CHECK(client("", "app.example.com/$arg_url") == "false");
  CHECK(client("", "$server_addr") == "false");
  CHECK(client("map $host $app { a.example x; default y; }", "$app") == "false");
  const Input input = http(R"(upstream x { server 10.0.0.1:80; }
    map $host $app { a.example x; default 10.0.0.2:81; }
    server { location / { proxy_pass http://$app; } })");
  CHECK(input.value("nginx/location", "handler.servers") ==
        R"([{address: "10.0.0.1:80", host: "10.0.0.1", port: 80, unix: false}, )"
        R"({address: "10.0.0.2:81", host: "10.0.0.2", port: 81, unix: false}])");
  CHECK(http("server { location / { set $up http://10.0.0.1/; proxy_pass $up; } }")
            .value("nginx/location", "handler.servers")
            .starts_with(R"([{address: "10.0.0.1")"));
}

TEST_CASE("geo and split_clients are entities, limit_except is a level", "[nginx]") {
  const Input input = http(R"(geo $net { default no; 10.0.0.0/8 yes; }
    split_clients $remote_addr $half { 50% a; * b; }
    server { location / { allow all; limit_except GET { deny all; } } })");
  CHECK(input.value("nginx/geo", "source") == R"("$remote_addr")");
  CHECK(input.value("nginx/geo", "entries") ==
        R"([{from: "default", to: "no"}, {from: "10.0.0.0/8", to: "yes"}])");
  CHECK(input.value("nginx/split_clients", "variable") == R"("$half")");
  CHECK(input.value("nginx/limit_except", "methods") == R"(["GET"])");
  CHECK(input.value("nginx/limit_except", "closed") == "true");
  CHECK(input.entities().find("limit_except GET in location / in server _:80") !=
        std::string::npos);
}

TEST_CASE("hostile variables end", "[nginx]") {
  std::string text = "set $a0 $uri;";
  for (int i = 1; i < 200; ++i)
    text += " set $a" + std::to_string(i) + " $a" + std::to_string(i - 1) + "$a" +
            std::to_string(i - 1) + ";";
  CHECK_FALSE(flow("", text + " add_header X $a199;", "client").empty());
}
