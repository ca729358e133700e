"""Configurations to be served, each with requests to ask.

In them %P and %Q are free ports, %B is that of a backend, %F the folder: it holds
www/index.html, www/page.html, www/sub/ (with a file, without an index),
other/page.html and `users` (user:pass).
"""

from prediction import Request as R


def case(title, http, *requests):
    return title, http, requests


def server(inside, listen="127.0.0.1:%P"):
    return f"server {{ listen {listen}; root %F/www; {inside} }}"


HEADERS = [
    case("headers come down", "add_header X-A 1;" + server("location /n { }"),
         R("/n"), R("/"), R("/page.html")),
    case("headers are replaced wholesale",
         "add_header X-A 1; add_header X-B 1;" + server(
             "add_header X-C 1; location /page.html { } location /sub/ { add_header X-D 1; autoindex on; }"),
         R("/page.html"), R("/sub/"), R("/")),
    case("without always not on errors", server("add_header X-A 1; add_header X-B 2 always;"),
         R("/"), R("/nothing"), R("/sub/")),
    case("an empty value drops a header",
         "add_header X-A 1;" + server("location / { add_header X-A ''; }"), R("/")),
    case("an if is a level", server(
        "location / { add_header X-L 1; if ($arg_x) { add_header X-I 1; } }"), R("/"), R("/?x=1")),
    case("an if without headers inherits them", server(
        "location / { add_header X-L 1; if ($arg_x) { expires 1h; } }"), R("/?x=1"), R("/")),
    case("nested locations", server(
        "add_header X-S 1; location /sub/ { autoindex on; add_header X-O 1;"
        " location /sub/file.html { } }"), R("/sub/"), R("/sub/file.html"), R("/sub/none")),
    case("a nested location replaces", server(
        "location /sub/ { add_header X-O 1; location /sub/file.html { add_header X-I 1; } }"),
         R("/sub/file.html")),
    case("the same header twice", server("add_header X-A 1; add_header X-A 2;"), R("/")),
    case("an exact location has headers of its own", server(
        "add_header X-A 1; location = /page.html { add_header X-E 1; }"), R("/page.html"), R("/")),
    case("headers on a redirect", server(
        "add_header X-A 1; location /r { return 301 https://example.com/; }"), R("/r")),
    case("headers on a refusal with always", server(
        "add_header X-A 1 always; add_header X-B 1; deny all;"), R("/")),
    case("an if in a server inherits for a return", server(
        "add_header X-A 1 always; if ($arg_x) { return 403; }"), R("/?x=1"), R("/")),
]

SIMPLE = [
    case("server_tokens off above", "server_tokens off;" + server("location / { }"), R("/"), R("/no")),
    case("server_tokens on again", "server_tokens off;" + server("server_tokens on;"), R("/")),
    case("server_tokens of one location",
         server("location /page.html { server_tokens off; }"), R("/page.html"), R("/")),
    case("server_tokens by default", server(""), R("/")),
    case("autoindex", server("location /sub/ { autoindex on; }"), R("/sub/"), R("/")),
    case("autoindex cancelled", "autoindex on;" + server("location /sub/ { autoindex off; }"),
         R("/sub/")),
    case("index by name", server("location /sub/ { index file.html; }"), R("/sub/"), R("/")),
    case("root of a location", server("location /page.html { root %F/other; }"),
         R("/page.html"), R("/index.html")),
    case("alias", server("location /o/ { alias %F/other/; }"), R("/o/page.html"), R("/o/index.html")),
    case("alias comes down", server(
        "location /o/ { alias %F/other/; location /o/page.html { add_header X-N 1; } }"),
         R("/o/none.html")),
    case("a folder without a slash", server(""), R("/sub")),
    case("internal", server("location /page.html { internal; }"), R("/page.html"), R("/")),
    case("internal comes down", server("location /sub/ { internal; location /sub/file.html { } }"),
         R("/sub/file.html")),
]

