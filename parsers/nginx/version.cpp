#include "parsers/nginx/version.h"

#include <fmt/format.h>

#include <charconv>

namespace parsers::nginx {
namespace {

// A default that held before a version; rows of one directive in the order of
// versions. What holds since the last one is in the table of directives.
struct Earlier {
  std::string_view name;
  Version before;
  std::string_view text;
  std::string_view because;
};

constexpr std::string_view protocols_because =
    "the default is `TLSv1 TLSv1.1 TLSv1.2` before 1.23.4, `TLSv1 TLSv1.1 TLSv1.2 TLSv1.3` before "
    "1.27.3 and `TLSv1.2 TLSv1.3` since, and the version of nginx is not known";
constexpr std::string_view old_protocols = "TLSv1 TLSv1.1 TLSv1.2";
constexpr std::string_view four_protocols = "TLSv1 TLSv1.1 TLSv1.2 TLSv1.3";
constexpr std::string_view requests_because =
    "the default is `100` before 1.19.10 and `1000` since, and the version of nginx is not known";
constexpr std::string_view http_because =
    "the default is `1.0` before 1.29.7 and `1.1` since, and the version of nginx is not known";
constexpr std::string_view keepalive_because =
    "connections are kept since 1.29.7 and not before, and the version of nginx is not known";

constexpr Earlier earlier[] = {
    {"ssl_protocols", {1, 23, 4}, old_protocols, protocols_because},
    {"ssl_protocols", {1, 27, 3}, four_protocols, protocols_because},
    {"proxy_ssl_protocols", {1, 23, 4}, old_protocols, protocols_because},
    {"proxy_ssl_protocols", {1, 27, 3}, four_protocols, protocols_because},
    {"grpc_ssl_protocols", {1, 23, 4}, old_protocols, protocols_because},
    {"grpc_ssl_protocols", {1, 27, 3}, four_protocols, protocols_because},
    {"uwsgi_ssl_protocols", {1, 23, 4}, old_protocols, protocols_because},
    {"uwsgi_ssl_protocols", {1, 27, 3}, four_protocols, protocols_because},
    {"keepalive_requests", {1, 19, 10}, "100", requests_because},
    {"proxy_http_version", {1, 29, 7}, "1.0", http_because},
    {"keepalive", {1, 29, 7}, {}, keepalive_because},
};

constexpr std::string_view platform_because = "the default depends on the platform";

}  // namespace

std::optional<Version> read_version(std::string_view text) {
  Version version;
  int* const parts[] = {&version.major, &version.minor, &version.patch};
  const char* at = text.data();
  const char* const end = at + text.size();
  for (std::size_t i = 0; i < std::size(parts); ++i) {
    if (i != 0) {
      if (at == end || *at != '.') return std::nullopt;
      ++at;
    }
    const auto [behind, error] = std::from_chars(at, end, *parts[i]);
    if (error != std::errc{} || *parts[i] < 0) return std::nullopt;
    at = behind;
  }
  return version;
}

std::string to_string(const Version& version) {
  return fmt::format("{}.{}.{}", version.major, version.minor, version.patch);
}

Default default_of(const Directive& directive, const std::optional<Version>& version) {
  for (const Earlier& row : earlier) {
    if (row.name != directive.name) continue;
    if (version && *version < row.before) return {row.text, {}};
    if (!version && !row.because.empty()) return {{}, row.because};
  }
  if (directive.default_value.find('|') != std::string_view::npos) return {{}, platform_because};
  return {directive.default_value, {}};
}

}  // namespace parsers::nginx
