// TCP and UDP: the stream module.
// See directive.h for what a row says.
#include "parsers/nginx/table/rows.h"

namespace parsers::nginx::table {
namespace {

constexpr Directive stream_rows[] = {
    row("stream", main, no_arguments, exclusive_block, own),
};

constexpr Directive stream_access_rows[] = {
    row("allow", stream_levels, exactly(1), several, joint),
    row("deny", stream_levels, exactly(1), several, joint),
};

constexpr Directive stream_core_rows[] = {
    row("status_zone", stream_server, exactly(1), several, list),
    row("variables_hash_max_size", stream, exactly(1), one, value, "1024"),
    row("variables_hash_bucket_size", stream, exactly(1), one, value, "64"),
    row("server_names_hash_max_size", stream, exactly(1), one, value, "512"),
    row("server_names_hash_bucket_size", stream, exactly(1), one, value, "32|64|128"),
    row("server", stream, no_arguments, block, own),
    row("listen", stream_server, at_least(1), several, own),
    row("server_name", stream_server, at_least(1), repeated_words, own),
    row("error_log", stream_levels, at_least(1), several, list),
    row("resolver", stream_levels, at_least(1), words, value),
    row("resolver_timeout", stream_levels, exactly(1), one, value, "30s"),
    row("proxy_protocol_timeout", stream_levels, exactly(1), one, value, "30s"),
    row("tcp_nodelay", stream_levels, exactly(1), toggle, value, "on"),
    row("preread_buffer_size", stream_levels, exactly(1), one, value, "16k"),
    row("preread_timeout", stream_levels, exactly(1), one, value, "30s"),
};

constexpr Directive stream_geo_rows[] = {
    row("geo", stream, between(1, 2), block, own),
};

constexpr Directive stream_geoip_rows[] = {
    row("geoip_country", stream, between(1, 2), words, value),
    row("geoip_org", stream, between(1, 2), words, value),
    row("geoip_city", stream, between(1, 2), words, value),
};

constexpr Directive stream_limit_conn_rows[] = {
    row("limit_conn_zone", stream, exactly(2), several, list),
    row("limit_conn", stream_levels, exactly(2), several, list),
    row("limit_conn_log_level", stream_levels, exactly(1), one, value, "error"),
    row("limit_conn_dry_run", stream_levels, exactly(1), toggle, value, "off"),
};

constexpr Directive stream_log_rows[] = {
    row("log_format", stream, at_least(2), several, list),
    row("access_log", stream_levels, at_least(1), several, list, "off"),
    row("open_log_file_cache", stream_levels, between(1, 4), words, value, "off"),
};

constexpr Directive stream_map_rows[] = {
    row("map", stream, exactly(2), block, own),
    row("map_hash_max_size", stream, exactly(1), one, value, "2048"),
    row("map_hash_bucket_size", stream, exactly(1), one, value, "32|64|128"),
};

constexpr Directive stream_pass_rows[] = {
    row("pass", stream_server, exactly(1), one, value),
};

constexpr Directive stream_proxy_rows[] = {
    row("proxy_pass", stream_server, exactly(1), one, handler),
    row("proxy_bind", stream_levels, between(1, 2), words, value),
    row("proxy_socket_keepalive", stream_levels, exactly(1), toggle, value, "off"),
    row("proxy_socket_rcvbuf", stream_levels, exactly(1), one, value),
    row("proxy_socket_sndbuf", stream_levels, exactly(1), one, value),
    row("proxy_connect_timeout", stream_levels, exactly(1), one, value, "60s"),
    row("proxy_timeout", stream_levels, exactly(1), one, value, "10m"),
    row("proxy_buffer_size", stream_levels, exactly(1), one, value, "16k"),
    row("proxy_downstream_buffer", stream_levels, exactly(1), one, value),
    row("proxy_upstream_buffer", stream_levels, exactly(1), one, value),
    row("proxy_upload_rate", stream_levels, exactly(1), one, value, "0"),
    row("proxy_download_rate", stream_levels, exactly(1), one, value, "0"),
    row("proxy_requests", stream_levels, exactly(1), one, value, "0"),
    row("proxy_responses", stream_levels, exactly(1), one, value),
    row("proxy_next_upstream", stream_levels, exactly(1), toggle, value, "on"),
    row("proxy_next_upstream_tries", stream_levels, exactly(1), one, value, "0"),
    row("proxy_next_upstream_timeout", stream_levels, exactly(1), one, value, "0"),
    row("proxy_protocol", stream_levels, exactly(1), one, value, "off"),
    row("proxy_half_close", stream_levels, exactly(1), toggle, value, "off"),
    row("proxy_ssl", stream_levels, exactly(1), toggle, value, "off"),
    row("proxy_ssl_session_reuse", stream_levels, exactly(1), toggle, value, "on"),
    row("proxy_ssl_protocols", stream_levels, at_least(1), repeated_words, value,
        "TLSv1.2 TLSv1.3"),
    row("proxy_ssl_ciphers", stream_levels, exactly(1), one, value, "DEFAULT"),
    row("proxy_ssl_name", stream_levels, exactly(1), one, value),
    row("proxy_ssl_server_name", stream_levels, exactly(1), toggle, value, "off"),
    row("proxy_ssl_alpn", stream_levels, at_least(1), words, value),
    row("proxy_ssl_verify", stream_levels, exactly(1), toggle, value, "off"),
    row("proxy_ssl_verify_depth", stream_levels, exactly(1), one, value, "1"),
    row("proxy_ssl_trusted_certificate", stream_levels, exactly(1), one, value),
    row("proxy_ssl_crl", stream_levels, exactly(1), one, value),
    row("proxy_ssl_certificate", stream_levels, exactly(1), one, value),
    row("proxy_ssl_certificate_key", stream_levels, exactly(1), one, value),
    row("proxy_ssl_certificate_cache", stream_levels, between(1, 3), words, value, "off"),
    row("proxy_ssl_password_file", stream_levels, exactly(1), one, value),
    row("proxy_ssl_conf_command", stream_levels, exactly(2), several, list),
    row("proxy_bind_dynamic", stream_levels, exactly(1), toggle, value, "off"),
    row("proxy_ssl_key_log", stream_levels, exactly(1), one, value),
    row("proxy_session_drop", stream_levels, exactly(1), toggle, value, "off"),
};

constexpr Directive stream_realip_rows[] = {
    row("set_real_ip_from", stream_levels, exactly(1), several, list),
};

constexpr Directive stream_return_rows[] = {
    row("return", stream_server, exactly(1), one, own),
};

constexpr Directive stream_set_rows[] = {
    row("set", stream_server, exactly(2), several, own),
};

constexpr Directive stream_split_clients_rows[] = {
    row("split_clients", stream, exactly(2), block, own),
};

constexpr Directive stream_ssl_rows[] = {
    row("ssl_handshake_timeout", stream_levels, exactly(1), one, value, "60s"),
    row("ssl_certificate", stream_levels, exactly(1), several, list),
    row("ssl_certificate_key", stream_levels, exactly(1), several, list),
    row("ssl_certificate_cache", stream_levels, between(1, 3), words, value, "off"),
    row("ssl_ech_file", stream_levels, exactly(1), several, list),
    row("ssl_password_file", stream_levels, exactly(1), one, value),
    row("ssl_certificate_compression", stream_levels, exactly(1), toggle, value, "off"),
    row("ssl_dhparam", stream_levels, exactly(1), one, value),
    row("ssl_ecdh_curve", stream_levels, exactly(1), one, value, "auto"),
    row("ssl_protocols", stream_levels, at_least(1), repeated_words, value, "TLSv1.2 TLSv1.3"),
    row("ssl_ciphers", stream_levels, exactly(1), one, value, "HIGH:!aNULL:!MD5"),
    row("ssl_verify_client", stream_levels, exactly(1), one, value, "off"),
    row("ssl_verify_depth", stream_levels, exactly(1), one, value, "1"),
    row("ssl_client_certificate", stream_levels, exactly(1), one, value),
    row("ssl_trusted_certificate", stream_levels, exactly(1), one, value),
    row("ssl_prefer_server_ciphers", stream_levels, exactly(1), toggle, value, "off"),
    row("ssl_session_cache", stream_levels, between(1, 2), repeated_words, value, "none"),
    row("ssl_session_tickets", stream_levels, exactly(1), toggle, value, "on"),
    row("ssl_session_ticket_key", stream_levels, exactly(1), several, list),
    row("ssl_session_timeout", stream_levels, exactly(1), one, value, "5m"),
    row("ssl_crl", stream_levels, exactly(1), one, value),
    row("ssl_ocsp", stream_levels, exactly(1), one, value, "off"),
    row("ssl_ocsp_responder", stream_levels, exactly(1), one, value),
    row("ssl_ocsp_cache", stream_levels, exactly(1), one, value, "off"),
    row("ssl_stapling", stream_levels, exactly(1), toggle, value, "off"),
    row("ssl_stapling_file", stream_levels, exactly(1), one, value),
    row("ssl_stapling_responder", stream_levels, exactly(1), one, value),
    row("ssl_stapling_verify", stream_levels, exactly(1), toggle, value, "off"),
    row("ssl_conf_command", stream_levels, exactly(2), several, list),
    row("ssl_reject_handshake", stream_levels, exactly(1), toggle, value, "off"),
    row("ssl_alpn", stream_levels, at_least(1), words, value),
    row("ssl_key_log", stream_levels, exactly(1), one, value),
};

constexpr Directive stream_ssl_preread_rows[] = {
    row("ssl_preread", stream_levels, exactly(1), toggle, value, "off"),
};

constexpr Directive stream_upstream_rows[] = {
    row("upstream", stream, exactly(1), block, own),
    row("server", stream_upstream, at_least(1), several, own),
    row("resolver", stream_upstream, at_least(1), words, value),
    row("resolver_timeout", stream_upstream, exactly(1), one, value, "30s"),
    row("state", stream_upstream, exactly(1), several, list),
};

constexpr Directive stream_upstream_hash_rows[] = {
    row("hash", stream_upstream, between(1, 2), repeated_words, value),
};

constexpr Directive stream_upstream_least_conn_rows[] = {
    row("least_conn", stream_upstream, no_arguments, nothing, value),
};

constexpr Directive stream_upstream_least_time_rows[] = {
    row("least_time", stream_upstream, between(1, 2), repeated_words, value),
};

constexpr Directive stream_upstream_random_rows[] = {
    row("random", stream_upstream, between(0, 2), repeated_words, value),
};

constexpr Directive stream_upstream_zone_rows[] = {
    row("zone", stream_upstream, between(1, 2), repeated_words, value),
};

constexpr Directive stream_js_rows[] = {
    row("js_access", stream_levels, exactly(1), several, list),
    row("js_context_reuse", stream_levels, exactly(1), one, value, "128"),
    row("js_engine", stream_levels, at_least(0), repeated_words, value, "njs"),
    row("js_fetch_buffer_size", stream_levels, exactly(1), one, value, "16k"),
    row("js_fetch_ciphers", stream_levels, exactly(1), one, value, "HIGH:!aNULL:!MD5"),
    row("js_fetch_max_response_buffer_size", stream_levels, exactly(1), one, value, "1m"),
    row("js_fetch_protocols", stream_levels, at_least(0), repeated_words, value,
        "TLSv1 TLSv1.1 TLSv1.2"),
    row("js_fetch_timeout", stream_levels, exactly(1), one, value, "60s"),
    row("js_fetch_trusted_certificate", stream_levels, exactly(1), one, value),
    row("js_fetch_verify", stream_levels, exactly(1), toggle, value, "on"),
    row("js_fetch_verify_depth", stream_levels, exactly(1), one, value, "100"),
    row("js_fetch_proxy", stream_levels, exactly(1), one, value),
    row("js_fetch_keepalive", stream_levels, exactly(1), one, value, "0"),
    row("js_fetch_keepalive_requests", stream_levels, exactly(1), one, value, "1000"),
    row("js_fetch_keepalive_time", stream_levels, exactly(1), one, value, "1h"),
    row("js_fetch_keepalive_timeout", stream_levels, exactly(1), one, value, "60s"),
    row("js_import", stream_levels, at_least(0), several, list),
    row("js_include", stream, exactly(1), one, value),
    row("js_path", stream_levels, exactly(1), several, list),
    row("js_periodic", stream_server, at_least(0), several, list),
    row("js_preload_object", stream_levels, at_least(0), several, list),
    row("js_set", stream_levels, at_least(0), several, list),
    row("js_shared_dict_zone", stream, at_least(0), several, list),
    row("js_var", stream_levels, at_least(0), several, list),
    row("js_filter", stream_levels, exactly(1), one, value),
    row("js_load_stream_native_module", main, at_least(0), repeated_words, value),
    row("js_preread", stream_levels, exactly(1), one, value),
};

constexpr Directive stream_keyval_rows[] = {
    row("keyval", stream, exactly(3), several, own),
    row("keyval_zone", stream, at_least(0), several, list),
};

constexpr Directive stream_num_map_rows[] = {
    row("num_map", stream, exactly(2), block, own),
};

constexpr Directive stream_upstream_hc_rows[] = {
    row("health_check", stream_server, at_least(0), several, own),
    row("match", stream, exactly(1), block, own),
    row("health_check_timeout", stream_levels, exactly(1), one, value, "5s"),
};

constexpr Directive stream_mqtt_filter_rows[] = {
    row("mqtt", stream_levels, exactly(1), toggle, handler, "off"),
    row("mqtt_buffers", stream_levels, exactly(2), words, value, "100 1k"),
    row("mqtt_rewrite_buffer_size", stream_server, exactly(1), one, value, "4k|8k"),
    row("mqtt_set_connect", stream_server, exactly(2), several, list),
};

constexpr Directive stream_mqtt_preread_rows[] = {
    row("mqtt_preread", stream_levels, exactly(1), toggle, value, "off"),
};

constexpr Directive stream_zone_sync_rows[] = {
    row("zone_sync", stream_server, no_arguments, nothing, value),
    row("zone_sync_buffers", stream_levels, exactly(2), words, value, "8 4k|8k"),
    row("zone_sync_connect_retry_interval", stream_levels, exactly(1), one, value, "1s"),
    row("zone_sync_connect_timeout", stream_levels, exactly(1), one, value, "5s"),
    row("zone_sync_interval", stream_levels, exactly(1), one, value, "1s"),
    row("zone_sync_recv_buffer_size", stream_levels, exactly(1), one, value, "4k|8k"),
    row("zone_sync_server", stream_server, at_least(0), several, list),
    row("zone_sync_ssl", stream_levels, exactly(1), toggle, value, "off"),
    row("zone_sync_ssl_certificate", stream_levels, exactly(1), one, value),
    row("zone_sync_ssl_certificate_key", stream_levels, exactly(1), one, value),
    row("zone_sync_ssl_ciphers", stream_levels, exactly(1), one, value, "DEFAULT"),
    row("zone_sync_ssl_conf_command", stream_levels, exactly(2), words, value),
    row("zone_sync_ssl_crl", stream_levels, exactly(1), one, value),
    row("zone_sync_ssl_name", stream_levels, exactly(1), one, value),
    row("zone_sync_ssl_password_file", stream_levels, exactly(1), one, value),
    row("zone_sync_ssl_protocols", stream_levels, at_least(0), repeated_words, value,
        "TLSv1.2 TLSv1.3"),
    row("zone_sync_ssl_server_name", stream_levels, exactly(1), toggle, value, "off"),
    row("zone_sync_ssl_trusted_certificate", stream_levels, exactly(1), one, value),
    row("zone_sync_ssl_verify", stream_levels, exactly(1), toggle, value, "off"),
    row("zone_sync_ssl_verify_depth", stream_levels, exactly(1), one, value, "1"),
    row("zone_sync_timeout", stream_levels, exactly(1), one, value, "5s"),
};

constexpr Module modules[] = {
    {"ngx_stream_module", stream_rows},
    {"ngx_stream_access_module", stream_access_rows},
    {"ngx_stream_core_module", stream_core_rows},
    {"ngx_stream_geo_module", stream_geo_rows},
    {"ngx_stream_geoip_module", stream_geoip_rows},
    {"ngx_stream_limit_conn_module", stream_limit_conn_rows},
    {"ngx_stream_log_module", stream_log_rows},
    {"ngx_stream_map_module", stream_map_rows},
    {"ngx_stream_pass_module", stream_pass_rows},
    {"ngx_stream_proxy_module", stream_proxy_rows},
    {"ngx_stream_realip_module", stream_realip_rows},
    {"ngx_stream_return_module", stream_return_rows},
    {"ngx_stream_set_module", stream_set_rows},
    {"ngx_stream_split_clients_module", stream_split_clients_rows},
    {"ngx_stream_ssl_module", stream_ssl_rows},
    {"ngx_stream_ssl_preread_module", stream_ssl_preread_rows},
    {"ngx_stream_upstream_module", stream_upstream_rows},
    {"ngx_stream_upstream_hash_module", stream_upstream_hash_rows},
    {"ngx_stream_upstream_least_conn_module", stream_upstream_least_conn_rows},
    {"ngx_stream_upstream_least_time_module", stream_upstream_least_time_rows},
    {"ngx_stream_upstream_random_module", stream_upstream_random_rows},
    {"ngx_stream_upstream_zone_module", stream_upstream_zone_rows},
    {"ngx_stream_js_module", stream_js_rows},
    {"ngx_stream_keyval_module", stream_keyval_rows},
    {"ngx_stream_num_map_module", stream_num_map_rows},
    {"ngx_stream_upstream_hc_module", stream_upstream_hc_rows},
    {"ngx_stream_mqtt_filter_module", stream_mqtt_filter_rows},
    {"ngx_stream_mqtt_preread_module", stream_mqtt_preread_rows},
    {"ngx_stream_zone_sync_module", stream_zone_sync_rows},
};

}  // namespace

std::span<const Module> stream_proxy() { return modules; }

}  // namespace parsers::nginx::table
