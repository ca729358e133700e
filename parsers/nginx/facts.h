// What follows from the effective values of a level: which networks may come
// in, where requests are passed on to, whether a plain-text server only sends
// people to its TLS twin.
//
// All functions return Values for policies, in the arena. A fact that hangs on
// an unknown value is unknown.
#pragma once

#include <string_view>

#include "parsers/nginx/effective.h"

namespace parsers::nginx {

// The upstreams of a configuration, by name.
struct Upstream {
  std::string_view name{};
  const Level* level = nullptr;
  Value servers{};  // list of {address, host, port, unix}
};

[[nodiscard]] std::vector<Upstream> upstreams_of(const Configuration& configuration, Arena& arena);

// One address as in `server` of an upstream: {address, host, port, unix}.
[[nodiscard]] Value address_of(Arena& arena, std::string_view text, Place place);

struct Handler {
  // {name, value, scheme, host, port, servers, variable}; name is "" if the
  // level serves files or nothing. `servers` are those of the upstream that the
  // host names, or the host itself; unknown if a variable decides.
  Value value{};
  const Upstream* upstream = nullptr;
};
[[nodiscard]] Handler handler_of(const Level& level, const Effective& effective,
                                 std::span<const Upstream> upstreams, Arena& arena);

// The effective `allow` and `deny` in their order: [{allow: bool, network: text}].
[[nodiscard]] Value access_list(const Level& level, const Effective& effective, Arena& arena);
// Whether that list ends in `deny all`, with no `allow all` before it.
[[nodiscard]] Value is_closed(const Value& access_list, Place place);

// Whether an unconditional `return` or redirecting `rewrite` answers before the
// access list is looked at.
[[nodiscard]] bool returns_before_access(const Level& level);

// Whether a server answers every request, except those for ACME challenges, by
// sending it to https://, or refuses it.
[[nodiscard]] bool redirects_to_tls(const Level& server);
// Whether a server answers every request with an error or by closing.
[[nodiscard]] bool refuses_all(const Level& server, const Effective& effective);

}  // namespace parsers::nginx
