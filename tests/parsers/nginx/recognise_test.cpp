#include "parsers/nginx/recognise.h"

#include <string>

#include "parsers/nginx/parser.h"
#include "tests/test.h"

using namespace parsers;
using namespace parsers::nginx;

namespace {

bool claimed(const std::string& path, const std::string& text) {
  return claims(Source{path, text}) == Claim::yes;
}

}  // namespace

TEST_CASE("files are wanted by their names", "[nginx]") {
  for (const char* path : {"nginx.conf", "a/nginx.conf", "nginx.conf.template", "nginx.conf.sample",
                           "site.conf", "x.nginx", "etc/nginx/conf.d/site",
                           "sites-available/example.com", "etc/nginx/sites-enabled/default",
                           "etc/nginx/snippets/tls", "default.conf.template", "a.vhost"})
    CHECK(wants(path));
  for (const char* path : {"a.yaml", "main.tf", "conf.d/readme.md", "Dockerfile", "snippets/a.code",
                           "conf.d/10-network", "etc/nginx/mime.types", "sites-available/README.md",
                           "conf", "nginx.yaml"})
    CHECK(!wants(path));
}

TEST_CASE("nginx configuration is claimed by its content", "[nginx]") {
  for (const char* text :
       {"events { }\nhttp { server { listen 80; } }",
        "server { listen 80; location / { root /srv; } }", "upstream a { server b:80; }",
        "proxy_set_header Host $host;\nproxy_pass http://a;", "# only\nssl_protocols TLSv1.2;",
        "map $a $b { default 1; }", "types { text/html html; }",
        "location / { content_by_lua_block { ngx.say('}') } }",
        "server {\n  listen 80\n  server_name a;\n  root /srv;\n  index a;\n location / { return "
        "200; } }",
        "# configuration file /etc/nginx/nginx.conf:\nuser a;"})
    CHECK(claimed("a.conf", text));
  CHECK(claimed("nginx.conf", "user www;\nhttp { server { listen 80 }\n"));
  CHECK(claimed("etc/nginx/conf.d/x.conf", "my_module_setting on;\nserver { listen 80; }"));
}

TEST_CASE("configuration of other programs is left alone", "[nginx]") {
  const char* const others[] = {
      "",
      "# only a comment\n",
      "bind 127.0.0.1\nport 6379\nsave 900 1\ninclude /etc/redis/local.conf\n",  // Redis
      "Port 22\nPermitRootLogin no\nInclude /etc/ssh/sshd_config.d/*.conf\n",    // OpenSSH
      "/var/log/nginx/*.log {\n  daily\n  rotate 14\n  postrotate\n    kill -USR1 `cat "
      "/run/nginx.pid`\n  endscript\n}\n",  // logrotate
      "[Unit]\nDescription=nginx\n[Service]\nExecStart=/usr/sbin/nginx\nUser=www-data\n",  // systemd
      "[supervisord]\nnodaemon=true ; comment\n[program:nginx]\ncommand=nginx -g 'daemon "
      "off;'\nuser=root\n",  // supervisord
      "options {\n  directory \"/var/cache/bind\";\n  listen-on { any; };\n};\ninclude "
      "\"/etc/bind/zones\";\n",                                                     // BIND
      "<VirtualHost *:80>\n  ServerName a\n  DocumentRoot /srv\n</VirtualHost>\n",  // Apache
      "server.port = 80\nserver.document-root = \"/srv\"\n$HTTP[\"host\"] == \"a\" { }\n",  // lighttpd
      "global\n  log /dev/log local0\ndefaults\n  mode http\nfrontend a\n  bind *:80\n",  // HAProxy
      "module(load=\"imuxsock\")\n$FileOwner syslog\n*.* /var/log/syslog\n",              // rsyslog
      "source s_src { system(); internal(); };\nlog { source(s_src); destination(d); };\n",  // syslog-ng
      "[www]\nuser = www-data ; who\nlisten = /run/php.sock\npm = dynamic\n",  // PHP-FPM
      "table inet filter {\n chain input {\n  type filter hook input priority 0; policy accept;\n "
      "}\n}\n",  // nftables
      "subnet 10.0.0.0 netmask 255.0.0.0 {\n range 10.0.0.1 10.0.0.9;\n}\ninclude "
      "\"/etc/dhcp/x\";\n",  // ISC DHCP
      "vrrp_instance VI_1 {\n state MASTER\n interface eth0\n virtual_ipaddress {\n 10.0.0.1\n "
      "}\n}\n",                                                                      // keepalived
      "protocol imap {\n mail_max_userip_connections = 10\n}\nservice auth {\n}\n",  // Dovecot
      "akka { loglevel = \"INFO\"\n http { server { port = 80 } } }\n",              // HOCON
      "set -g status off\nbind r source-file ~/.tmux.conf \\; display x\n",          // tmux
      "{ \"http\": { \"server\": 1 } }",                                             // JSON
      "connections {\n home {\n remote_addrs = 10.0.0.1\n }\n}\n",                   // strongSwan
      "log syslog all;\nrouter id 10.0.0.1;\nprotocol kernel {\n ipv4 { export all; };\n}\n",  // BIRD
      "server default {\n listen {\n type = auth\n port = 0\n }\n}\n",  // FreeRADIUS
      "@include common-auth\nauth required pam_unix.so\n",              // PAM
      "worker_processes {{ nginx_workers }};\nhttp { }\n",              // a template
      "{% if tls %}\nserver { listen 443; }\n{% endif %}\n",            // a template
  };
  for (const char* text : others) {
    CAPTURE(text);
    CHECK(!claimed("app.conf", text));
  }
}

TEST_CASE("a fragment belongs where its directives are allowed", "[nginx]") {
  const auto entry = [](const std::string& path, const std::string& text) {
    Arena arena;
    const Source source{path, text};
    const auto document = nginx::parse(source, arena);
    const Syntax& syntax = *document;
    return std::string{name_of(entry_context(syntax, syntax.files.front()))};
  };
  CHECK(entry("a.conf", "server { listen 80; }") == "http");
  CHECK(entry("a.conf", "gzip on;") == "http");
  CHECK(entry("snippets/a.conf", "gzip on;") == "server");
  CHECK(entry("a.conf", "listen 80; server_name a;") == "server");
  CHECK(entry("a.conf", "location / { }") == "server");
  CHECK(entry("a.conf", "proxy_pass http://a; proxy_set_header A b;") == "location");
  CHECK(entry("a.conf", "load_module a.so; user b;") == "main");
  CHECK(entry("a.conf", "server { listen 53 udp; proxy_pass dns; proxy_responses 1; }") ==
        "stream");
  CHECK(entry("a.conf", "server { listen 143; protocol imap; }") == "mail");
  CHECK(entry("a.conf", "ip_hash; server a; keepalive 2;") == "upstream");
}
