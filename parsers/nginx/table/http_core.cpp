// The directives of http that nearly every configuration uses.
// See directive.h for what a row says.
#include "parsers/nginx/table/rows.h"

namespace parsers::nginx::table {
namespace {

constexpr Directive http_access_rows[] = {
    row("allow", http_levels | limit_except, exactly(1), several, joint),
    row("deny", http_levels | limit_except, exactly(1), several, joint),
};

constexpr Directive http_auth_basic_rows[] = {
    row("auth_basic", http_levels | limit_except, exactly(1), one, value, "off"),
    row("auth_basic_user_file", http_levels | limit_except, exactly(1), one, value),
};

constexpr Directive http_auth_request_rows[] = {
    row("auth_request", http_levels, exactly(1), one, value, "off"),
    row("auth_request_set", http_levels, exactly(2), several, list),
};

constexpr Directive http_autoindex_rows[] = {
    row("autoindex", http_levels, exactly(1), toggle, value, "off"),
    row("autoindex_format", http_levels, exactly(1), one, value, "html"),
    row("autoindex_localtime", http_levels, exactly(1), toggle, value, "off"),
    row("autoindex_exact_size", http_levels, exactly(1), toggle, value, "on"),
};

constexpr Directive http_geo_rows[] = {
    row("geo", http, between(1, 2), block, own),
};

constexpr Directive http_gzip_filter_rows[] = {
    row("gzip", http_levels | location_if, exactly(1), toggle, value, "off"),
    row("gzip_buffers", http_levels, exactly(2), words, value, "32 4k|16 8k"),
    row("gzip_types", http_levels, at_least(1), repeated_words, value, "text/html"),
    row("gzip_comp_level", http_levels, exactly(1), one, value, "1"),
    row("gzip_window", http_levels, exactly(1), one, value),
    row("gzip_hash", http_levels, exactly(1), one, value),
    row("postpone_gzipping", http_levels, exactly(1), one, value),
    row("gzip_no_buffer", http_levels, exactly(1), toggle, value),
    row("gzip_min_length", http_levels, exactly(1), one, value, "20"),
};

constexpr Directive http_headers_filter_rows[] = {
    row("expires", http_levels | location_if, between(1, 2), words, value, "off"),
    row("add_header", http_levels | location_if, between(2, 3), several, headers),
    row("add_trailer", http_levels | location_if, between(2, 3), several, headers),
    row("add_header_inherit", http_levels | location_if, exactly(1), one, value, "on"),
    row("add_trailer_inherit", http_levels | location_if, exactly(1), one, value, "on"),
};

constexpr Directive http_index_rows[] = {
    row("index", http_levels, at_least(1), repeated_words, list, "index.html"),
};

constexpr Directive http_limit_conn_rows[] = {
    row("limit_conn_zone", http, exactly(2), several, list),
    row("limit_conn", http_levels, exactly(2), several, list),
    row("limit_conn_log_level", http_levels, exactly(1), one, value, "error"),
    row("limit_conn_status", http_levels, exactly(1), one, value, "503"),
    row("limit_conn_dry_run", http_levels, exactly(1), toggle, value, "off"),
    row("limit_zone", http, exactly(3), several, list),
};

constexpr Directive http_limit_req_rows[] = {
    row("limit_req_zone", http, exactly(3), several, list),
    row("limit_req", http_levels, between(1, 3), several, list),
    row("limit_req_log_level", http_levels, exactly(1), one, value, "error"),
    row("limit_req_status", http_levels, exactly(1), one, value, "503"),
    row("limit_req_dry_run", http_levels, exactly(1), toggle, value, "off"),
};

constexpr Directive http_log_rows[] = {
    row("log_format", http, at_least(2), several, list),
    row("access_log", http_levels | location_if | limit_except, at_least(1), several, list,
        "logs/access.log combined"),
    row("open_log_file_cache", http_levels, between(1, 4), words, value, "off"),
};

constexpr Directive http_map_rows[] = {
    row("map", http, exactly(2), block, own),
    row("map_hash_max_size", http, exactly(1), one, value, "2048"),
    row("map_hash_bucket_size", http, exactly(1), one, value, "32|64|128"),
};

constexpr Directive http_realip_rows[] = {
    row("set_real_ip_from", http_levels, exactly(1), several, list),
    row("real_ip_header", http_levels, exactly(1), one, value, "X-Real-IP"),
    row("real_ip_recursive", http_levels, exactly(1), toggle, value, "off"),
};

constexpr Directive http_rewrite_rows[] = {
    row("rewrite", server | location | any_if, between(2, 3), several, own),
    row("return", server | location | any_if, between(1, 2), several, own),
    row("break", server | location | any_if, no_arguments, nothing, own),
    row("if", server | location, at_least(1), block, own),
    row("set", server | location | any_if, exactly(2), several, own),
    row("rewrite_log", http_levels | any_if, exactly(1), toggle, value, "off"),
    row("uninitialized_variable_warn", http_levels | any_if, exactly(1), toggle, value, "on"),
};

constexpr Directive http_ssl_rows[] = {
    row("ssl_certificate", http | server, exactly(1), several, list),
    row("ssl_certificate_key", http | server, exactly(1), several, list),
    row("ssl_certificate_cache", http | server, between(1, 3), words, value, "off"),
    row("ssl_ech_file", http | server, exactly(1), several, list),
    row("ssl_password_file", http | server, exactly(1), one, value),
    row("ssl_certificate_compression", http | server, exactly(1), toggle, value, "off"),
    row("ssl_dhparam", http | server, exactly(1), one, value),
    row("ssl_ecdh_curve", http | server, exactly(1), one, value, "auto"),
    row("ssl_protocols", http | server, at_least(1), repeated_words, value, "TLSv1.2 TLSv1.3"),
    row("ssl_ciphers", http | server, exactly(1), one, value, "HIGH:!aNULL:!MD5"),
    row("ssl_buffer_size", http | server, exactly(1), one, value, "16k"),
    row("ssl_verify_client", http | server, exactly(1), one, value, "off"),
    row("ssl_verify_depth", http | server, exactly(1), one, value, "1"),
    row("ssl_client_certificate", http | server, exactly(1), one, value),
    row("ssl_trusted_certificate", http | server, exactly(1), one, value),
    row("ssl_prefer_server_ciphers", http | server, exactly(1), toggle, value, "off"),
    row("ssl_session_cache", http | server, between(1, 2), repeated_words, value, "none"),
    row("ssl_session_tickets", http | server, exactly(1), toggle, value, "on"),
    row("ssl_session_ticket_key", http | server, exactly(1), several, list),
    row("ssl_session_timeout", http | server, exactly(1), one, value, "5m"),
    row("ssl_crl", http | server, exactly(1), one, value),
    row("ssl_ocsp", http | server, exactly(1), one, value, "off"),
    row("ssl_ocsp_responder", http | server, exactly(1), one, value),
    row("ssl_ocsp_cache", http | server, exactly(1), one, value, "off"),
    row("ssl_stapling", http | server, exactly(1), toggle, value, "off"),
    row("ssl_stapling_file", http | server, exactly(1), one, value),
    row("ssl_stapling_responder", http | server, exactly(1), one, value),
    row("ssl_stapling_verify", http | server, exactly(1), toggle, value, "off"),
    row("ssl_early_data", http | server, exactly(1), toggle, value, "off"),
    row("ssl_conf_command", http | server, exactly(2), several, list),
    row("ssl_reject_handshake", http | server, exactly(1), toggle, value, "off"),
    row("ssl", http | server, exactly(1), toggle, value, "off"),
    row("ssl_key_log", http | server, exactly(1), one, value),
};

constexpr Directive http_rows[] = {
    row("http", main, no_arguments, exclusive_block, own),
};

constexpr Directive http_core_rows[] = {
    row("variables_hash_max_size", http, exactly(1), one, value, "1024"),
    row("variables_hash_bucket_size", http, exactly(1), one, value, "64"),
    row("server_names_hash_max_size", http, exactly(1), one, value, "512"),
    row("server_names_hash_bucket_size", http, exactly(1), one, value, "32|64|128"),
    row("server", http, no_arguments, block, own),
    row("connection_pool_size", http | server, exactly(1), one, value, "256|512"),
    row("request_pool_size", http | server, exactly(1), one, value, "4k"),
    row("client_header_timeout", http | server, exactly(1), one, value, "60s"),
    row("client_header_buffer_size", http | server, exactly(1), one, value, "1k"),
    row("large_client_header_buffers", http | server, exactly(2), words, value, "4 8k"),
    row("max_headers", http | server, exactly(1), one, value, "1000"),
    row("ignore_invalid_headers", http | server, exactly(1), toggle, value, "on"),
    row("merge_slashes", http | server, exactly(1), toggle, value, "on"),
    row("underscores_in_headers", http | server, exactly(1), toggle, value, "off"),
    row("location", server | location, between(1, 2), block, own),
    row("listen", server, at_least(1), several, own),
    row("server_name", server, at_least(1), repeated_words, own),
    row("types_hash_max_size", http_levels, exactly(1), one, value, "1024"),
    row("types_hash_bucket_size", http_levels, exactly(1), one, value, "64"),
    row("types", http_levels, no_arguments, block, own),
    row("default_type", http_levels, exactly(1), one, value, "text/plain"),
    row("root", http_levels | location_if, exactly(1), one, joint, "html"),
    row("alias", location, exactly(1), one, joint),
    row("limit_except", location, at_least(1), exclusive_block, own),
    row("client_max_body_size", http_levels, exactly(1), one, value, "1m"),
    row("client_body_buffer_size", http_levels, exactly(1), one, value, "8k|16k"),
    row("client_body_timeout", http_levels, exactly(1), one, value, "60s"),
    row("client_body_temp_path", http_levels, between(1, 4), words, value, "client_body_temp"),
    row("client_body_in_file_only", http_levels, exactly(1), one, value, "off"),
    row("client_body_in_single_buffer", http_levels, exactly(1), toggle, value, "off"),
    row("client_body_early_read", http | server, at_least(1), repeated_words, value),
    row("sendfile", http_levels | location_if, exactly(1), toggle, value, "off"),
    row("sendfile_max_chunk", http_levels, exactly(1), one, value, "2m"),
    row("subrequest_output_buffer_size", http_levels, exactly(1), one, value, "4k|8k"),
    row("aio", http_levels, exactly(1), one, value, "off"),
    row("aio_write", http_levels, exactly(1), toggle, value, "off"),
    row("read_ahead", http_levels, exactly(1), one, value, "0"),
    row("directio", http_levels, exactly(1), one, value, "off"),
    row("directio_alignment", http_levels, exactly(1), one, value, "512"),
    row("tcp_nopush", http_levels, exactly(1), toggle, value, "off"),
    row("tcp_nodelay", http_levels, exactly(1), toggle, value, "on"),
    row("send_timeout", http_levels, exactly(1), one, value, "60s"),
    row("send_lowat", http_levels, exactly(1), one, value, "0"),
    row("postpone_output", http_levels, exactly(1), one, value, "1460"),
    row("limit_rate", http_levels | location_if, exactly(1), one, value, "0"),
    row("limit_rate_after", http_levels | location_if, exactly(1), one, value, "0"),
    row("keepalive_time", http_levels, exactly(1), one, value, "1h"),
    row("keepalive_timeout", http_levels, between(1, 2), words, value, "75s"),
    row("keepalive_min_timeout", http_levels, exactly(1), one, value, "0"),
    row("keepalive_requests", http_levels, exactly(1), one, value, "1000"),
    row("keepalive_disable", http_levels, between(1, 2), repeated_words, value, "msie6"),
    row("satisfy", http_levels, exactly(1), one, value, "all"),
    row("auth_delay", http_levels, exactly(1), one, value, "0s"),
    row("internal", location, no_arguments, exclusive_nothing, value),
    row("lingering_close", http_levels, exactly(1), one, value, "on"),
    row("lingering_time", http_levels, exactly(1), one, value, "30s"),
    row("lingering_timeout", http_levels, exactly(1), one, value, "5s"),
    row("reset_timedout_connection", http_levels, exactly(1), toggle, value, "off"),
    row("absolute_redirect", http_levels, exactly(1), toggle, value, "on"),
    row("server_name_in_redirect", http_levels, exactly(1), toggle, value, "off"),
    row("port_in_redirect", http_levels, exactly(1), toggle, value, "on"),
    row("msie_padding", http_levels, exactly(1), toggle, value, "on"),
    row("msie_refresh", http_levels, exactly(1), toggle, value, "off"),
    row("log_not_found", http_levels, exactly(1), toggle, value, "on"),
    row("log_subrequest", http_levels, exactly(1), toggle, value, "off"),
    row("recursive_error_pages", http_levels, exactly(1), toggle, value, "off"),
    row("server_tokens", http_levels, exactly(1), one, value, "on"),
    row("if_modified_since", http_levels, exactly(1), one, value, "exact"),
    row("max_ranges", http_levels, exactly(1), one, value),
    row("chunked_transfer_encoding", http_levels, exactly(1), toggle, value, "on"),
    row("etag", http_levels, exactly(1), toggle, value, "on"),
    row("early_hints", http_levels, at_least(1), repeated_words, value),
    row("error_page", http_levels | location_if, at_least(2), several, list),
    row("post_action", http_levels | location_if, exactly(1), one, value),
    row("error_log", http_levels, at_least(1), several, list),
    row("open_file_cache", http_levels, between(1, 2), words, value, "off"),
    row("open_file_cache_valid", http_levels, exactly(1), one, value, "60s"),
    row("open_file_cache_min_uses", http_levels, exactly(1), one, value, "1"),
    row("open_file_cache_errors", http_levels, exactly(1), toggle, value, "off"),
    row("open_file_cache_events", http_levels, exactly(1), toggle, value, "off"),
    row("resolver", http_levels, at_least(1), words, value),
    row("resolver_timeout", http_levels, exactly(1), one, value, "30s"),
    row("gzip_vary", http_levels, exactly(1), toggle, value, "off"),
    row("gzip_http_version", http_levels, exactly(1), one, value, "1.1"),
    row("gzip_proxied", http_levels, at_least(1), repeated_words, value, "off"),
    row("gzip_disable", http_levels, at_least(1), repeated_words, value),
    row("disable_symlinks", http_levels, between(1, 2), words, value, "off"),
    row("error_log_tag", http_levels, exactly(2), several, list),
};

constexpr Directive http_v2_rows[] = {
    row("http2", http | server, exactly(1), toggle, value, "off"),
    row("http2_recv_buffer_size", http, exactly(1), one, value, "256k"),
    row("http2_pool_size", http | server, exactly(1), one, value),
    row("http2_max_concurrent_streams", http | server, exactly(1), one, value, "128"),
    row("http2_max_concurrent_pushes", http | server, exactly(1), repeated_one, value, "10"),
    row("http2_max_requests", http | server, exactly(1), repeated_one, value, "1000"),
    row("http2_max_field_size", http | server, exactly(1), repeated_one, value, "4k"),
    row("http2_max_header_size", http | server, exactly(1), repeated_one, value, "16k"),
    row("http2_body_preread_size", http | server, exactly(1), one, value, "64k"),
    row("http2_streams_index_size", http | server, exactly(1), one, value),
    row("http2_recv_timeout", http | server, exactly(1), repeated_one, value, "30s"),
    row("http2_idle_timeout", http | server, exactly(1), repeated_one, value, "3m"),
    row("http2_chunk_size", http_levels, exactly(1), one, value, "8k"),
    row("http2_push_preload", http_levels, exactly(1), repeated_toggle, value, "off"),
    row("http2_push", http_levels, exactly(1), repeated_one, value, "off"),
};

constexpr Directive http_v3_rows[] = {
    row("http3", http | server, exactly(1), toggle, value, "on"),
    row("http3_hq", http | server, exactly(1), toggle, value, "off"),
    row("http3_max_concurrent_streams", http | server, exactly(1), one, value, "128"),
    row("http3_stream_buffer_size", http | server, exactly(1), one, value, "64k"),
    row("quic_retry", http | server, exactly(1), toggle, value, "off"),
    row("quic_gso", http | server, exactly(1), toggle, value, "off"),
    row("quic_host_key", http | server, exactly(1), one, value),
    row("quic_active_connection_id_limit", http | server, exactly(1), one, value, "2"),
};

constexpr Module modules[] = {
    {"ngx_http_access_module", http_access_rows},
    {"ngx_http_auth_basic_module", http_auth_basic_rows},
    {"ngx_http_auth_request_module", http_auth_request_rows},
    {"ngx_http_autoindex_module", http_autoindex_rows},
    {"ngx_http_geo_module", http_geo_rows},
    {"ngx_http_gzip_filter_module", http_gzip_filter_rows},
    {"ngx_http_headers_filter_module", http_headers_filter_rows},
    {"ngx_http_index_module", http_index_rows},
    {"ngx_http_limit_conn_module", http_limit_conn_rows},
    {"ngx_http_limit_req_module", http_limit_req_rows},
    {"ngx_http_log_module", http_log_rows},
    {"ngx_http_map_module", http_map_rows},
    {"ngx_http_realip_module", http_realip_rows},
    {"ngx_http_rewrite_module", http_rewrite_rows},
    {"ngx_http_ssl_module", http_ssl_rows},
    {"ngx_http_module", http_rows},
    {"ngx_http_core_module", http_core_rows},
    {"ngx_http_v2_module", http_v2_rows},
    {"ngx_http_v3_module", http_v3_rows},
};

}  // namespace

std::span<const Module> http_core() { return modules; }

}  // namespace parsers::nginx::table
