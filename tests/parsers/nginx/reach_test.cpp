#include "tests/support/nginx_input.h"
#include "tests/test.h"

using namespace tests::nginx;

namespace {

// The addresses in `passesTo` of an entity, and why others are unknown.
std::string passes_to(const Input& input, std::string_view type, std::string_view address) {
  const parsers::Value* const servers = input.find(type, "passesTo", address);
  if (servers == nullptr) return "absent";
  std::string text;
  for (const parsers::Value& server : servers->items()) {
    if (!text.empty()) text += ", ";
    text += server.is(parsers::Value::Kind::unknown) ? "? " + std::string{server.because()}
                                                     : server.find("address")->as_text();
  }
  return text;
}

// From `location /` of a server with these further directives.
std::string from_root(const std::string& inside, const std::string& others) {
  const Input input = http("upstream app { server 10.0.0.1:80; server 10.0.0.2:80; } server { " +
                           others + " location / { " + inside + " } }");
  return passes_to(input, "nginx/location", "location / in");
}

constexpr const char* targets =
    "location @other { proxy_pass http://10.0.0.3; } location = /exact { proxy_pass "
    "http://10.0.0.4; }"
    "location ~ \\.php$ { fastcgi_pass unix:/run/php.sock; }"
    "location ^~ /static/ { proxy_pass http://10.0.0.5; }"
    "location ~* ^/IMAGES/ { proxy_pass http://10.0.0.6; }"
    "location /deep/ { location ~ x$ { proxy_pass http://10.0.0.7; } proxy_pass http://10.0.0.8; }";

}  // namespace

TEST_CASE("a location reaches what it passes on to, also through others", "[nginx]") {
  struct Case {
    const char* inside;
    const char* servers;
  };
  const Case cases[] = {
      {"", ""},
      {"proxy_pass http://app;", "10.0.0.1:80, 10.0.0.2:80"},
      {"proxy_pass http://app; error_page 502 @other;", "10.0.0.1:80, 10.0.0.2:80, 10.0.0.3"},
      {"try_files $uri @other;", "10.0.0.3"},
      {"try_files $uri /index.php?$args;", "unix:/run/php.sock"},
      {"try_files $uri =404;", ""},
      {"try_files $uri /exact;", "10.0.0.4"},
      {"try_files $uri /exact/more;", ""},
      {"try_files $uri /static/a.php;", "10.0.0.5"},
      {"try_files $uri /images/a.png;", "10.0.0.6"},
      {"try_files $uri /deep/x;", "10.0.0.7"},
      {"try_files $uri /deep/y;", "10.0.0.8, 10.0.0.7"},
      {"index index.php;", "unix:/run/php.sock"},
      {"index index.php; return 204;", "unix:/run/php.sock"},
      {"index index.html;", ""},
      {"rewrite ^ /exact last;", "10.0.0.4"},
      {"rewrite ^ /exact break;", ""},
      {"rewrite ^ https://10.0.0.4/exact;", ""},
      {"auth_request /exact;", "10.0.0.4"},
      {"mirror /exact;", "10.0.0.4"},
      {"if ($arg_a) { proxy_pass http://10.0.0.9; }", "10.0.0.9"},
      {"error_page 404 $page;", ""},
      {"error_page 404 /$page;", "? `/$page` may lead to another location"},
      {"content_by_lua_block { ngx.say(1) }", "? a program decides what it connects to"},
      {"proxy_pass http://$arg_host;", "http://$arg_host"},
      {"proxy_pass http://$unset;", "? a variable decides where requests are passed on to"}};
  for (const Case& c : cases) {
    INFO(c.inside);
    CHECK(from_root(c.inside, targets) == c.servers);
  }
  CHECK(from_root("try_files $uri /a;", "location ~ (?=a) { proxy_pass http://10.0.0.3; }") ==
        "? `/a` may lead to another location, ? `/index.html` may lead to another location");
  CHECK(from_root("try_files /a /b; error_page 404 /b;",
                  "location /b { error_page 404 /; proxy_pass http://10.0.0.3; }") == "10.0.0.3");
}

TEST_CASE("a server reaches what any of its locations does", "[nginx]") {
  const Input input{
      {{"nginx.conf", std::string{"http { server { error_page 404 /$a; location / { } "} + targets +
                          "} server { listen 81; } }"
                          "stream { server { listen 82; proxy_pass 10.0.0.9:82; } }"}}};
  CHECK(passes_to(input, "nginx/server", "server _:80") ==
        "10.0.0.8, 10.0.0.7, 10.0.0.6, 10.0.0.5, unix:/run/php.sock, 10.0.0.4, 10.0.0.3");
  CHECK(passes_to(input, "nginx/server", "server _:81").empty());
  CHECK(passes_to(input, "nginx/stream.server", "") == "10.0.0.9:82");
}
