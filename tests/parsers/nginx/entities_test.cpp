#include "tests/support/nginx_input.h"
#include "tests/test.h"

using namespace tests::nginx;

namespace {

// "from -> to (kind, through)" for every link.
std::string links(const Input& input) {
  std::string text;
  for (const parsers::Link& link : input.resolved().links) {
    const auto& entities = input.resolved().entities;
    text +=
        std::string{entities[link.from].address} + " -> " + std::string{entities[link.to].address};
    if (link.kind == parsers::Link::Kind::refers) text += " (" + std::string{link.through} + ")";
    text += "\n";
  }
  return text;
}

std::string redirects(const std::string& server) {
  return http("server { listen 80; " + server + " }").value("nginx/server", "redirectsToTls");
}

}  // namespace

TEST_CASE("entities have addresses that people can read", "[nginx]") {
  const Input input{{{"nginx.conf", R"(
      events { }
      http {
        map $http_upgrade $upgrade { default upgrade; '' close; }
        upstream app { server 10.0.0.1:8080; server unix:/run/app.sock; }
        server { listen 443 ssl; server_name www.example.com; location /admin { proxy_pass http://app;
          if ($arg_a) { return 403; } location ~ \.php$ { } } location /admin { } }
        server { if ($host = a) { return 301 https://a; } }
      }
      stream { upstream db { server 10.0.0.2:5432; } server { listen 5432; proxy_pass db; } }
      mail { server { listen 143; protocol imap; } })"}}};
  CHECK(input.entities() == R"(nginx/main main
nginx/http http
nginx/map map $http_upgrade $upgrade
nginx/upstream upstream app
nginx/server server www.example.com:443
nginx/location location /admin in server www.example.com:443
nginx/if if ($arg_a) in location /admin in server www.example.com:443
nginx/location location ~ \.php$ in server www.example.com:443
nginx/location location /admin in server www.example.com:443 of nginx.conf
nginx/server server _:80
nginx/if if ($host = a) in server _:80
nginx/stream stream
nginx/stream.upstream upstream db
nginx/stream.server stream server *:5432
nginx/mail mail
nginx/mail.server mail server *:143
nginx/socket socket *:443
nginx/socket socket *:80
nginx/stream.socket stream socket *:5432
nginx/mail.socket mail socket *:143
)");
  CHECK(links(input) == R"(main -> http
http -> map $http_upgrade $upgrade
http -> upstream app
http -> server www.example.com:443
server www.example.com:443 -> location /admin in server www.example.com:443
location /admin in server www.example.com:443 -> if ($arg_a) in location /admin in server www.example.com:443
location /admin in server www.example.com:443 -> location ~ \.php$ in server www.example.com:443
server www.example.com:443 -> location /admin in server www.example.com:443 of nginx.conf
http -> server _:80
server _:80 -> if ($host = a) in server _:80
main -> stream
stream -> upstream db
stream -> stream server *:5432
main -> mail
mail -> mail server *:143
socket *:443 -> server www.example.com:443 (servers)
socket *:80 -> server _:80 (servers)
stream socket *:5432 -> stream server *:5432 (servers)
mail socket *:143 -> mail server *:143 (servers)
location /admin in server www.example.com:443 -> upstream app (proxy_pass)
if ($arg_a) in location /admin in server www.example.com:443 -> upstream app (proxy_pass)
stream server *:5432 -> upstream db (proxy_pass)
)");
  CHECK(input.value("nginx/map", "entries") ==
        R"([{from: "default", to: "upgrade"}, {from: "", to: "close"}])");
  CHECK(input.value("nginx/location", "handler.servers") ==
        R"([{address: "10.0.0.1:8080", host: "10.0.0.1", port: 8080, unix: false}, )"
        R"({address: "unix:/run/app.sock", host: "/run/app.sock", port: 0, unix: true}])");
}

TEST_CASE("the addresses of all entities differ, the identities need not", "[nginx]") {
  const Input input{{{"a/nginx.conf", "http { server { listen 80; } server { listen 80; } }"},
                     {"b/nginx.conf", "http { server { listen 80; } }"}}};
  std::map<std::string, int> seen;
  for (const parsers::Entity& entity : input.resolved().entities)
    CHECK(++seen[std::string{entity.type} + " " + std::string{entity.address}] == 1);
  CHECK(input.entity("nginx/server", "server _:80 of b/nginx.conf")->identity == "server _:80");
}

TEST_CASE("a listen says where", "[nginx]") {
  struct Case {
    const char* text;
    const char* expected;  // address port local
  };
  const Case cases[] = {{"80", "* 80 0"},
                        {"*:8080", "* 8080 0"},
                        {"0.0.0.0:80", "* 80 0"},
                        {"127.0.0.1:80", "127.0.0.1 80 1"},
                        {"127.0.0.1", "127.0.0.1 80 1"},
                        {"localhost:80", "localhost 80 1"},
                        {"[::]:443", "[::] 443 0"},
                        {"[::1]:443", "[::1] 443 1"},
                        {"[::1]", "[::1] 80 1"},
                        {"unix:/run/a.sock", "/run/a.sock 0 1"},
                        {"10.0.0.1:81", "10.0.0.1 81 0"},
                        {"8000-8010", "* 8000 0"},
                        {"example.com:443", "example.com 443 0"},
                        {"$port", "$port 80 0"},
                        {"99999", "* 0 0"}};
  for (const Case& c : cases) {
    const Input input = http(std::string{"server { listen "} + c.text + "; }");
    const parsers::Value& listen = input.find("nginx/server", "listen")->items()[0];
    CHECK(std::string{listen.find("address")->as_text()} + " " +
              std::to_string(listen.find("port")->as_integer()) + " " +
              std::to_string(static_cast<int>(listen.find("local")->as_boolean())) ==
          c.expected);
  }
}

TEST_CASE("servers of one socket share its options, and one answers by default", "[nginx]") {
  const Input input = http(R"(server { listen 443; server_name a; }
                              server { listen 443 ssl default_server; server_name b; }
                              server { listen 80; server_name c; } server { listen 80; server_name d; })");
  CHECK(input.value("nginx/server", "tls", "server a") == "true");
  CHECK(input.value("nginx/socket", "default_server", "socket *:443") == R"("server b:443")");
  CHECK(input.value("nginx/socket", "defaultMarked", "socket *:80") == "false");
  CHECK(input.value("nginx/socket", "default_server", "socket *:80") == R"("server c:80")");
  CHECK(input.value("nginx/socket", "servers", "socket *:443") ==
        R"(["server a:443", "server b:443"])");
  CHECK(input.value("nginx/server", "tls", "server c") == "false");
}

TEST_CASE("servers of stream and mail have sockets, too, and share their options", "[nginx]") {
  const Input input{{{"nginx.conf", R"(
      stream { server { listen 5432; server_name a; } server { listen 5432 ssl; server_name b; }
               server { listen 53 udp; } server { listen 127.0.0.1:53 proxy_protocol; } }
      mail { server { listen 993 ssl; } server { listen localhost; } })"}}};
  CHECK(input.value("nginx/stream.server", "tls", "stream server a") == "true");
  CHECK(input.value("nginx/stream.socket", "servers", "stream socket *:5432") ==
        R"(["stream server a:5432", "stream server b:5432"])");
  CHECK(input.value("nginx/stream.socket", "default_server", "stream socket *:5432") ==
        R"("stream server a:5432")");
  CHECK(input.value("nginx/stream.socket", "udp", "stream socket *:53 udp") == "true");
  CHECK(input.value("nginx/stream.socket", "proxy_protocol", "stream socket 127.0.0.1:53") ==
        "true");
  CHECK(input.value("nginx/stream.socket", "local", "stream socket 127.0.0.1:53") == "true");
  CHECK(input.value("nginx/mail.socket", "ssl", "mail socket *:993") == "true");
  CHECK(input.value("nginx/mail.socket", "port", "mail socket localhost") == "0");
}

TEST_CASE("http2 and proxy_protocol hold for all servers of a socket", "[nginx]") {
  const Input input = http(
      "server { listen 443 ssl http2; server_name a; }"
      "server { listen 443 ssl proxy_protocol; server_name b; }");
  CHECK(input.value("nginx/socket", "http2", "socket *:443") == "true");
  CHECK(input.find("nginx/server", "listen", "server b")->items()[0].find("http2")->as_boolean());
  CHECK(input.find("nginx/server", "listen", "server a")
            ->items()[0]
            .find("proxy_protocol")
            ->as_boolean());
}

TEST_CASE("the version of nginx is known if it is set", "[nginx]") {
  CHECK(http("", "1.25.3").value("nginx/http", "version") == R"("1.25.3")");
  CHECK(http("").value("nginx/http", "version") == "(unknown: `nginx_version` is not set)");
}

TEST_CASE("of an http it is known how many servers it has, and whether one offers TLS", "[nginx]") {
  CHECK(http("server { } server { listen 443 ssl; }").value("nginx/http", "tls") == "true");
  CHECK(http("server { } server { }").value("nginx/http", "servers") == "2");
  CHECK(http("server { }").value("nginx/http", "tls") == "false");
  CHECK(http("include missing.conf;").value("nginx/http", "tls").starts_with("(unknown: "));
  const Input piece{{{"conf.d/tls.conf", "ssl_protocols TLSv1; gzip on;"}}};
  CHECK(piece.value("nginx/http", "servers") == "0");
  CHECK(piece.value("nginx/http", "tls") == "(unknown: its servers are not all in the input)");
}

TEST_CASE("without a listen a server listens on port 80", "[nginx]") {
  const Input input = http("server { }");
  CHECK(input.value("nginx/server", "publicListen") == "true");
  CHECK(input.find("nginx/server", "listen")->items()[0].find("implied")->as_boolean());
  CHECK(http("server { listen 127.0.0.1:80; listen unix:/a; }")
            .value("nginx/server", "publicListen") == "false");
}

TEST_CASE("a server that only redirects to TLS is recognised", "[nginx]") {
  CHECK(redirects("return 301 https://$host$request_uri;") == "true");
  CHECK(redirects("return https://example.com;") == "true");
  CHECK(redirects("rewrite ^ https://$host$request_uri? permanent;") == "true");
  CHECK(redirects("location / { return 308 https://$host$request_uri; }") == "true");
  CHECK(redirects("location /.well-known/acme-challenge/ { root /srv; } location / { return 301 "
                  "https://a; }") == "true");
  CHECK(redirects("if ($host = a) { return 301 https://a$request_uri; } return 404;") == "true");
  CHECK(redirects("return 301 http://other;") == "false");
  CHECK(redirects("return 200;") == "false");
  CHECK(redirects("location / { return 301 https://a; } location /api { proxy_pass http://b; }") ==
        "false");
  CHECK(redirects("location /old { return 301 https://a; }") == "false");
  CHECK(redirects("if ($host = a) { return 301 https://a; }") == "false");
  CHECK(redirects("rewrite ^/old https://a permanent;") == "false");
}

TEST_CASE("a server that refuses everything is recognised", "[nginx]") {
  CHECK(http("server { return 444; }").value("nginx/server", "refusesAll") == "true");
  CHECK(http("server { listen 443 ssl; ssl_reject_handshake on; }")
            .value("nginx/server", "refusesAll") == "true");
  CHECK(http("server { if ($x) { return 403; } }").value("nginx/server", "refusesAll") == "false");
  CHECK(http("server { error_page 550 @e; location / { return 550; } location @e { root /e; } }")
            .value("nginx/server", "refusesAll") == "true");
  CHECK(http("server { location / { return 403; } location /ping { proxy_pass http://a; } }")
            .value("nginx/server", "refusesAll") == "false");
  CHECK(http("server { location /a { return 403; } }").value("nginx/server", "refusesAll") ==
        "false");
}

TEST_CASE("a handler is taken apart", "[nginx]") {
  const auto handler = [](const std::string& directive, const char* part) {
    return http("server { location / { " + directive + " } }")
        .value("nginx/location", std::string{"handler."} + part);
  };
  CHECK(handler("proxy_pass https://a.example:8443/b;", "scheme") == R"("https")");
  CHECK(handler("proxy_pass https://a.example:8443/b;", "host") == R"("a.example")");
  CHECK(handler("proxy_pass https://a.example:8443/b;", "port") == "8443");
  CHECK(handler("proxy_pass http://unix:/run/a.sock:/b;", "host") == R"("/run/a.sock")");
  CHECK(handler("proxy_pass http://[::1]:80/;", "host") == R"("[::1]")");
  CHECK(handler("fastcgi_pass 127.0.0.1:9000;", "scheme") == R"("fastcgi")");
  CHECK(handler("proxy_pass http://$target;", "servers") ==
        "(unknown: a variable decides where requests are passed on to)");
  CHECK(handler("stub_status;", "name") == R"("stub_status")");
  CHECK(handler("root /srv;", "name") == R"("")");
}

TEST_CASE("a location is taken apart", "[nginx]") {
  struct Case {
    const char* text;
    const char* modifier;
    const char* path;
  };
  const Case cases[] = {
      {"/a", "", "/a"},    {"= /a", "=", "/a"},       {"~ \\.php$", "~", "\\.php$"},
      {"~* a", "~*", "a"}, {"^~ /a", "^~", "/a"},     {"@a", "@", "@a"},
      {"=/a", "=", "/a"},  {"~*\\.a$", "~*", "\\.a$"}};
  for (const Case& c : cases) {
    const Input input = http(std::string{"server { location "} + c.text + " { } }");
    CHECK(input.find("nginx/location", "modifier")->as_text() == c.modifier);
    CHECK(input.find("nginx/location", "path")->as_text() == c.path);
  }
}

TEST_CASE("around a location are its server and http", "[nginx]") {
  const Input input = http("server { server_name s; location / { } }");
  const parsers::Entity* const location = input.entity("nginx/location");
  REQUIRE(location->around.size() == 2);
  CHECK(location->around[0].name == "server");
  CHECK(to_string(*location->around[0].value->find("server_name")) == R"(["s"])");
  CHECK(location->around[1].name == "http");
}

TEST_CASE("what nginx refuses is a problem, and an unknown name is said once", "[nginx]") {
  CHECK(http("server_tokens off;\nserver_tokens on;").problems() ==
        "nginx.conf:3:1: nginx/duplicate: `server_tokens` stands twice on this level, which nginx "
        "refuses\n");
  CHECK(http("listen 80;").problems() ==
        "nginx.conf:2:1: nginx/context: `listen` is not allowed in `http`\n");
  CHECK(http("gzip on off;").problems() ==
        "nginx.conf:2:1: nginx/arguments: `gzip` takes 1 argument, not 2\n");
  CHECK(http("gzip yes;").problems() ==
        "nginx.conf:2:6: nginx/arguments: `gzip` is `on` or `off`, not `yes`\n");
  CHECK(http("server { x_y a; x_y b; location / { x_y c; } }").problems() ==
        "nginx.conf:2:10: nginx/unknown-directive: the directive `x_y` is not known\n");
  CHECK(http("server { x_y a b; x_y c; }").value("nginx/server", "effective.x_y") ==
        R"([{args: ["a", "b"]}, {args: ["c"]}])");
  CHECK(http("gzip on {}").problems() ==
        "nginx.conf:2:6: nginx/syntax: `gzip` does not open a block\n");
  CHECK(http("server;").problems() == "nginx.conf:2:1: nginx/syntax: `server` must open a block\n");
}

TEST_CASE("the events block is a part of main", "[nginx]") {
  const Input input{{{"nginx.conf", "events { worker_connections 64; } http { }"}}};
  CHECK(input.value("nginx/main", "events.effective.worker_connections") == R"("64")");
  CHECK(input.value("nginx/main", "effective.worker_processes") == R"("1")");
}

TEST_CASE("blocks with words of their own are not judged", "[nginx]") {
  for (const char* text : {"otel_exporter { endpoint a:4317; }", "types { a/b c; }",
                           "geo $a { ranges; }", "match a { status 200; }",
                           "oidc_provider a { issuer b; }", "split_clients $a $b { 5% x; }"})
    CHECK(http(text).problems().empty());
  CHECK(Input{{{"nginx.conf", "stream { server { listen 1; status_zone a; return x; } }"}}}
            .problems()
            .empty());
}

TEST_CASE("a Lua block is a value, not a level", "[nginx]") {
  const Input input = http("server { location / { content_by_lua_block { os.execute('}') } } }");
  CHECK(input.value("nginx/location", "own.content_by_lua_block") ==
        R"([{args: [], body: " { os.execute('}') }"}])");
}

TEST_CASE("very many blocks are read in bounded memory", "[nginx]") {
  std::string text;
  for (int i = 0; i < 6'000; ++i)
    text += "location /" + std::to_string(i) + " { include missing.conf; }\n";
  const Input input = http("server {\n" + text + "}");
  CHECK(input.problems().find("limit/effective-values") != std::string::npos);
  CHECK(input.value("nginx/location", "effective", "location /5999 ")
            .starts_with("(unknown: too many values"));
}
