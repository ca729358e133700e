#include "parsers/nginx/forms.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

namespace parsers::nginx {
namespace {

enum class Kind : std::uint8_t {
  number,
  size,      // 8k, 1m
  offset,    // and 1g
  time,      // 500ms, 1m30s
  seconds,   // without milliseconds
  choice,    // one of some words
  choices,   // each argument one of some words
  buffers,   // a number and a size
};

struct Row {
  std::string_view name{};
  Kind kind = Kind::number;
  std::string_view words{};  // of a choice; beside a number: words that may stand for it
  int least = 0;             // of a number
  int most = 0;              // 0: no limit
};

using enum Kind;

constexpr std::string_view upstream_failures =
    "error timeout invalid_header non_idempotent http_500 http_502 http_503 http_504 http_403 "
    "http_404 http_429 off";
constexpr std::string_view stale_cases =
    "error timeout invalid_header updating http_500 http_502 http_503 http_504 http_403 http_404 "
    "http_429 off";
constexpr std::string_view protocols = "SSLv2 SSLv3 TLSv1 TLSv1.1 TLSv1.2 TLSv1.3";

constexpr Row rows[] = {
    {"accept_mutex_delay", time},
    {"auth_delay", time},
    {"auth_http_timeout", time},
    {"autoindex_format", choice, "html xml json jsonp"},
    {"client_body_buffer_size", size},
    {"client_body_timeout", time},
    {"client_header_buffer_size", size},
    {"client_header_timeout", time},
    {"client_max_body_size", offset},
    {"connection_pool_size", size},
    {"dav_methods", choices, "off PUT DELETE MKCOL COPY MOVE"},
    {"fastcgi_buffer_size", size},
    {"fastcgi_buffers", buffers},
    {"fastcgi_cache_use_stale", choices, stale_cases},
    {"fastcgi_connect_timeout", time},
    {"fastcgi_max_temp_file_size", size},
    {"fastcgi_next_upstream_tries", number},
    {"fastcgi_read_timeout", time},
    {"fastcgi_send_timeout", time},
    {"grpc_connect_timeout", time},
    {"grpc_read_timeout", time},
    {"grpc_send_timeout", time},
    {"grpc_ssl_protocols", choices, protocols},
    {"gzip_buffers", buffers},
    {"gzip_comp_level", number, "", 1, 9},
    {"gzip_http_version", choice, "1.0 1.1"},
    {"gzip_min_length", size},
    {"gzip_proxied", choices,
     "off expired no-cache no-store private no_last_modified no_etag auth any"},
    {"gzip_static", choice, "off on always"},
    {"http2_max_concurrent_streams", number},
    {"if_modified_since", choice, "off exact before"},
    {"keepalive_requests", number},
    {"keepalive_time", time},
    {"large_client_header_buffers", buffers},
    {"limit_conn_status", number, "", 400, 599},
    {"limit_req_status", number, "", 400, 599},
    {"lingering_close", choice, "off on always"},
    {"lingering_time", time},
    {"lingering_timeout", time},
    {"map_hash_bucket_size", number},
    {"map_hash_max_size", number},
    {"max_ranges", number},
    {"memcached_connect_timeout", time},
    {"memcached_read_timeout", time},
    {"open_file_cache_min_uses", number},
    {"open_file_cache_valid", seconds},
    {"output_buffers", buffers},
    {"postpone_output", size},
    {"preread_buffer_size", size},
    {"preread_timeout", time},
    {"proxy_buffer_size", size},
    {"proxy_buffers", buffers},
    {"proxy_busy_buffers_size", size},
    {"proxy_cache_lock_age", time},
    {"proxy_cache_lock_timeout", time},
    {"proxy_cache_methods", choices, "GET HEAD POST"},
    {"proxy_cache_min_uses", number},
    {"proxy_cache_use_stale", choices, stale_cases},
    {"proxy_connect_timeout", time},
    {"proxy_http_version", choice, "1.0 1.1 2"},
    {"proxy_max_temp_file_size", size},
    {"proxy_next_upstream_timeout", time},
    {"proxy_next_upstream_tries", number},
    {"proxy_protocol_timeout", time},
    {"proxy_read_timeout", time},
    {"proxy_send_timeout", time},
    {"proxy_ssl_protocols", choices, protocols},
    {"proxy_ssl_verify_depth", number},
    {"proxy_timeout", time},
    {"request_pool_size", size},
    {"resolver_timeout", time},
    {"satisfy", choice, "all any"},
    {"scgi_connect_timeout", time},
    {"scgi_read_timeout", time},
    {"scgi_send_timeout", time},
    {"send_lowat", size},
    {"send_timeout", time},
    {"sendfile_max_chunk", size},
    {"server_names_hash_bucket_size", number},
    {"server_names_hash_max_size", number},
    {"slice", size},
    {"ssl_buffer_size", size},
    {"ssl_protocols", choices, protocols},
    {"ssl_session_timeout", seconds},
    {"ssl_verify_client", choice, "off on optional optional_no_ca"},
    {"ssl_verify_depth", number},
    {"starttls", choice, "off on only"},
    {"subrequest_output_buffer_size", size},
    {"timer_resolution", time},
    {"types_hash_bucket_size", number},
    {"types_hash_max_size", number},
    {"uwsgi_connect_timeout", time},
    {"uwsgi_read_timeout", time},
    {"uwsgi_send_timeout", time},
    {"uwsgi_ssl_protocols", choices, protocols},
    {"variables_hash_bucket_size", number},
    {"variables_hash_max_size", number},
    {"worker_connections", number},
    {"worker_processes", number, "auto"},
    {"worker_rlimit_nofile", number},
    {"worker_shutdown_timeout", time},
};

static_assert(std::is_sorted(std::begin(rows), std::end(rows),
                             [](const Row& a, const Row& b) { return a.name < b.name; }));

// Words of a list are compared without regard to case.
bool same(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) {
    const auto lower = [](char letter) {
      return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    };
    return lower(x) == lower(y);
  });
}

