// Asks a real nginx (`nginx -t`) whether it accepts a configuration, and
// compares: what it refuses for its lexis, structure, includes, contexts, number
// of arguments or repetition must be a problem for us too, and nothing else.
// Exceptions, which are no cases here: a nginx.conf that holds only servers is
// taken for a file of conf.d. nginx_arguments_test.cpp asks about every directive.
//
// Skipped, loudly, where no nginx is installed.
#include <random>
#include <string>
#include <vector>

#include "tests/support/real_nginx.h"
#include "tests/test.h"

namespace {

using namespace tests::nginx;

struct Tally {
  int compared = 0;
  int refused = 0;
  int left_out = 0;
};

void compare(const Nginx& nginx, const FileTexts& files, Tally& tally) {
  const Answer answer = nginx.judge(files);
  if (answer.verdict == Verdict::refused_for_a_value) {
    ++tally.left_out;
    return;
  }
  ++tally.compared;
  if (answer.verdict == Verdict::refused) ++tally.refused;
  const Input input{{files.front()}, {}, {files.begin() + 1, files.end()}};
  const std::string problems = input.problems();
  INFO(files.front().second);
  INFO("nginx: " << answer.message << "\nwe:\n" << problems);
  CHECK(we_refuse(input, problems) == (answer.verdict == Verdict::refused));
}

}  // namespace

TEST_CASE("nginx and we agree on lexis", "[nginx][differential]") {
  if (!has_nginx()) return;
  const auto x = [](std::size_t count) { return std::string(count, 'x'); };
  const std::string cases[] = {
      in_server("location ~ ^/a{2}$ { }"),
      in_server("location ~ \"^/a{2}$\" { }"),
      in_server("return 200 a}b;"),
      in_server("location ~ ^/a\\{2\\}$ { }"),
      in_http("map $uri $x { ~^/x{2} 1; }"),
      in_http("map $uri $x { \"~^/x{2}\" 1; }"),
      in_http("server { listen 18080; };"),
      "\xEF\xBB\xBF" + in_http(""),
      in_server("return 200 " + x(4100) + ";"),
      in_server("return 200 \"" + x(4094) + "\";"),
      in_server("return 200 \"" + x(4095) + "\";"),
      in_server("return 200 " + x(4095) + ";"),
      in_server("return 200 " + x(4096) + ";"),
      in_server("return 200 " + x(4095) + " ;"),
      in_server("return 200 " + x(4094) + " ;"),
      in_server("return 200 \"" + x(4093) + "\" ;"),
      in_server("return 200 \"" + x(4094) + "\" ;"),
      in_server("#" + x(4094) + "\nreturn 200;"),
      in_server("#" + x(4095) + "\nreturn 200;"),
      in_server("#" + x(4096) + "\nreturn 200;"),
      in_http("") + "#" + x(4095),
      in_http("") + "#" + x(4096),
      in_http("") + "#" + x(5000),
      in_server("set $a x; return 200 ${a}b;"),
      in_server("return 200 \"a\\\"b\";"),
      in_server("return 200 'a\\'b';"),
      in_server("return 200 # comment\n a;"),
      in_http("\r\nserver {\r\n listen 18080;\r\n}\r\n"),
      in_http("") + "# end",
      in_server("\"return\" 200;"),
      in_server("'server_name' a;"),
      in_server("location /x{ }"),
      in_server("return 200 \"a\"b;"),
      in_server("return 200 \"a\"\"b\";"),
      in_server("return 200 \"a\";return 200;"),
      in_server("if ($uri = \"a\") { return 200; }"),
      in_server("return 200 \"a\nb\";"),
      in_server("return 200 a\\ b;"),
      in_server("return 200 a\\;b;"),
      in_server("return 200 a\\{b;"),
      in_server("return 200 \"a"),
      in_server("return 200 'a"),
      in_server("return 200 a"),
      in_server("return 200 a }"),
      in_server(";"),
      in_server("{ }"),
      in_server("return 200 a#b;"),
      in_server("return 200 $;"),
      in_server("return 200 a\"b;"),
      in_server("return 200 ''; "),
      in_server("server_name \"\";"),
      in_server("return 200 \"\\\\\";"),
      in_server("return 200 \\\\;"),
      in_http("\t\t\n\n"),
      "",
      "events { }",
      "events { } }",
      "events {",
      "events { }\nhttp { server { }\n",
      "{",
      "}",
      ";",
      "#",
      "\n",
      in_server("location = /a { return 200 \"{}\"; }"),
      in_server("location ~* \\.(a|b)$ { }"),
      in_server("add_header X \"a;b\";"),
      in_server("add_header X 'a\"b';"),
      in_server("add_header X a b;"),
      in_server("add_header X \"a\"always;"),
  };
  const Nginx nginx;
  Tally tally;
  for (const std::string& text : cases) compare(nginx, {{"nginx.conf", text}}, tally);
  CHECK(tally.compared >= 60);
  CHECK(tally.refused >= 25);
}

