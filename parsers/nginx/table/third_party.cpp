// Directives of modules that are not part of nginx but are often built in:
// OpenResty's Lua modules, headers-more, Brotli, ModSecurity and others. Their
// documentation is the source of names and contexts; arguments are not judged.
#include "parsers/nginx/table/rows.h"

namespace parsers::nginx::table {
namespace {

constexpr Contexts in_location = location | location_if;
constexpr Contexts all_http = http_levels | location_if;

constexpr Directive lua_rows[] = {
    row("lua_package_path", http | stream, exactly(1), one, value),
    row("lua_package_cpath", http | stream, exactly(1), one, value),
    row("lua_shared_dict", http | stream, exactly(2), several, own),
    row("lua_code_cache", http_levels | location_if | stream_levels, exactly(1), toggle, value,
        "on"),
    row("lua_socket_log_errors", all_http | stream_levels, exactly(1), toggle, value, "on"),
    row("lua_socket_connect_timeout", all_http | stream_levels, exactly(1), one, value, "60s"),
    row("lua_socket_send_timeout", all_http | stream_levels, exactly(1), one, value, "60s"),
    row("lua_socket_read_timeout", all_http | stream_levels, exactly(1), one, value, "60s"),
    row("lua_socket_buffer_size", all_http | stream_levels, exactly(1), one, value),
    row("lua_socket_pool_size", all_http | stream_levels, exactly(1), one, value),
    row("lua_socket_keepalive_timeout", all_http | stream_levels, exactly(1), one, value),
    row("lua_ssl_verify_depth", http_levels | stream_levels, exactly(1), one, value, "1"),
    row("lua_ssl_trusted_certificate", http_levels | stream_levels, exactly(1), one, value),
    row("lua_ssl_protocols", http_levels | stream_levels, at_least(1), repeated_words, value),
    row("lua_ssl_ciphers", http_levels | stream_levels, exactly(1), one, value),
    row("lua_ssl_crl", http_levels | stream_levels, exactly(1), one, value),
    row("lua_need_request_body", http_levels, exactly(1), toggle, value, "off"),
    row("lua_http10_buffering", all_http, exactly(1), toggle, value, "on"),
    row("lua_max_pending_timers", http | stream, exactly(1), one, value),
    row("lua_max_running_timers", http | stream, exactly(1), one, value),
    row("lua_check_client_abort", all_http, exactly(1), toggle, value, "off"),
    row("lua_regex_match_limit", http | stream, exactly(1), one, value),
    row("lua_regex_cache_max_entries", http | stream, exactly(1), one, value),
    row("lua_transform_underscores_in_response_headers", all_http, exactly(1), toggle, value, "on"),
    row("lua_use_default_type", all_http, exactly(1), toggle, value, "on"),
    row("lua_malloc_trim", http, exactly(1), one, value),
    row("lua_capture_error_log", http, exactly(1), one, value),
    row("lua_load_resty_core", http | stream, exactly(1), toggle, value),
    row("lua_sa_restart", http | stream, exactly(1), toggle, value, "on"),
    row("lua_thread_cache_max_entries", http, exactly(1), one, value),
    row("lua_worker_thread_vm_pool_size", http | stream, exactly(1), one, value),
    row("init_by_lua_block", http | stream, no_arguments, block, own),
    row("init_by_lua_file", http | stream, exactly(1), one, own),
    row("init_by_lua", http | stream, exactly(1), one, own),
    row("init_worker_by_lua_block", http | stream, no_arguments, block, own),
    row("init_worker_by_lua_file", http | stream, exactly(1), one, own),
    row("init_worker_by_lua", http | stream, exactly(1), one, own),
    row("exit_worker_by_lua_block", http | stream, no_arguments, block, own),
    row("exit_worker_by_lua_file", http | stream, exactly(1), one, own),
    row("set_by_lua_block", server | location | any_if, exactly(1), block, own),
    row("set_by_lua_file", server | location | any_if, at_least(2), several, own),
    row("set_by_lua", server | location | any_if, at_least(2), several, own),
    row("server_rewrite_by_lua_block", http | server, no_arguments, block, own),
    row("server_rewrite_by_lua_file", http | server, exactly(1), one, own),
    row("rewrite_by_lua_block", all_http, no_arguments, block, own),
    row("rewrite_by_lua_file", all_http, exactly(1), one, value),
    row("rewrite_by_lua", all_http, exactly(1), one, value),
    row("rewrite_by_lua_no_postpone", http, exactly(1), toggle, value, "off"),
    row("access_by_lua_block", all_http, no_arguments, block, own),
    row("access_by_lua_file", all_http, exactly(1), one, value),
    row("access_by_lua", all_http, exactly(1), one, value),
    row("access_by_lua_no_postpone", http, exactly(1), toggle, value, "off"),
    row("content_by_lua_block", in_location | stream_server, no_arguments, block, handler),
    row("content_by_lua_file", in_location | stream_server, exactly(1), one, handler),
    row("content_by_lua", in_location | stream_server, exactly(1), one, handler),
    row("header_filter_by_lua_block", all_http, no_arguments, block, own),
    row("header_filter_by_lua_file", all_http, exactly(1), one, value),
    row("header_filter_by_lua", all_http, exactly(1), one, value),
    row("body_filter_by_lua_block", all_http, no_arguments, block, own),
    row("body_filter_by_lua_file", all_http, exactly(1), one, value),
    row("body_filter_by_lua", all_http, exactly(1), one, value),
    row("log_by_lua_block", all_http | stream_levels, no_arguments, block, own),
    row("log_by_lua_file", all_http | stream_levels, exactly(1), one, value),
    row("log_by_lua", all_http | stream_levels, exactly(1), one, value),
    row("balancer_by_lua_block", upstream | stream_upstream, no_arguments, block, own),
    row("balancer_by_lua_file", upstream | stream_upstream, exactly(1), one, own),
    row("preread_by_lua_block", stream_levels, no_arguments, block, own),
    row("preread_by_lua_file", stream_levels, exactly(1), one, value),
    row("ssl_client_hello_by_lua_block", http | server | stream_levels, no_arguments, block, own),
    row("ssl_client_hello_by_lua_file", http | server | stream_levels, exactly(1), one, value),
    row("ssl_certificate_by_lua_block", http | server | stream_levels, no_arguments, block, own),
    row("ssl_certificate_by_lua_file", http | server | stream_levels, exactly(1), one, value),
    row("ssl_session_fetch_by_lua_block", http, no_arguments, block, own),
    row("ssl_session_fetch_by_lua_file", http, exactly(1), one, value),
    row("ssl_session_store_by_lua_block", http, no_arguments, block, own),
    row("ssl_session_store_by_lua_file", http, exactly(1), one, value),
};

constexpr Directive headers_more_rows[] = {
    row("more_set_headers", all_http, at_least(1), several, value),
    row("more_clear_headers", all_http, at_least(1), several, value),
    row("more_set_input_headers", all_http, at_least(1), several, value),
    row("more_clear_input_headers", all_http, at_least(1), several, value),
};

constexpr Directive compression_rows[] = {
    row("brotli", all_http, exactly(1), toggle, value, "off"),
    row("brotli_static", all_http, exactly(1), one, value, "off"),
    row("brotli_types", http_levels, at_least(1), repeated_words, value, "text/html"),
    row("brotli_comp_level", http_levels, exactly(1), one, value, "6"),
    row("brotli_buffers", http_levels, exactly(2), words, value),
    row("brotli_window", http_levels, exactly(1), one, value),
    row("brotli_min_length", http_levels, exactly(1), one, value, "20"),
    row("zstd", all_http, exactly(1), toggle, value, "off"),
    row("zstd_static", all_http, exactly(1), one, value, "off"),
    row("zstd_types", http_levels, at_least(1), repeated_words, value, "text/html"),
    row("zstd_comp_level", http_levels, exactly(1), one, value),
    row("zstd_min_length", http_levels, exactly(1), one, value),
    row("zstd_buffers", http_levels, exactly(2), words, value),
    row("pagespeed", all_http, at_least(1), several, own),
};

constexpr Directive modsecurity_rows[] = {
    row("modsecurity", http_levels, exactly(1), toggle, value, "off"),
    row("modsecurity_rules", http_levels, exactly(1), several, list),
    row("modsecurity_rules_file", http_levels, exactly(1), several, list),
    row("modsecurity_rules_remote", http_levels, exactly(2), several, list),
    row("modsecurity_transaction_id", http_levels, exactly(1), one, value),
    row("modsecurity_use_error_log", http_levels, exactly(1), toggle, value),
};

constexpr Directive naxsi_rows[] = {
    row("SecRulesEnabled", location, no_arguments, nothing, own),
    row("SecRulesDisabled", location, no_arguments, nothing, own),
    row("LearningMode", location, no_arguments, nothing, own),
    row("DeniedUrl", location, exactly(1), one, own),
    row("MainRule", http, at_least(1), several, own),
    row("BasicRule", location, at_least(1), several, own),
    row("CheckRule", location, at_least(2), several, own),
};

constexpr Directive geoip2_rows[] = {
    row("geoip2", http | stream, exactly(1), block, own),
    row("geoip2_proxy", http, exactly(1), several, own),
    row("geoip2_proxy_recursive", http, exactly(1), toggle, own),
};

constexpr Directive echo_rows[] = {
    row("echo", in_location, Arguments{0, any_number}, several, own),
    row("echo_sleep", in_location, exactly(1), several, own),
    row("echo_duplicate", in_location, exactly(2), several, own),
    row("echo_flush", in_location, no_arguments, nothing, own),
    row("echo_location", in_location, between(1, 2), several, own),
    row("echo_exec", in_location, at_least(1), several, own),
    row("echo_read_request_body", in_location, no_arguments, nothing, own),
};

constexpr Directive status_rows[] = {
    row("vhost_traffic_status_zone", http, Arguments{0, 1}, one, own),
    row("vhost_traffic_status", http_levels, exactly(1), toggle, value),
    row("vhost_traffic_status_display", http_levels, no_arguments, nothing, handler),
    row("vhost_traffic_status_display_format", http_levels, exactly(1), one, value),
    row("vhost_traffic_status_filter_by_host", http_levels, exactly(1), toggle, value),
    row("vhost_traffic_status_filter_by_set_key", http_levels, between(1, 2), several, list),
    row("check_status", location, Arguments{0, 1}, one, handler),
    row("check", upstream, at_least(1), words, own),
    row("check_http_send", upstream, exactly(1), one, own),
    row("check_http_expect_alive", upstream, at_least(1), words, own),
    row("fancyindex", all_http, exactly(1), toggle, value, "off"),
    row("fancyindex_exact_size", all_http, exactly(1), toggle, value, "on"),
    row("fancyindex_localtime", all_http, exactly(1), toggle, value, "off"),
    row("dav_ext_methods", http_levels, at_least(1), words, value),
    row("dav_ext_lock", http_levels, at_least(1), words, value),
    row("dav_ext_lock_zone", http, at_least(1), several, own),
    row("upload_pass", in_location, exactly(1), one, handler),
    row("upload_store", in_location, between(1, 4), words, value),
    row("nchan_publisher", in_location | server, Arguments{0, any_number}, words, own),
    row("nchan_subscriber", in_location | server, Arguments{0, any_number}, words, own),
    row("auth_pam", http_levels | limit_except, exactly(1), one, value),
    row("auth_pam_service_name", http_levels | limit_except, exactly(1), one, value),
    row("auth_ldap", http_levels | limit_except, exactly(1), one, value),
    row("auth_ldap_servers", http_levels | limit_except, at_least(1), several, list),
    row("subs_filter", http_levels, between(2, 3), several, list),
    row("subs_filter_types", http_levels, at_least(1), repeated_words, value),
};

constexpr Directive rtmp_rows[] = {
    row("rtmp", main, no_arguments, block, own),
    row("rtmp_stat", http_levels, exactly(1), one, handler),
    row("rtmp_stat_stylesheet", http_levels, exactly(1), one, value),
    row("rtmp_control", http_levels, exactly(1), one, handler),
    row("rtmp_auto_push", main, exactly(1), toggle, own),
};

constexpr Directive passenger_rows[] = {
    row("passenger_enabled", all_http, exactly(1), toggle, value, "off"),
    row("passenger_root", http, exactly(1), one, value),
    row("passenger_ruby", all_http, exactly(1), one, value),
    row("passenger_app_env", all_http, exactly(1), one, value),
    row("passenger_base_uri", all_http, exactly(1), several, list),
    row("passenger_document_root", all_http, exactly(1), one, value),
    row("passenger_min_instances", all_http, exactly(1), one, value),
    row("passenger_max_pool_size", http, exactly(1), one, value),
};

constexpr Contexts where_set = http_levels | any_if;
constexpr Directive set_misc_rows[] = {
    row("set_if_empty", where_set, exactly(2), several, own),
    row("set_unescape_uri", where_set, between(1, 2), several, own),
    row("set_escape_uri", where_set, between(1, 2), several, own),
    row("set_md5", where_set, between(1, 2), several, own),
    row("set_quote_sql_str", where_set, between(1, 2), several, own),
    row("set_quote_pgsql_str", where_set, between(1, 2), several, own),
    row("set_quote_json_str", where_set, between(1, 2), several, own),
    row("set_hashed_upstream", where_set, exactly(3), several, own),
    row("set_encode_base32", where_set, between(1, 2), several, own),
    row("set_decode_base32", where_set, between(1, 2), several, own),
    row("set_base32_padding", http_levels | any_if, exactly(1), toggle, value, "on"),
    row("set_base32_alphabet", http_levels | any_if, exactly(1), one, value),
    row("set_encode_base64", where_set, between(1, 2), several, own),
    row("set_encode_base64url", where_set, between(1, 2), several, own),
    row("set_decode_base64", where_set, between(1, 2), several, own),
    row("set_decode_base64url", where_set, between(1, 2), several, own),
    row("set_encode_hex", where_set, between(1, 2), several, own),
    row("set_decode_hex", where_set, between(1, 2), several, own),
    row("set_sha1", where_set, between(1, 2), several, own),
    row("set_hmac_sha1", where_set, exactly(3), several, own),
    row("set_hmac_sha256", where_set, exactly(3), several, own),
    row("set_random", where_set, exactly(3), several, own),
    row("set_secure_random_alphanum", where_set, between(1, 2), several, own),
    row("set_secure_random_lcalpha", where_set, between(1, 2), several, own),
    row("set_rotate", where_set, exactly(3), several, own),
    row("set_local_today", where_set, exactly(1), several, own),
    row("set_formatted_gmt_time", where_set, exactly(2), several, own),
    row("set_formatted_local_time", where_set, exactly(2), several, own),
};

constexpr Module modules[] = {
    {"lua-nginx-module", lua_rows},
    {"set-misc-nginx-module", set_misc_rows},
    {"headers-more-nginx-module", headers_more_rows},
    {"ngx_brotli and others", compression_rows},
    {"ModSecurity-nginx", modsecurity_rows},
    {"naxsi", naxsi_rows},
    {"ngx_http_geoip2_module", geoip2_rows},
    {"echo-nginx-module", echo_rows},
    {"further modules", status_rows},
    {"nginx-rtmp-module", rtmp_rows},
    {"passenger", passenger_rows},
};

}  // namespace

std::span<const Module> third_party() { return modules; }

}  // namespace parsers::nginx::table
