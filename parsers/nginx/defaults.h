// What nginx assumes at each kind of level, made once for all configurations of
// a run.
//
//   DefaultTable table{version, arena};
//   table.of(Context::server, no_family).members     // {..., server_tokens: "on", ...}
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "parsers/nginx/directive.h"
#include "parsers/nginx/version.h"
#include "parsers/value/arena.h"
#include "parsers/value/value.h"

namespace parsers::nginx {

// Directives of a way to pass requests on: their defaults are of interest only
// where it is used. (`proxy_` is used nearly everywhere.)
inline constexpr std::array<std::string_view, 6> pass_families = {
    "fastcgi_", "scgi_", "uwsgi_", "grpc_", "memcached_", "tunnel_"};
inline constexpr std::size_t no_family = pass_families.size();

// The index of the family that a directive belongs to, or no_family.
[[nodiscard]] std::size_t family_of(std::string_view name);

// A server, and everything inside of one.
inline constexpr Contexts inner_http = bit(Context::server) | bit(Context::location) |
                                       bit(Context::server_if) | bit(Context::location_if) |
                                       bit(Context::limit_except);

// Allowed in every block, so that it means nothing in particular: `include`.
[[nodiscard]] bool is_everywhere(const Directive& row);

class DefaultTable {
 public:
  // Sorted by name; the values have neither place nor origin. `orders` are
  // order_of() the names.
  struct Rows {
    bool ready = false;
    std::vector<Member> members{};
    std::vector<std::uint32_t> orders{};
  };

  // `arena` must outlive what is made of the values.
  DefaultTable(const std::optional<Version>& version, Arena& arena)
      : version_(version), arena_(arena) {}

  // Those of a level at which requests are passed on by `family`.
  const Rows& of(Context context, std::size_t family);

 private:
  std::optional<Version> version_;
  Arena& arena_;
  std::map<std::pair<Context, std::size_t>, Rows> rows_{};
};

}  // namespace parsers::nginx