TEST_CASE("nginx and we agree on contexts, arguments and repetition", "[nginx][differential]") {
  if (!has_nginx()) return;
  const std::string cases[] = {
      in_http("server_tokens off; server_tokens on;"),
      in_http("server_tokens off;"),
      in_server("server_tokens maybe;"),
      in_server("server_tokens on off;"),
      in_server("server_tokens;"),
      in_server("no_such_directive a;"),
      in_server("worker_processes 2;"),
      in_http("listen 80;"),
      in_location("listen 80;"),
      in_location("server { }"),
      in_server("http { }"),
      in_server("upstream a { }"),
      in_http("location / { }"),
      in_server("root /a; root /b;"),
      in_server("root /a; alias /b;"),
      in_location("alias /b; alias /c;"),
      in_location("root /a; alias /b;"),
      in_server("add_header A b; add_header A b;"),
      in_server("gzip on { }"),
      in_server("location /;"),
      in_server("return;"),
      in_server("return 200 a b;"),
      in_server("gzip_types a; gzip_types b;"),
      in_server("error_page 404 /a; error_page 404 /b;"),
      in_server("index a; index b;"),
      in_server("allow all; deny all; allow all;"),
      in_server("location / { } location / { }"),
      in_location("limit_except GET { deny all; }"),
      in_server("limit_except GET { deny all; }"),
      in_location("if ($uri) { return 200; }"),
      in_location("if ($uri) { proxy_read_timeout 1; }"),
      in_location("if ($uri) { proxy_pass http://127.0.0.1; }"),
      in_server("if ($uri) { proxy_pass http://127.0.0.1; }"),
      in_location("if ($uri) { add_header A b; }"),
      in_server("if ($uri) { add_header A b; }"),
      in_location("if ($uri) { root /a; }"),
      in_location("if ($uri) { if ($uri) { } }"),
      in_location("if ($uri) { location /a { } }"),
      in_location("location /a { }"),
      in_location("proxy_pass http://127.0.0.1; proxy_pass http://127.0.0.2;"),
      in_location("try_files a b; try_files a b;"),
      in_location("try_files a;"),
      in_server("try_files a b;"),
      in_http("try_files a b;"),
      in_location("internal; internal;"),
      in_location("internal a;"),
      in_location("stub_status;"),
      in_location("stub_status on;"),
      in_http("stub_status;"),
      in_location("auth_basic a; auth_basic b;"),
      in_location("auth_basic off;"),
      in_http("auth_basic off;"),
      in_location("satisfy any; satisfy any;"),
      in_location("satisfy any;"),
      in_http("upstream u { server 127.0.0.1; }"),
      in_http("upstream u { server 127.0.0.1; listen 80; }"),
      in_http("upstream u { server 127.0.0.1; keepalive 2; keepalive 3; }"),
      in_http("upstream u { server 127.0.0.1; ip_hash; }"),
      in_http("map $uri { a b; }"),
      in_http("map $uri $a { a b c; }"),
      in_http("map $uri $a { default b; a c; hostnames; }"),
      in_http("geo $a { default 0; 10.0.0.0/8 1; }"),
      in_http("split_clients $uri $a { 50% a; * b; }"),
      in_http("types { text/html html; }"),
      in_http("types a { }"),
      in_http("log_format a b; access_log /dev/null a;"),
      in_http("access_log off; access_log off;"),
      in_http("error_log stderr;"),
      in_http("error_log stderr; error_log stderr;"),
      "user root; user root;\n" + in_http(""),
      "user root;\n" + in_http(""),
      "events { worker_connections 10; worker_connections 11; }",
      "events { } events { }",
      in_http("") + "http { }",
      "events { worker_connections; }",
      "worker_processes 1 2; events { }",
      "daemon off; events { }",
      "daemon maybe; events { }",
      "server_tokens off; events { }",
      "ssl_engine; events { }",
      "env A; env B; events { }",
      in_server("ssl_protocols TLSv1.2; ssl_protocols TLSv1.3;"),
      in_location("ssl_protocols TLSv1.2;"),
      in_server("ssl_ciphers a b;"),
      in_server("ssl_ciphers HIGH; ssl_ciphers HIGH;"),
      in_server("ssl_session_cache none; ssl_session_cache none;"),
      in_server("client_max_body_size 1m 2m;"),
      in_server("client_max_body_size 1m; client_max_body_size 2m;"),
      in_server("set $a;"),
      in_server("set $a b c;"),
      in_http("set $a b;"),
      in_server("rewrite a;"),
      in_server("rewrite ^ /a last;"),
      in_server("rewrite ^ /a last b;"),
      in_server("break;"),
      in_server("break a;"),
      in_http("break;"),
      in_location("return 200;"),
      in_http("return 200;"),
      in_location("autoindex On;"),
      in_location("autoindex ON;"),
      in_location("autoindex oN;"),
      in_location("proxy_set_header A b; proxy_set_header A b;"),
      in_location("proxy_set_header A;"),
      in_location("proxy_hide_header A; proxy_hide_header B;"),
      in_location("fastcgi_param A b; fastcgi_param A b if_not_empty;"),
      in_location("fastcgi_pass 127.0.0.1:1; fastcgi_pass 127.0.0.1:2;"),
      in_location("fastcgi_pass 127.0.0.1:1; proxy_pass http://127.0.0.1;"),
      in_location("empty_gif;"),
      in_location("empty_gif a;"),
      in_location("expires 1h; expires 2h;"),
      in_location("expires modified 1h;"),
      in_location("expires a b c;"),
      in_location("limit_rate 1k; limit_rate 2k;"),
      in_location("dav_methods PUT; dav_methods DELETE;"),
      in_location("mirror /a; mirror /b;"),
      in_location("sub_filter a b; sub_filter c d;"),
      in_location("sub_filter a;"),
      in_location("resolver 127.0.0.1; resolver 127.0.0.1;"),
      in_http("limit_req_zone $uri zone=a:1m rate=1r/s; limit_req_zone $uri zone=b:1m rate=1r/s;"),
      in_http("limit_req_zone $uri zone=a:1m;"),
      in_http("limit_conn_zone $uri zone=a:1m;"),
      in_http("limit_conn_zone $uri;"),
      in_server("keepalive_timeout 1 2; keepalive_timeout 3;"),
      in_server("keepalive_timeout 1 2 3;"),
      in_server("send_timeout 1;"),
      in_server("location a b c { }"),
      in_server("location { }"),
      in_server("location @a { }"),
      in_server("location = / { }"),
      in_http("server a { }"),
      in_http("server;"),
      in_http("proxy_cache_path /tmp/lint-cache;"),
      in_location("proxy_redirect off;"),
      in_location("proxy_cache_valid 1m; proxy_cache_valid 200 1m;"),
      in_location("proxy_no_cache $a;"),
      in_server("real_ip_header X; real_ip_header Y;"),
      in_server("set_real_ip_from 10.0.0.0/8; set_real_ip_from 10.0.0.0/8;"),
      in_server("server_name a; server_name b;"),
      in_server("server_name;"),
      in_server("charset a; charset b;"),
      in_http("charset_map a b { 80 E282AC; }"),
      in_location("secure_link a; secure_link b;"),
  };
  const Nginx nginx;
  Tally tally;
  for (const std::string& text : cases) compare(nginx, {{"nginx.conf", text}}, tally);
  CHECK(tally.compared >= 110);
  CHECK(tally.refused >= 50);
}