ACCESS = [
    case("deny all", server("deny all;"), R("/")),
    case("allow one network", server("allow 127.0.0.0/8; deny all;"), R("/")),
    case("allow another network", server("allow 10.0.0.0/8; deny all;"), R("/")),
    case("allow replaces deny", "deny all;" + server(
        "location /page.html { allow 10.0.0.0/8; } location /index.html { }"),
         R("/page.html"), R("/index.html")),
    case("allow and deny below", "deny all;" + server(
        "location /page.html { allow 10.0.0.0/8; deny all; }"), R("/page.html")),
    case("the first rule that fits", server("deny 127.0.0.1; allow all;"), R("/")),
    case("allow all before deny all", server("allow all; deny all;"), R("/")),
    case("a return comes before access", server(
        "deny all; location /r { return 200; } location /page.html { }"), R("/r"), R("/page.html")),
    case("a return in the server comes first", server("return 403; location / { allow all; }"), R("/")),
    case("an if in the server comes first", server(
        "if ($arg_x) { return 410; } location /page.html { return 200; }"),
         R("/page.html"), R("/page.html?x=1")),
    case("an if in a location", server(
        "location / { if ($request_method = POST) { return 405; } }"), R("/"), R("/", method="POST")),
    case("limit_except", server("location / { limit_except GET { deny all; } }"),
         R("/"), R("/", method="HEAD"), R("/", method="DELETE")),
    case("limit_except lets one network in", server(
        "location / { deny 10.0.0.0/8; limit_except GET POST { allow 127.0.0.1; deny all; } }"),
         R("/"), R("/", method="DELETE")),
    case("a password", server("auth_basic members; auth_basic_user_file %F/users;"),
         R("/"), R("/", login=True)),
    case("no password here", "auth_basic members; auth_basic_user_file %F/users;" + server(
        "location /page.html { auth_basic off; }"), R("/page.html"), R("/")),
    case("satisfy any lets a network in", server(
        "satisfy any; allow 127.0.0.1; deny all; auth_basic m; auth_basic_user_file %F/users;"),
         R("/")),
    case("satisfy any asks the others", server(
        "satisfy any; allow 10.0.0.1; deny all; auth_basic m; auth_basic_user_file %F/users;"),
         R("/"), R("/", login=True)),
    case("satisfy all", server(
        "satisfy all; allow 10.0.0.1; deny all; auth_basic m; auth_basic_user_file %F/users;"),
         R("/", login=True)),
    case("satisfy comes down", "satisfy any;" + server(
        "location / { allow 127.0.0.1; deny all; auth_basic m; auth_basic_user_file %F/users; }"),
         R("/")),
    case("stub_status for one network", server(
        "location = /s { stub_status; allow 127.0.0.1; deny all; }"), R("/s")),
]

LOGS = [
    case("two logs", "access_log %F/a.log; access_log %F/b.log;" + server(""), R("/")),
    case("a log of one's own", "access_log %F/a.log;" + server(
        "location /page.html { access_log %F/c.log; }"), R("/page.html"), R("/")),
    case("no log here", "access_log %F/a.log;" + server("location /page.html { access_log off; }"),
         R("/page.html"), R("/")),
    case("off cancels its level", server("access_log off; access_log %F/d.log;"), R("/")),
    case("the log of an if", "access_log %F/a.log;" + server(
        "location / { if ($arg_x) { access_log %F/i.log; } }"), R("/"), R("/?x=1")),
]

SERVERS = [
    case("the first server is the default",
         server("add_header X-S first; server_name a.example;") +
         server("add_header X-S second; server_name b.example;"),
         R("/", "a.example"), R("/", "b.example"), R("/", "unknown.example")),
    case("a marked default server",
         server("add_header X-S first; server_name a.example;") +
         server("add_header X-S second;", "127.0.0.1:%P default_server"),
         R("/", "a.example"), R("/", "unknown.example")),
    case("wildcards and expressions",
         server("add_header X-S first; server_name _;") +
         server("add_header X-S star; server_name *.example.com;") +
         server("add_header X-S dot; server_name .example.org;") +
         server("add_header X-S end; server_name www.example.*;") +
         server("add_header X-S regex; server_name ~^r\\d+\\.test$;"),
         R("/", "x.example.com"), R("/", "example.org"), R("/", "a.example.org"),
         R("/", "www.example.net"), R("/", "r12.test"), R("/", "r.test"), R("/", "example.com")),
    case("two ports", server("add_header X-S one;") + server("add_header X-S two;", "127.0.0.1:%Q"),
         R("/"), R("/", port=2)),
    case("one server on two ports",
         server("add_header X-S one; listen 127.0.0.1:%Q; server_name a.example;") +
         server("add_header X-S two; server_name b.example;", "127.0.0.1:%Q default_server"),
         R("/", "x"), R("/", "x", port=2), R("/", "a.example", port=2)),
    case("an address goes before all addresses",
         server("add_header X-S all;", "%P") + server("add_header X-S one;"), R("/")),
    case("a redirect to https", server("return 301 https://example.com/new;"), R("/"), R("/page.html")),
]

