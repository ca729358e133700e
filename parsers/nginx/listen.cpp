#include "parsers/nginx/listen.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

namespace parsers::nginx {
namespace {

constexpr int http_port = 80;

// The number at the beginning of `text`, if nothing or a range `-8010` follows.
int read_port(std::string_view text) {
  int port = 0;
  const auto [behind, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  const bool complete = behind == text.data() + text.size() || *behind == '-';
  return error == std::errc{} && complete && port > 0 && port <= 65535 ? port : 0;
}

bool is_port(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789-") == std::string_view::npos;
}

void read_address(Listen& listen, std::string_view text, int default_port) {
  if (text.starts_with("unix:")) {
    listen.is_unix = true;
    listen.address = text.substr(5);
    return;
  }
  listen.port = default_port;
  if (is_port(text)) {
    listen.address = "*";
    listen.port = read_port(text);
    return;
  }
  const std::size_t bracket = text.starts_with('[') ? text.find(']') : 0;
  const std::size_t colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
  listen.address = text.substr(0, colon);
  if (colon != std::string_view::npos) listen.port = read_port(text.substr(colon + 1));
  if (listen.address == "0.0.0.0") listen.address = "*";
}

void read_options(Listen& listen, std::span<const Word> options) {
  for (const Word& option : options) {
    if (option.text == "ssl") listen.ssl = true;
    if (option.text == "quic") listen.quic = true;
    if (option.text == "http2" || option.text == "spdy") listen.http2 = true;
    if (option.text == "proxy_protocol") listen.proxy_protocol = true;
    if (option.text == "default_server" || option.text == "default") listen.default_server = true;
    if (option.text == "udp") listen.udp = true;
  }
}

Listen implied_listen(const Level& level) {
  return {.text = "*:80",
          .address = "*",
          .port = http_port,
          .implied = true,
          .place = level.opener.head()};
}

Server read_server(const Level& level) {
  Server server{.level = &level};
  for (const Use& use : level.directives)
    if (use.name() == "listen" && !use.arguments().empty())
      server.listens.push_back(read_listen(use, level.context == Context::server ? http_port : 0));
  if (!level.missing.empty()) server.unknown = level.missing;
  if (server.listens.empty() && server.unknown.empty() && level.context == Context::server)
    server.listens.push_back(implied_listen(level));
  return server;
}

void share(Listen& all, const Listen& one) {
  all.ssl |= one.ssl;
  all.quic |= one.quic;
  all.http2 |= one.http2;
  all.proxy_protocol |= one.proxy_protocol;
}

// Joins the listens of all servers to sockets.
void find_sockets(Servers& all) {
  std::map<std::string, std::size_t, std::less<>> by_name;
  for (Server& server : all.servers) {
    for (Listen& listen : server.listens) {
      const auto [at, is_new] = by_name.try_emplace(listen.socket(), all.sockets.size());
      if (is_new)
        all.sockets.push_back({.name = at->first,
                               .shared = listen,
                               .default_server = &server,
                               .place = listen.place});
      Socket& socket = all.sockets[at->second];
      share(socket.shared, listen);
      if (socket.servers.empty() || socket.servers.back() != &server)
        socket.servers.push_back(&server);
      if (!listen.default_server || socket.default_is_marked) continue;
      socket.default_is_marked = true;
      socket.default_server = &server;
    }
  }
  for (Server& server : all.servers) {
    for (Listen& listen : server.listens) {
      const Socket& socket = all.sockets[by_name.find(listen.socket())->second];
      share(listen, socket.shared);
      listen.default_server = socket.default_server == &server;
      server.default_servers.push_back(socket.default_server->level);
    }
  }
}

}  // namespace

bool Listen::is_local() const {
  return is_unix || address == "localhost" || address.starts_with("127.") || address == "[::1]";
}

std::string Listen::socket() const {
  if (is_unix) return fmt::format("unix:{}", address);
  return fmt::format("{}:{}{}", address, port, quic || udp ? " udp" : "");
}

Listen read_listen(const Use& use, int default_port) {
  const auto arguments = use.arguments();
  Listen listen{.text = arguments[0].text, .place = use.place_of(arguments[0])};
  read_address(listen, arguments[0].text, default_port);
  read_options(listen, arguments.subspan(1));
  return listen;
}

const Server* Servers::find(const Level& level) const {
  const auto found = std::lower_bound(
      servers.begin(), servers.end(), level.index,
      [](const Server& server, std::uint32_t index) { return server.level->index < index; });
  return found != servers.end() && found->level == &level ? &*found : nullptr;
}

Servers servers_of(const Configuration& configuration, Context context) {
  Servers all;
  for (const Level& level : configuration.levels)
    if (level.context == context) all.servers.push_back(read_server(level));
  find_sockets(all);
  return all;
}

}  // namespace parsers::nginx