TEST_CASE("nginx and we agree on the forms of arguments and on locations",
          "[nginx][differential]") {
  if (!has_nginx()) return;
  const std::string times[] = {"10",  "10s", "500ms", "1m30s", "1h",   "2d",     "1w",   "1y", "1M",
                               "10x", "s",   "",      "-1",    "1s1m", "1m 30s", "1.5s", "10S"};
  const std::string sizes[] = {"1024", "8k", "8K", "1m",  "1M",   "1g", "1G",
                               "1t",   "k",  "-1", "1kb", "1.5m", "1 k"};
  const std::string numbers[] = {"5", "05", "x", "-5", "1.5", "5k"};
  std::vector<std::string> cases;
  for (const std::string& value : times) {
    cases.push_back(in_server("client_body_timeout \"" + value + "\";"));
    cases.push_back(in_location("proxy_read_timeout \"" + value + "\";"));
    cases.push_back(in_http("ssl_session_timeout \"" + value + "\";"));
    cases.push_back(in_http("resolver_timeout \"" + value + "\";"));
  }
  for (const std::string& value : sizes) {
    cases.push_back(in_server("client_max_body_size \"" + value + "\";"));
    cases.push_back(in_server("client_body_buffer_size \"" + value + "\";"));
    cases.push_back(in_http("postpone_output \"" + value + "\";"));
  }
  for (const std::string& value : numbers) {
    cases.push_back(in_server("keepalive_requests " + value + ";"));
    cases.push_back(in_http("gzip_comp_level " + value + ";"));
    cases.push_back(in_http("limit_req_status " + value + ";"));
    cases.push_back("worker_processes " + value + "; " + in_http(""));
    cases.push_back("events { worker_connections " + value + "; } http { }");
  }
  for (const char* inside : {"satisfy any;",
                             "satisfy ALL;",
                             "satisfy both;",
                             "ssl_protocols TLSv1.2 TLSv1.4;",
                             "ssl_protocols TLSv1.2 TLSv1.3;",
                             "ssl_verify_client optional;",
                             "ssl_verify_client yes;",
                             "gzip_proxied any;",
                             "gzip_proxied any x;",
                             "gzip_http_version 1.1;",
                             "gzip_http_version 2;",
                             "if_modified_since off;",
                             "if_modified_since no;",
                             "gzip_static always;",
                             "gzip_static never;",
                             "lingering_close on;",
                             "lingering_close maybe;",
                             "dav_methods PUT;",
                             "dav_methods GET;",
                             "gzip_comp_level 10;",
                             "gzip_comp_level 9;",
                             "limit_req_status 600;",
                             "limit_req_status 503;",
                             "large_client_header_buffers 4 8k;",
                             "large_client_header_buffers four 8k;",
                             "large_client_header_buffers 0 8k;",
                             "large_client_header_buffers 4 x;",
                             "proxy_cache_use_stale error off;",
                             "proxy_cache_use_stale sometimes;",
                             "proxy_cache_methods GET HEAD;",
                             "proxy_cache_methods PUT;",
                             "proxy_http_version 1.1;",
                             "proxy_http_version 3;",
                             "autoindex_format json;",
                             "autoindex_format csv;",
                             "location / { location /a { } }",
                             "location /a { location /b { } }",
                             "location /a { location /a/b { } }",
                             "location /a { location = /a/b { } }",
                             "location /a { location = /b { } }",
                             "location /a { location ~ b { } }",
                             "location = /a { location /a { } }",
                             "location @a { location /a { } }",
                             "location /a { location @b { } }",
                             "location ~ a { location ~ b { } }",
                             "location ~ a { location /b { } }",
                             "location /a { } location /a { }",
                             "location /a { } location = /a { }",
                             "location /a { } location ^~ /a { }",
                             "location = /a { } location = /a { }",
                             "location ~ a { } location ~ a { }",
                             "location =/a { } location = /a { }",
                             "location ! /a { }",
                             "location ~~ /a { }",
                             "location ~*a { } location ~a { }"})
    cases.push_back(in_server(inside));
  const Nginx nginx;
  int agreed = 0;
  int refused = 0;
  std::string differing;
  for (const std::string& text : cases) {
    const Answer answer = nginx.judge({{"nginx.conf", text}});
    const Input input{{{"nginx.conf", text}}, {}, {}};
    const bool is_refused = answer.verdict != Verdict::accepted;
    refused += is_refused ? 1 : 0;
    if (we_refuse(input, input.problems()) == is_refused)
      ++agreed;
    else
      differing += text + answer.message + "\n" + input.problems() + "\n";
  }
  INFO(differing);
  CHECK(cases.size() >= 180);
  CHECK(refused >= 60);
  CHECK(agreed == static_cast<int>(cases.size()));
}