CONTENT = [
    case("try_files finds a file", server("location / { try_files $uri /page.html =404; }"),
         R("/index.html"), R("/none")),
    case("try_files ends with a code", server("location / { try_files $uri =410; }"), R("/none")),
    case("try_files goes to a named location", server(
        "location / { try_files $uri @back; } location @back { return 202; }"), R("/none"), R("/page.html")),
    case("try_files goes on inside", server(
        "location / { try_files $uri /page.html; } location = /page.html { internal; add_header X-P 1; }"),
         R("/none"), R("/page.html")),
    case("try_files of the server is not for locations", server(
        "try_files /page.html =410; location /x { }"), R("/x")),
    case("error_page", server("error_page 404 /page.html;"), R("/none"), R("/")),
    case("error_page with another code", server("error_page 404 =200 /page.html;"), R("/none")),
    case("error_page takes headers of where it ends", server(
        "error_page 404 /page.html; add_header X-S 1 always;"
        " location /page.html { add_header X-P 1 always; }"), R("/none")),
    case("error_page is replaced", server(
        "error_page 404 403 =200 /page.html; location /sub/ { error_page 404 /page.html; }"),
         R("/sub/"), R("/none")),
    case("a proxy", server("location / { proxy_pass http://127.0.0.1:%B; }"), R("/")),
    case("headers for the backend", "proxy_set_header X-Up http;" + server(
        "proxy_set_header X-Up server; location /a { proxy_pass http://127.0.0.1:%B; }"
        " location /b { proxy_set_header X-Own 1; proxy_pass http://127.0.0.1:%B; }"),
         R("/a"), R("/b")),
    case("a handler does not come down to a nested location", server(
        "location /sub/ { proxy_pass http://127.0.0.1:%B; location /sub/file.html { } }"),
         R("/sub/file.html"), R("/sub/other")),
    case("a handler comes down to an if", server(
        "location / { proxy_pass http://127.0.0.1:%B; if ($arg_x) { add_header X-I 1; } }"),
         R("/?x=1"), R("/")),
    case("an upstream", "upstream app { server 127.0.0.1:%B; }" + server(
        "location / { proxy_pass http://app; add_header X-A 1; }"), R("/")),
    case("expressions go before prefixes", server(
        "location /page { return 201; } location ~ \\.html$ { return 202; }"
        " location ^~ /sub/ { return 203; }"), R("/page.html"), R("/pagex"), R("/sub/file.html")),
    case("the longest prefix", server(
        "location / { return 201; } location /a { return 202; } location /a/b { return 203; }"
        " location = /a { return 204; }"), R("/x"), R("/a"), R("/ab"), R("/a/bc")),
    case("expressions without case", server("location ~* ^/A { return 201; }"), R("/abc"), R("/b")),
]

