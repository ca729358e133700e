// What follows from the effective values of a level: which networks may come
// in, where requests are passed on to, whether a plain-text server only sends
// people to its TLS twin.
//
//   Facts facts{configuration, effective, arena};
//   facts.handler(level).value       // {name: "proxy_pass", host: "app", ...}
//
// All Values are for policies and live in the arena. A fact that hangs on an
// unknown value is unknown.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "parsers/nginx/effective.h"
#include "parsers/nginx/flows.h"

namespace parsers::nginx {

// A group of servers in `http` or `stream`.
struct Upstream {
  std::string_view name{};
  const Level* level = nullptr;
  Value servers{};  // list of {address, host, port, unix}
};

struct Handler {
  // {name, value, scheme, host, port, servers, variable, client}; name is "" if
  // the level serves files or nothing. `servers` are those of the upstreams that
  // the host names, or the hosts themselves; unknown if a variable decides that
  // may hold anything.
  Value value{};
  std::vector<const Upstream*> upstreams{};
};

class Facts {
 public:
  Facts(const Configuration& configuration, const Effective& effective, Arena& arena);

  // The upstream that a level of this context is.
  [[nodiscard]] const Upstream* upstream(const Level& level) const;
  // Of a location, an `if`, a limit_except, a server of `stream`; else its value is null.
  [[nodiscard]] const Handler& handler(const Level& level) const { return handlers_[level.index]; }
  // Where variables of the level's own directives flow to.
  [[nodiscard]] Value flows(const Level& level) const { return flows_.of(level); }
  // The effective `allow` and `deny` in their order: [{allow: bool, network: text}].
  [[nodiscard]] const Value& access_list(const Level& level) const {
    return access_lists_[level.index];
  }
  // Whether an unconditional `return` or redirecting `rewrite` answers before
  // the access list is looked at.
  [[nodiscard]] bool returns_before_access(const Level& level) const {
    return returns_[level.index];
  }

 private:
  void add_access_list(const Level& level);
  void add_return(const Level& level);
  [[nodiscard]] Handler handler_of(const Level& level) const;
  [[nodiscard]] Handler describe(std::string_view name, const Value& value,
                                 const Level& level) const;
  [[nodiscard]] Value servers_of(const Content& hosts, const Level& level, Place place,
                                 Handler& handler) const;

  const Effective& effective_;
  Arena& arena_;
  Flows flows_;
  std::vector<Upstream> upstreams_{};
  std::unordered_map<std::string_view, std::size_t> http_upstreams_{};
  std::unordered_map<std::string_view, std::size_t> stream_upstreams_{};
  std::unordered_map<const Level*, std::size_t> upstream_levels_{};
  std::vector<Value> access_lists_{};
  std::vector<bool> returns_{};
  std::vector<Handler> handlers_{};
};

// Whether a server answers every request, except those for ACME challenges, by
// sending it to https://, or refuses it.
[[nodiscard]] bool redirects_to_tls(const Level& server);
// Whether a server answers every request with an error or by closing.
[[nodiscard]] bool refuses_all(const Level& server, const Effective& effective);

}  // namespace parsers::nginx