TEST_CASE("nginx and we agree on includes", "[nginx][differential]") {
  if (!has_nginx()) return;
  const FileTexts cases[] = {
      {{"nginx.conf", in_http("include a.conf;")}, {"a.conf", "server_tokens off;"}},
      {{"nginx.conf", in_http("include missing.conf;")}},
      {{"nginx.conf", in_http("include missing/*.conf;")}},
      {{"nginx.conf", in_http("include a/*.conf;")},
       {"a/1.conf", "gzip on;"},
       {"a/2.conf", "gzip on;"}},
      {{"nginx.conf", in_http("include a/?.conf;")},
       {"a/1.conf", "gzip on;"},
       {"a/22.conf", "gzip on;"}},
      {{"nginx.conf", in_http("include a/[12].conf;")},
       {"a/1.conf", "gzip on;"},
       {"a/3.conf", "broken"}},
      {{"nginx.conf", in_http("include a/[!1].conf;")},
       {"a/1.conf", "broken"},
       {"a/3.conf", "gzip on;"}},
      {{"nginx.conf", in_http("include a/*;")}, {"a/.hidden", "broken"}, {"a/3.conf", "gzip on;"}},
      {{"nginx.conf", in_http("include a/b.conf;")},
       {"a/b.conf", "include c.conf;"},
       {"a/c.conf", "gzip on;"}},
      {{"nginx.conf", in_http("include a/b.conf;")},
       {"a/b.conf", "include a/c.conf;"},
       {"a/c.conf", "gzip on;"}},
      {{"nginx.conf", in_http("include a.conf; include a.conf;")}, {"a.conf", "add_header A b;"}},
      {{"nginx.conf", in_http("include a.conf; include a.conf;")}, {"a.conf", "gzip on;"}},
      {{"nginx.conf", in_http("include a.conf; }")}, {"a.conf", "server {"}},
      {{"nginx.conf", in_http("server { include a.conf;")}, {"a.conf", "}"}},
      {{"nginx.conf", in_server("if ($uri) { include a.conf; }")}, {"a.conf", "return 200;"}},
      {{"nginx.conf", in_location("limit_except GET { include a.conf; }")},
       {"a.conf", "deny all;"}},
      {{"nginx.conf", in_http("map $uri $a { include a.conf; }")}, {"a.conf", "a b;"}},
      {{"nginx.conf", in_http("types { include a.conf; }")}, {"a.conf", "text/html html;"}},
      {{"nginx.conf", in_http("geo $a { include a.conf; }")}, {"a.conf", "10.0.0.0/8 1;"}},
      {{"nginx.conf", in_http("upstream a { include a.conf; }")}, {"a.conf", "server 127.0.0.1;"}},
      {{"nginx.conf", "include a.conf;"}, {"a.conf", "events { }"}},
      {{"nginx.conf", in_http("include;")}},
      {{"nginx.conf", in_http("include a.conf b.conf;")}, {"a.conf", ""}, {"b.conf", ""}},
      {{"nginx.conf", in_http("include a.conf;")}, {"a.conf", ""}},
      {{"nginx.conf", in_http("include a.conf;")}, {"a.conf", "listen 80;"}},
      {{"nginx.conf", in_http("include \"a b.conf\";")}, {"a b.conf", "gzip on;"}},
      {{"nginx.conf", in_http("include ./x/../a.conf;")}, {"a.conf", "gzip on;"}, {"x/b", ""}},
      {{"nginx.conf", in_http("include a.conf;")}, {"a.conf", "\xEF\xBB\xBFgzip on;"}},
      {{"nginx.conf", in_http("include a.conf {}")}, {"a.conf", "gzip on;"}},
      {{"nginx.conf", in_http("include 1.conf;")},
       {"1.conf", "include 2.conf;"},
       {"2.conf", "include 3.conf;"},
       {"3.conf", "gzip on;"}},
  };
  const Nginx nginx;
  Tally tally;
  for (const FileTexts& files : cases) compare(nginx, files, tally);
  CHECK(tally.compared >= 28);
}

