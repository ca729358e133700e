// Where servers listen, and which of them answers for whom.
//
//   listen 443 ssl default_server;     {address "*", port 443, ssl, default_server}
//
// Servers that listen on the same address and port share a socket: `ssl` and
// its kin on one of them hold for all, and one of them is the default server,
// which answers when no name fits: the first, if none is marked. The same goes
// for the servers of `stream` and `mail`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parsers/nginx/configuration.h"

namespace parsers::nginx {

struct Listen {
  std::string_view text{};     // the first argument as written
  std::string_view address{};  // "*", "127.0.0.1", "[::]", "localhost", "/run/app.sock"
  int port = 0;  // 0 for a Unix socket, or if there is no number; of a range the first
  bool is_unix = false;
  bool ssl = false;
  bool quic = false;
  bool http2 = false;
  bool proxy_protocol = false;
  bool default_server = false;
  bool udp = false;
  bool implied = false;  // there is no `listen`: nginx listens on *:80
  Place place{};         // the first argument; the server's head if implied

  // Nobody outside this machine can connect.
  [[nodiscard]] bool is_local() const;
  // Equal for those that share a socket.
  [[nodiscard]] std::string socket() const;
};

// `default_port` where none is written, which only http has.
[[nodiscard]] Listen read_listen(const Use& use, int default_port = 0);

struct Server {
  const Level* level = nullptr;
  std::vector<Listen> listens{};  // flags that the socket has from another server included
  std::vector<const Level*> default_servers{};  // of each socket, in the same order
  std::string unknown{};  // why we do not know all that it listens on, or empty
};

struct Socket {
  std::string name{};  // "*:443"
  Listen shared{};     // address and port, and the options of all that listen on it
  std::vector<const Server*> servers{};
  const Server* default_server = nullptr;
  bool default_is_marked = false;
  Place place{};  // of the first `listen` that opens it
};

struct Servers {
  std::vector<Server> servers{};  // in the order of the configuration
  std::vector<Socket> sockets{};  // in the order in which they first appear
  [[nodiscard]] const Server* find(const Level& level) const;
};

// The servers of `http`, `stream` or `mail`: those whose context is `context`.
[[nodiscard]] Servers servers_of(const Configuration& configuration, Context context);

}  // namespace parsers::nginx
