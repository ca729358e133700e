// Passing requests on: proxy, memcached, tunnel, and groups of upstream servers.
// See directive.h for what a row says.
#include "parsers/nginx/table/rows.h"

namespace parsers::nginx::table {
namespace {

constexpr Directive http_memcached_rows[] = {
    row("memcached_pass", location | location_if, exactly(1), one, handler),
    row("memcached_bind", http_levels, between(1, 2), words, value),
    row("memcached_socket_keepalive", http_levels, exactly(1), toggle, value, "off"),
    row("memcached_connect_timeout", http_levels, exactly(1), one, value, "60s"),
    row("memcached_send_timeout", http_levels, exactly(1), one, value, "60s"),
    row("memcached_buffer_size", http_levels, exactly(1), one, value, "4k|8k"),
    row("memcached_read_timeout", http_levels, exactly(1), one, value, "60s"),
    row("memcached_next_upstream", http_levels, at_least(1), repeated_words, value,
        "error timeout"),
    row("memcached_next_upstream_tries", http_levels, exactly(1), one, value, "0"),
    row("memcached_next_upstream_timeout", http_levels, exactly(1), one, value, "0"),
    row("memcached_gzip_flag", http_levels, exactly(1), one, value),
    row("memcached_allow_upstream", http_levels, at_least(0), repeated_words, value),
    row("memcached_bind_dynamic", http_levels, exactly(1), toggle, value, "off"),
};

constexpr Directive http_proxy_rows[] = {
    row("proxy_pass", location | location_if | limit_except, exactly(1), one, handler),
    row("proxy_redirect", http_levels, between(1, 2), several, list, "default"),
    row("proxy_cookie_domain", http_levels, between(1, 2), several, list, "off"),
    row("proxy_cookie_path", http_levels, between(1, 2), several, list, "off"),
    row("proxy_cookie_flags", http_levels, between(1, 4), several, list, "off"),
    row("proxy_store", http_levels, exactly(1), one, value, "off"),
    row("proxy_store_access", http_levels, between(1, 3), words, value, "user:rw"),
    row("proxy_buffering", http_levels, exactly(1), toggle, value, "on"),
    row("proxy_request_buffering", http_levels, exactly(1), toggle, value, "on"),
    row("proxy_ignore_client_abort", http_levels, exactly(1), toggle, value, "off"),
    row("proxy_bind", http_levels, between(1, 2), words, value),
    row("proxy_socket_keepalive", http_levels, exactly(1), toggle, value, "off"),
    row("proxy_socket_rcvbuf", http_levels, exactly(1), one, value),
    row("proxy_socket_sndbuf", http_levels, exactly(1), one, value),
    row("proxy_connect_timeout", http_levels, exactly(1), one, value, "60s"),
    row("proxy_send_timeout", http_levels, exactly(1), one, value, "60s"),
    row("proxy_send_lowat", http_levels, exactly(1), one, value, "0"),
    row("proxy_intercept_errors", http_levels, exactly(1), toggle, value, "off"),
    row("proxy_set_header", http_levels, exactly(2), several, list,
        "Host $proxy_host; Connection close"),
    row("proxy_headers_hash_max_size", http_levels, exactly(1), one, value, "512"),
    row("proxy_headers_hash_bucket_size", http_levels, exactly(1), one, value, "64"),
    row("proxy_set_body", http_levels, exactly(1), one, value),
    row("proxy_method", http_levels, exactly(1), one, value),
    row("proxy_pass_request_headers", http_levels, exactly(1), toggle, value, "on"),
    row("proxy_pass_request_body", http_levels, exactly(1), toggle, value, "on"),
    row("proxy_pass_trailers", http_levels, exactly(1), toggle, value, "off"),
    row("proxy_buffer_size", http_levels, exactly(1), one, value, "4k|8k"),
    row("proxy_read_timeout", http_levels, exactly(1), one, value, "60s"),
    row("proxy_buffers", http_levels, exactly(2), words, value, "8 4k|8k"),
    row("proxy_busy_buffers_size", http_levels, exactly(1), one, value, "8k|16k"),
    row("proxy_force_ranges", http_levels, exactly(1), toggle, value, "off"),
    row("proxy_limit_rate", http_levels, exactly(1), one, value, "0"),
    row("proxy_cache", http_levels, exactly(1), one, value, "off"),
    row("proxy_cache_key", http_levels, exactly(1), one, value, "$scheme$proxy_host$request_uri"),
    row("proxy_cache_path", http, at_least(2), several, list),
    row("proxy_cache_bypass", http_levels, at_least(1), several, list),
    row("proxy_no_cache", http_levels, at_least(1), several, list),
    row("proxy_cache_valid", http_levels, at_least(1), several, list),
    row("proxy_cache_min_uses", http_levels, exactly(1), one, value, "1"),
    row("proxy_cache_max_range_offset", http_levels, exactly(1), one, value),
    row("proxy_cache_use_stale", http_levels, at_least(1), repeated_words, value, "off"),
    row("proxy_cache_methods", http_levels, at_least(1), repeated_words, value, "GET HEAD"),
    row("proxy_cache_lock", http_levels, exactly(1), toggle, value, "off"),
    row("proxy_cache_lock_timeout", http_levels, exactly(1), one, value, "5s"),
    row("proxy_cache_lock_age", http_levels, exactly(1), one, value, "5s"),
    row("proxy_cache_revalidate", http_levels, exactly(1), toggle, value, "off"),
    row("proxy_cache_convert_head", http_levels, exactly(1), toggle, value, "on"),
    row("proxy_cache_background_update", http_levels, exactly(1), toggle, value, "off"),
    row("proxy_temp_path", http_levels, between(1, 4), words, value, "proxy_temp"),
    row("proxy_max_temp_file_size", http_levels, exactly(1), one, value, "1024m"),
    row("proxy_temp_file_write_size", http_levels, exactly(1), one, value, "8k|16k"),
    row("proxy_next_upstream", http_levels, at_least(1), repeated_words, value, "error timeout"),
    row("proxy_next_upstream_tries", http_levels, exactly(1), one, value, "0"),
    row("proxy_next_upstream_timeout", http_levels, exactly(1), one, value, "0"),
    row("proxy_pass_header", http_levels, exactly(1), several, list),
    row("proxy_hide_header", http_levels, exactly(1), several, list),
    row("proxy_ignore_headers", http_levels, at_least(1), repeated_words, value),
    row("proxy_http_version", http_levels, exactly(1), one, value, "1.1"),
    row("proxy_ssl_session_reuse", http_levels, exactly(1), toggle, value, "on"),
    row("proxy_ssl_protocols", http_levels, at_least(1), repeated_words, value, "TLSv1.2 TLSv1.3"),
    row("proxy_ssl_ciphers", http_levels, exactly(1), one, value, "DEFAULT"),
    row("proxy_ssl_name", http_levels, exactly(1), one, value, "$proxy_host"),
    row("proxy_ssl_server_name", http_levels, exactly(1), toggle, value, "off"),
    row("proxy_ssl_verify", http_levels, exactly(1), toggle, value, "off"),
    row("proxy_ssl_verify_depth", http_levels, exactly(1), one, value, "1"),
    row("proxy_ssl_trusted_certificate", http_levels, exactly(1), one, value),
    row("proxy_ssl_crl", http_levels, exactly(1), one, value),
    row("proxy_ssl_certificate", http_levels, exactly(1), one, value),
    row("proxy_ssl_certificate_key", http_levels, exactly(1), one, value),
    row("proxy_ssl_certificate_cache", http_levels, between(1, 3), words, value, "off"),
    row("proxy_ssl_password_file", http_levels, exactly(1), one, value),
    row("proxy_ssl_conf_command", http_levels, exactly(2), several, list),
    row("proxy_allow_upstream", http_levels, at_least(0), repeated_words, value),
    row("proxy_bind_dynamic", http_levels, exactly(1), toggle, value, "off"),
    row("proxy_cache_purge", http_levels, at_least(0), repeated_words, value),
    row("proxy_request_dynamic", http_levels, exactly(1), toggle, value, "off"),
    row("proxy_ssl_key_log", http_levels, exactly(1), one, value),
};

constexpr Directive http_tunnel_rows[] = {
    row("tunnel_pass", server | location | location_if, between(0, 1), one, handler),
    row("tunnel_bind", http_levels, between(1, 2), words, value),
    row("tunnel_socket_keepalive", http_levels, exactly(1), toggle, value, "off"),
    row("tunnel_socket_rcvbuf", http_levels, exactly(1), one, value),
    row("tunnel_socket_sndbuf", http_levels, exactly(1), one, value),
    row("tunnel_connect_timeout", http_levels, exactly(1), one, value, "60s"),
    row("tunnel_send_timeout", http_levels, exactly(1), one, value, "60s"),
    row("tunnel_send_lowat", http_levels, exactly(1), one, value, "0"),
    row("tunnel_buffer_size", http_levels, exactly(1), one, value, "16k"),
    row("tunnel_read_timeout", http_levels, exactly(1), one, value, "60s"),
    row("tunnel_next_upstream", http_levels, at_least(1), repeated_words, value, "error timeout"),
    row("tunnel_next_upstream_tries", http_levels, exactly(1), one, value, "0"),
    row("tunnel_next_upstream_timeout", http_levels, exactly(1), one, value, "0"),
    row("tunnel_allow_upstream", http_levels, at_least(0), repeated_words, value),
    row("tunnel_bind_dynamic", http_levels, exactly(1), toggle, value, "off"),
};

constexpr Directive http_upstream_hash_rows[] = {
    row("hash", upstream, between(1, 2), repeated_words, value),
};

constexpr Directive http_upstream_ip_hash_rows[] = {
    row("ip_hash", upstream, no_arguments, nothing, value),
};

constexpr Directive http_upstream_keepalive_rows[] = {
    row("keepalive", upstream, between(1, 2), words, value, "32 local"),
    row("keepalive_time", upstream, exactly(1), one, value, "1h"),
    row("keepalive_timeout", upstream, exactly(1), one, value, "60s"),
    row("keepalive_requests", upstream, exactly(1), one, value, "1000"),
};

constexpr Directive http_upstream_least_conn_rows[] = {
    row("least_conn", upstream, no_arguments, nothing, value),
};

constexpr Directive http_upstream_least_time_rows[] = {
    row("least_time", upstream, between(1, 2), repeated_words, value),
};

constexpr Directive http_upstream_random_rows[] = {
    row("random", upstream, between(0, 2), repeated_words, value),
};

constexpr Directive http_upstream_sticky_rows[] = {
    row("sticky", upstream, at_least(2), several, list),
};

constexpr Directive http_upstream_zone_rows[] = {
    row("zone", upstream, between(1, 2), repeated_words, value),
};

constexpr Directive http_upstream_rows[] = {
    row("upstream", http, exactly(1), block, own),
    row("server", upstream, at_least(1), several, own),
    row("resolver", upstream, at_least(1), words, value),
    row("resolver_timeout", upstream, exactly(1), one, value, "30s"),
    row("state", upstream, exactly(1), several, list),
    row("ntlm", upstream, at_least(0), repeated_words, value),
    row("queue", upstream, at_least(0), repeated_words, value),
};

constexpr Directive http_upstream_conf_rows[] = {
    row("upstream_conf", location, at_least(0), several, handler),
};

constexpr Directive http_upstream_hc_rows[] = {
    row("health_check", location, at_least(0), several, own),
    row("match", http, exactly(1), block, own),
};

constexpr Module modules[] = {
    {"ngx_http_memcached_module", http_memcached_rows},
    {"ngx_http_proxy_module", http_proxy_rows},
    {"ngx_http_tunnel_module", http_tunnel_rows},
    {"ngx_http_upstream_hash_module", http_upstream_hash_rows},
    {"ngx_http_upstream_ip_hash_module", http_upstream_ip_hash_rows},
    {"ngx_http_upstream_keepalive_module", http_upstream_keepalive_rows},
    {"ngx_http_upstream_least_conn_module", http_upstream_least_conn_rows},
    {"ngx_http_upstream_least_time_module", http_upstream_least_time_rows},
    {"ngx_http_upstream_random_module", http_upstream_random_rows},
    {"ngx_http_upstream_sticky_module", http_upstream_sticky_rows},
    {"ngx_http_upstream_zone_module", http_upstream_zone_rows},
    {"ngx_http_upstream_module", http_upstream_rows},
    {"ngx_http_upstream_conf_module", http_upstream_conf_rows},
    {"ngx_http_upstream_hc_module", http_upstream_hc_rows},
};

}  // namespace

std::span<const Module> http_proxy() { return modules; }

}  // namespace parsers::nginx::table
