// Versions of nginx, and what they change: defaults that differ between them.
//
//   const Version version = read_version("1.25.3");
//   default_of(*find("ssl_protocols", Context::server), version).text
//
// Source: nginx's CHANGES.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "parsers/nginx/directive.h"

namespace parsers::nginx {

struct Version {
  int major = 0;
  int minor = 0;
  int patch = 0;
  friend auto operator<=>(const Version&, const Version&) = default;
};

// nothing if `text` is no version of the form 1.25.3 (what follows is ignored).
[[nodiscard]] std::optional<Version> read_version(std::string_view text);
[[nodiscard]] std::string to_string(const Version& version);

// From this version on, ssl_protocols holds for every server and not only for
// the default server of a socket (with OpenSSL 1.1.1 or newer).
inline constexpr Version protocols_of_each_server{1, 29, 2};

// The default of a directive. If it depends on the version and that is not
// known, or on the platform, `text` is empty and `because` says what it may be.
struct Default {
  std::string_view text{};
  std::string_view because{};
};
[[nodiscard]] Default default_of(const Directive& directive, const std::optional<Version>& version);

}  // namespace parsers::nginx