TEST_CASE("nginx and we read the same files in the same order", "[nginx][differential]") {
  if (!has_nginx()) return;
  const FileTexts files{
      {"nginx.conf", in_http("include conf.d/*.conf; include sites/b*; server { listen 18090; "
                             "include parts/x.inc; }")},
      {"conf.d/b.conf", "server { listen 18081; server_name b; }"},
      {"conf.d/a.conf", "server { listen 18082; server_name a; include parts/x.inc; }"},
      {"conf.d/B.conf", "upstream u { include parts/u.inc; }"},
      {"sites/b2", "server { listen 18083; server_name b2; }"},
      {"sites/b10",
       "server { listen 18084; server_name b10; location / { proxy_pass http://u; } }"},
      {"sites/c", "server { listen 18085; server_name c; }"},
      {"parts/x.inc", "location /x { return 204; }"},
      {"parts/u.inc", "server 127.0.0.1:18086;"}};
  const std::string dump = Nginx{}.dump(files);
  REQUIRE(!dump.empty());
  const Input printed{{{"dump.conf", dump}}};
  CHECK(printed.problems().empty());
  CHECK(printed.entities() ==
        Input{{files.front()}, {}, {files.begin() + 1, files.end()}}.entities());
}

TEST_CASE("nginx and we agree on configurations with a random mistake", "[nginx][differential]") {
  if (!has_nginx()) return;
  const std::string base = R"(worker_processes auto;
events { worker_connections 512; }
http {
  map $http_upgrade $upgrade { default upgrade; '' close; "~^x{2}" y; }
  upstream app { server 127.0.0.1:18081; keepalive 8; }
  server {
    listen 18080 default_server;   # plain text
    server_name example.com "www.example.com";
    add_header X-A "b;c" always;
    set $x "a\"b${uri}";
    location ~* \.(js|css)$ { expires 30d; access_log off; }
    location = /status { stub_status; allow 127.0.0.1; deny all; }
    location / {
      proxy_pass http://app;
      proxy_set_header Host $host;
      if ($request_method = 'POST') { return 405 "no {post}"; }
      limit_except GET HEAD { deny all; }
    }
  }
}
)";
  const std::string marks = "{};\"'\\#$ \nx~";
  std::mt19937 random{20260101};
  const Nginx nginx;
  Tally tally;
  for (int i = 0; i < 300; ++i) {
    std::string text = base;
    const std::size_t at = random() % text.size();
    const char mark = marks[random() % marks.size()];
    switch (random() % 4) {
      case 0: text.erase(at, 1); break;
      case 1: text.insert(at, 1, mark); break;
      case 2: text[at] = mark; break;
      default: text.erase(at, 1 + random() % 30);
    }
    compare(nginx, {{"nginx.conf", text}}, tally);
  }
  CAPTURE(tally.compared, tally.refused, tally.left_out);
  CHECK(tally.compared >= 200);
}
