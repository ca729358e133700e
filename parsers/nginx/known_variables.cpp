#include "parsers/nginx/known_variables.h"

#include <algorithm>
#include <array>

namespace parsers::nginx {
namespace {

constexpr std::array<std::string_view, 2> schemes = {"http", "https"};
constexpr std::array<std::string_view, 2> on_or_nothing = {"on", ""};
constexpr std::array<std::string_view, 2> question_mark = {"?", ""};
constexpr std::array<std::string_view, 2> pipelined = {"p", "."};
constexpr std::array<std::string_view, 2> one_or_nothing = {"1", ""};
constexpr std::array<std::string_view, 4> protocols = {"HTTP/1.0", "HTTP/1.1", "HTTP/2.0",
                                                       "HTTP/3.0"};

constexpr Known of_client(std::string_view name) { return {name, true, false, {}}; }
constexpr Known decoded(std::string_view name) { return {name, true, true, {}}; }
constexpr Known of_server(std::string_view name) { return {name, false, false, {}}; }
constexpr Known one_of(std::string_view name, std::span<const std::string_view> texts) {
  return {name, false, false, texts};
}

constexpr Known rows[] = {
    // What stands in the request, as it was sent: a line break would have ended it.
    of_client("arg_"),
    of_client("args"),
    of_client("query_string"),
    of_client("cookie_"),
    of_client("http_"),
    of_client("content_length"),
    of_client("content_type"),
    of_client("host"),
    of_client("request"),
    of_client("request_uri"),
    of_client("request_method"),
    of_client("request_body"),
    of_client("remote_user"),
    of_client("proxy_add_x_forwarded_for"),
    of_client("ssl_server_name"),
    of_client("ssl_preread_server_name"),
    of_client("ssl_preread_alpn_protocols"),
    // What nginx has decoded.
    decoded("uri"),
    decoded("document_uri"),
    decoded("request_filename"),
    decoded("fastcgi_script_name"),
    decoded("fastcgi_path_info"),
    decoded("realpath_filename"),
    // What nginx, its machine or the connection decides.
    one_of("scheme", schemes),
    one_of("https", on_or_nothing),
    one_of("is_args", question_mark),
    one_of("pipe", pipelined),
    one_of("invalid_referer", one_or_nothing),
    one_of("server_protocol", protocols),
    of_server("ancient_browser"),
    of_server("binary_remote_addr"),
    of_server("body_bytes_sent"),
    of_server("bytes_received"),
    of_server("bytes_sent"),
    of_server("connection"),
    of_server("connection_requests"),
    of_server("connection_time"),
    of_server("connections_active"),
    of_server("connections_reading"),
    of_server("connections_waiting"),
    of_server("connections_writing"),
    of_server("date_gmt"),
    of_server("date_local"),
    of_server("document_root"),
    of_server("geoip_"),
    of_server("geoip2_"),
    of_server("gzip_ratio"),
    of_server("hostname"),
    of_server("http2"),
    of_server("http3"),
    of_server("jwt_"),
    of_server("limit_conn_status"),
    of_server("limit_rate"),
    of_server("limit_req_status"),
    of_server("memcached_key"),
    of_server("modern_browser"),
    of_server("msec"),
    of_server("msie"),
    of_server("nginx_version"),
    of_server("otel_"),
    of_server("pid"),
    of_server("protocol"),
    of_server("proxy_host"),
    of_server("proxy_port"),
    of_server("proxy_internal_body_length"),
    of_server("proxy_protocol_addr"),
    of_server("proxy_protocol_port"),
    of_server("proxy_protocol_server_addr"),
    of_server("proxy_protocol_server_port"),
    of_server("proxy_protocol_tlv_"),
    of_server("realip_remote_addr"),
    of_server("realip_remote_port"),
    of_server("realpath_root"),
    of_server("remote_addr"),
    of_server("remote_port"),
    of_server("request_body_file"),
    of_server("request_completion"),
    of_server("request_id"),
    of_server("request_length"),
    of_server("request_time"),
    of_server("secure_link"),
    of_server("secure_link_expires"),
    of_server("sent_http_"),
    of_server("sent_trailer_"),
    of_server("server_addr"),
    of_server("server_name"),
    of_server("server_port"),
    of_server("session_time"),
    of_server("slice_range"),
    of_server("ssl_"),
    of_server("status"),
    of_server("tcpinfo_"),
    of_server("time_iso8601"),
    of_server("time_local"),
    of_server("trailer_"),
    of_server("uid_got"),
    of_server("uid_set"),
    of_server("uid_reset"),
    of_server("upstream_"),
    of_server("userid_"),
};

}  // namespace

const Known* find_known(std::string_view name) {
  const auto is_exact = [name](const Known& row) { return row.name == name; };
  if (const auto* exact = std::find_if(std::begin(rows), std::end(rows), is_exact);
      exact != std::end(rows))
    return exact;
  const auto begins = [name](const Known& row) {
    return row.name.ends_with('_') && name.size() > row.name.size() && name.starts_with(row.name);
  };
  const auto* family = std::find_if(std::begin(rows), std::end(rows), begins);
  return family == std::end(rows) ? nullptr : family;
}

}  // namespace parsers::nginx