bool is_one_of(std::string_view text, std::string_view words) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (same(words.substr(0, end), text)) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

std::string described(std::string_view words) {
  std::string text = "one of ";
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    text += (text.ends_with("of ") ? "`" : ", `") + std::string{words.substr(0, end)} + "`";
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return text;
}

std::string expected(const Row& row) {
  switch (row.kind) {
    case number:
      if (row.most != 0)
        return "a number from " + std::to_string(row.least) + " to " + std::to_string(row.most);
      return row.words == "auto" ? "a number or `auto`" : "a number";
    case size:
    case offset: return "a size such as `8k`";
    case time:
    case seconds: return "a time such as `30s`";
    case choice:
    case choices: return described(row.words);
    case buffers: return "a number and a size such as `8 4k`";
  }
  return {};
}

bool is_within(const Row& row, std::string_view text) {
  if (row.most == 0) return true;
  const long long value = std::stoll(std::string{text});
  return value >= row.least && value <= row.most;
}

bool fits(const Row& row, std::string_view text, std::size_t position) {
  switch (row.kind) {
    case number: return is_one_of(text, row.words) || (is_number(text) && is_within(row, text));
    case size: return is_size(text, false);
    case offset: return is_size(text, true);
    case time: return is_time(text, true);
    case seconds: return is_time(text, false);
    case choice:
    case choices: return is_one_of(text, row.words);
    case buffers: return position == 0 ? is_number(text) && text != "0" : is_size(text, false);
  }
  return true;
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

}  // namespace

bool is_number(std::string_view text) {
  // Beyond 18 digits it may not fit.
  return !text.empty() && text.size() <= 18 && std::all_of(text.begin(), text.end(), is_digit);
}

bool is_size(std::string_view text, bool with_gigabytes) {
  const std::string_view units = with_gigabytes ? "kKmMgG" : "kKmM";
  if (!text.empty() && units.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return is_number(text);
}

bool is_time(std::string_view text, bool with_milliseconds) {
  // Units in falling order, each at most once.
  constexpr std::array<std::string_view, 8> units = {"y", "M", "w", "d", "h", "m", "s", "ms"};
  // Years and months only where milliseconds would not be understood.
  std::size_t step = with_milliseconds ? 2 : 0;
  bool has_any = false;
  while (!text.empty()) {
    const auto digits = static_cast<std::size_t>(
        std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
    if (!is_number(text.substr(0, digits))) return false;
    text.remove_prefix(digits);
    has_any = true;
    if (text.empty()) return step < units.size() - 1;  // seconds
    const bool is_ms = text.starts_with("ms");
    std::size_t unit = units.size() - 1;
    if (!is_ms)
      unit = static_cast<std::size_t>(
          std::find(units.begin(), units.end(), text.substr(0, 1)) - units.begin());
    if (unit >= units.size() || unit < step || (is_ms && !with_milliseconds)) return false;
    step = unit + 1;
    text.remove_prefix(is_ms ? 2 : 1);
    while (text.starts_with(' ')) text.remove_prefix(1);
  }
  return has_any;
}

std::optional<Refusal> refused(std::string_view directive,
                               std::span<const std::string_view> arguments) {
  const auto* row = std::lower_bound(
      std::begin(rows), std::end(rows), directive,
      [](const Row& known, std::string_view wanted) { return known.name < wanted; });
  if (row == std::end(rows) || row->name != directive) return std::nullopt;
  const bool all = row->kind == choices || row->kind == buffers;
  for (std::size_t i = 0; i < arguments.size() && (all || i == 0); ++i)
    if (!fits(*row, arguments[i], i)) return Refusal{i, expected(*row)};
  return std::nullopt;
}

}  // namespace parsers::nginx