DEEPER = [
    case("an error page in a location without access", server(
        "deny all; error_page 403 /page.html; location = /page.html { allow all; }"),
         R("/"), R("/page.html")),
    case("an error page that is refused itself", server(
        "deny all; error_page 403 /page.html; location = /page.html { }"), R("/")),
    case("an error page in a named location", server(
        "error_page 404 = @gone; location @gone { return 410; }"), R("/none"), R("/")),
    case("the error page of a return", server(
        "error_page 503 /page.html; location /down { return 503; }"), R("/down")),
    case("the error page of a refused password", server(
        "error_page 401 =403 /page.html; location /sub/ { auth_basic m;"
        " auth_basic_user_file %F/users; }"), R("/sub/file.html"), R("/sub/file.html", login=True)),
    case("limit_except takes its own list, not the one around", server(
        "location / { allow 127.0.0.1; deny all; limit_except GET { deny all; } }"),
         R("/"), R("/", method="DELETE")),
    case("limit_except without a list keeps the one around", server(
        "deny all; location / { limit_except GET { auth_basic off; } }"),
         R("/"), R("/", method="DELETE")),
    case("limit_except asks for a password", server(
        "location / { limit_except GET { auth_basic m; auth_basic_user_file %F/users; } }"),
         R("/"), R("/", method="DELETE")),
    case("satisfy any and a password that is off", server(
        "satisfy any; allow 10.0.0.1; deny all; auth_basic m; auth_basic_user_file %F/users;"
        " location /page.html { auth_basic off; }"), R("/page.html"), R("/")),
    case("satisfy all again below", "satisfy any;" + server(
        "auth_basic m; auth_basic_user_file %F/users; allow 127.0.0.1; deny all;"
        " location /page.html { satisfy all; }"), R("/page.html"), R("/"), R("/page.html", login=True)),
    case("try_files of a nested location", server(
        "location /sub/ { try_files $uri =404; location /sub/deep/ { try_files $uri =410; } }"),
         R("/sub/none"), R("/sub/deep/none"), R("/sub/file.html")),
    case("try_files with an alias around", server(
        "location /o/ { alias %F/other/; location /o/x { return 204; } }"), R("/o/x"), R("/o/page.html")),
    case("three levels of locations", server(
        "add_header X-A 1; location /a { add_header X-B 1; location /a/b { location /a/b/c {"
        " return 200; } return 201; } return 202; }"), R("/a/b/c"), R("/a/b"), R("/a")),
    case("expressions inside a prefix go before those outside", server(
        "location ~ html { return 201; } location /sub/ { location ~ file { return 202; } return 203; }"),
         R("/sub/file.html"), R("/sub/x.html"), R("/sub/x")),
    case("a nested prefix stops expressions with ^~", server(
        "location ~ html { return 201; } location ^~ /sub/ { return 203; location ~ x { return 202; } }"),
         R("/sub/file.html"), R("/sub/x.html"), R("/page.html")),
    case("the first expression that matches", server(
        "location ~ page { return 201; } location ~ html { return 202; }"), R("/page.html"), R("/x.html")),
    case("an exact location does not match its slash", server(
        "location = /sub { return 201; } location /sub/ { return 202; }"), R("/sub"), R("/sub/")),
    case("an alias without a slash leads out of its folder", server(
        "location /w { alias %F/www/; }"), R("/w../other/page.html"), R("/windex.html")),
    case("an alias with a slash stays inside", server(
        "location /w/ { alias %F/www/; }"), R("/w/index.html"), R("/w../other/page.html")),
    case("slashes are merged", server("location /sub/ { return 201; } location / { return 202; }"),
         R("//sub//file"), R("/sub/")),
    case("slashes are not merged", server(
        "merge_slashes off; location /sub/ { return 201; } location / { return 202; }"),
         R("//sub//file"), R("/sub/")),
    case("a map decides", "map $arg_x $deny { volatile; default 0; 1 1; }" + server(
        "if ($arg_x) { return 403; } location / { add_header X-M 1; }"), R("/?x=1"), R("/")),
    case("internal of a named error page", server(
        "error_page 404 /sub/file.html; location /sub/ { internal; add_header X-I 1 always; }"),
         R("/none"), R("/sub/file.html")),
    case("a log in a nested location", "access_log %F/a.log;" + server(
        "location /sub/ { access_log off; location /sub/file.html { access_log %F/n.log; } }"),
         R("/sub/file.html"), R("/sub/none"), R("/")),
]

ALL = HEADERS + SIMPLE + ACCESS + LOGS + SERVERS + CONTENT + DEEPER

# Servers of one socket: names and what each says about ssl_protocols.
TLS = [
    ("ssl_protocols TLSv1.2 TLSv1.3;", "ssl_protocols TLSv1.3;"),
    ("ssl_protocols TLSv1.3;", "ssl_protocols TLSv1.2;"),
    ("ssl_protocols TLSv1.2;", ""),
    ("ssl_protocols TLSv1.3;", "ssl_protocols TLSv1.3;"),
]
