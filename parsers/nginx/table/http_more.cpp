// The further modules of http, those of NGINX Plus included.
// See directive.h for what a row says.
#include "parsers/nginx/table/rows.h"

namespace parsers::nginx::table {
namespace {

constexpr Directive http_addition_filter_rows[] = {
    row("add_before_body", http_levels, exactly(1), one, value),
    row("add_after_body", http_levels, exactly(1), one, value),
    row("addition_types", http_levels, at_least(1), repeated_words, value, "text/html"),
};

constexpr Directive http_browser_rows[] = {
    row("modern_browser", http_levels, between(1, 2), several, list),
    row("ancient_browser", http_levels, at_least(1), several, list),
    row("modern_browser_value", http_levels, exactly(1), repeated_one, value, "1"),
    row("ancient_browser_value", http_levels, exactly(1), repeated_one, value, "1"),
};

constexpr Directive http_charset_filter_rows[] = {
    row("charset", http_levels | location_if, exactly(1), one, value, "off"),
    row("source_charset", http_levels | location_if, exactly(1), one, value),
    row("override_charset", http_levels | location_if, exactly(1), toggle, value, "off"),
    row("charset_types", http_levels, at_least(1), repeated_words, value,
        "text/html text/xml text/plain text/vnd.wap.wml application/javascript "
        "application/rss+xml"),
    row("charset_map", http, exactly(2), block, own),
};

constexpr Directive http_dav_rows[] = {
    row("dav_methods", http_levels, at_least(1), repeated_words, value, "off"),
    row("create_full_put_path", http_levels, exactly(1), toggle, value, "off"),
    row("min_delete_depth", http_levels, exactly(1), one, value, "0"),
    row("dav_access", http_levels, between(1, 3), words, value, "user:rw"),
};

constexpr Directive http_empty_gif_rows[] = {
    row("empty_gif", location, no_arguments, nothing, handler),
};

constexpr Directive http_flv_rows[] = {
    row("flv", location, no_arguments, nothing, handler),
};

constexpr Directive http_geoip_rows[] = {
    row("geoip_country", http, between(1, 2), words, value),
    row("geoip_org", http, between(1, 2), words, value),
    row("geoip_city", http, between(1, 2), words, value),
    row("geoip_proxy", http, exactly(1), several, list),
    row("geoip_proxy_recursive", http, exactly(1), toggle, value, "off"),
};

constexpr Directive http_gunzip_filter_rows[] = {
    row("gunzip", http_levels, exactly(1), toggle, value, "off"),
    row("gunzip_buffers", http_levels, exactly(2), words, value, "32 4k|16 8k"),
};

constexpr Directive http_gzip_static_rows[] = {
    row("gzip_static", http_levels, exactly(1), one, value, "off"),
};

constexpr Directive http_image_filter_rows[] = {
    row("image_filter", location, between(1, 3), repeated_words, value, "off"),
    row("image_filter_jpeg_quality", http_levels, exactly(1), repeated_one, value, "75"),
    row("image_filter_webp_quality", http_levels, exactly(1), repeated_one, value, "80"),
    row("image_filter_sharpen", http_levels, exactly(1), repeated_one, value, "0"),
    row("image_filter_transparency", http_levels, exactly(1), toggle, value, "on"),
    row("image_filter_interlace", http_levels, exactly(1), toggle, value, "off"),
    row("image_filter_buffer", http_levels, exactly(1), one, value, "1M"),
};

constexpr Directive http_mirror_rows[] = {
    row("mirror", http_levels, exactly(1), several, list, "off"),
    row("mirror_request_body", http_levels, exactly(1), toggle, value, "on"),
};

constexpr Directive http_mp4_rows[] = {
    row("mp4", location, no_arguments, nothing, handler),
    row("mp4_buffer_size", http_levels, exactly(1), one, value, "512K"),
    row("mp4_max_buffer_size", http_levels, exactly(1), one, value, "10M"),
    row("mp4_start_key_frame", http_levels, exactly(1), toggle, value, "off"),
    row("mp4_limit_rate", http_levels, at_least(0), repeated_words, value, "off"),
    row("mp4_limit_rate_after", http_levels, exactly(1), one, value, "60s"),
};

constexpr Directive http_random_index_rows[] = {
    row("random_index", location, exactly(1), toggle, value, "off"),
};

constexpr Directive http_referer_rows[] = {
    row("valid_referers", server | location, at_least(1), repeated_words, value),
    row("referer_hash_max_size", server | location, exactly(1), one, value, "2048"),
    row("referer_hash_bucket_size", server | location, exactly(1), one, value, "64"),
};

constexpr Directive http_secure_link_rows[] = {
    row("secure_link", http_levels, exactly(1), one, value),
    row("secure_link_md5", http_levels, exactly(1), one, value),
    row("secure_link_secret", http_levels, exactly(1), one, value),
};

constexpr Directive http_slice_filter_rows[] = {
    row("slice", http_levels, exactly(1), one, value, "0"),
};

constexpr Directive http_split_clients_rows[] = {
    row("split_clients", http, exactly(2), block, own),
};

constexpr Directive http_ssi_filter_rows[] = {
    row("ssi", http_levels | location_if, exactly(1), toggle, value, "off"),
    row("ssi_silent_errors", http_levels, exactly(1), toggle, value, "off"),
    row("ssi_ignore_recycled_buffers", http_levels, exactly(1), toggle, value),
    row("ssi_min_file_chunk", http_levels, exactly(1), one, value, "1k"),
    row("ssi_value_length", http_levels, exactly(1), one, value, "256"),
    row("ssi_types", http_levels, at_least(1), repeated_words, value, "text/html"),
    row("ssi_last_modified", http_levels, exactly(1), toggle, value, "off"),
};

constexpr Directive http_stub_status_rows[] = {
    row("stub_status", server | location, between(0, 1), repeated_one, handler),
};

constexpr Directive http_sub_filter_rows[] = {
    row("sub_filter", http_levels, exactly(2), several, list),
    row("sub_filter_types", http_levels, at_least(1), repeated_words, value, "text/html"),
    row("sub_filter_once", http_levels, exactly(1), toggle, value, "on"),
    row("sub_filter_last_modified", http_levels, exactly(1), toggle, value, "off"),
};

constexpr Directive http_try_files_rows[] = {
    row("try_files", server | location, at_least(2), words, own),
};

constexpr Directive http_userid_filter_rows[] = {
    row("userid", http_levels, exactly(1), one, value, "off"),
    row("userid_service", http_levels, exactly(1), one, value, "IP address of the server"),
    row("userid_name", http_levels, exactly(1), one, value, "uid"),
    row("userid_domain", http_levels, exactly(1), one, value, "none"),
    row("userid_path", http_levels, exactly(1), one, value, "/"),
    row("userid_expires", http_levels, exactly(1), one, value, "off"),
    row("userid_flags", http_levels, between(1, 3), repeated_words, value, "off"),
    row("userid_p3p", http_levels, exactly(1), one, value, "none"),
    row("userid_mark", http_levels, exactly(1), one, value, "off"),
};

constexpr Directive http_xslt_filter_rows[] = {
    row("xml_entities", http_levels, exactly(1), one, value),
    row("xml_external_entities", http_levels, exactly(1), toggle, value, "off"),
    row("xslt_stylesheet", location, at_least(1), several, list),
    row("xslt_param", http_levels, exactly(2), several, list),
    row("xslt_string_param", http_levels, exactly(2), several, list),
    row("xslt_types", http_levels, at_least(1), repeated_words, value, "text/xml"),
    row("xslt_last_modified", http_levels, exactly(1), toggle, value, "off"),
};

constexpr Directive http_perl_rows[] = {
    row("perl_modules", http, exactly(1), several, list),
    row("perl_require", http, exactly(1), several, list),
    row("perl", location | limit_except, exactly(1), repeated_one, handler),
    row("perl_set", http, exactly(2), several, list),
};

constexpr Directive http_copy_filter_rows[] = {
    row("output_buffers", http_levels, exactly(2), words, value, "2 32k"),
};

constexpr Directive http_acme_rows[] = {
    row("acme_issuer", http, exactly(1), block, own),
    row("acme_shared_zone", http, exactly(1), one, value, "zone=ngx_acme_shared:256k"),
    row("acme_certificate", server, at_least(0), repeated_words, value),
};

constexpr Directive http_api_rows[] = {
    row("api", location, at_least(0), repeated_words, handler),
    row("status_zone", server | location | location_if, exactly(1), several, list),
};

constexpr Directive http_auth_jwt_rows[] = {
    row("auth_jwt", http_levels | limit_except, at_least(0), repeated_words, value, "off"),
    row("auth_jwt_claim_set", http, at_least(0), several, list),
    row("auth_jwt_header_set", http, at_least(0), several, list),
    row("auth_jwt_key_cache", http_levels, exactly(1), one, value, "0"),
    row("auth_jwt_key_file", http_levels | limit_except, exactly(1), several, list),
    row("auth_jwt_key_request", http_levels | limit_except, exactly(1), several, list),
    row("auth_jwt_leeway", http_levels, exactly(1), one, value, "0s"),
    row("auth_jwt_type", http_levels | limit_except, at_least(0), repeated_words, value, "signed"),
    row("auth_jwt_require", http_levels | limit_except, at_least(0), several, list),
};

constexpr Directive http_auth_require_rows[] = {
    row("auth_require", http_levels | limit_except, at_least(0), several, list, "off"),
};

constexpr Directive http_f4f_rows[] = {
    row("f4f", location, at_least(0), repeated_words, handler),
    row("f4f_buffer_size", http_levels, exactly(1), one, value, "512k"),
};

constexpr Directive http_hls_rows[] = {
    row("hls", location, at_least(0), repeated_words, handler),
    row("hls_buffers", http_levels, exactly(2), words, value, "8 2m"),
    row("hls_forward_args", http_levels, exactly(1), toggle, value, "off"),
    row("hls_fragment", http_levels, exactly(1), one, value, "5s"),
    row("hls_mp4_buffer_size", http_levels, exactly(1), one, value, "512k"),
    row("hls_mp4_max_buffer_size", http_levels, exactly(1), one, value, "10m"),
};

constexpr Directive http_internal_redirect_rows[] = {
    row("internal_redirect", server | location, exactly(1), one, own),
};

constexpr Directive http_js_rows[] = {
    row("js_body_filter", location | location_if | limit_except, at_least(0), repeated_words,
        value),
    row("js_access", location | location_if | limit_except, exactly(1), several, list),
    row("js_content", location | location_if | limit_except, exactly(1), one, handler),
    row("js_context_reuse", http_levels, exactly(1), one, value, "128"),
    row("js_engine", http_levels, at_least(0), repeated_words, value, "njs"),
    row("js_fetch_buffer_size", http_levels, exactly(1), one, value, "16k"),
    row("js_fetch_ciphers", http_levels, exactly(1), one, value, "HIGH:!aNULL:!MD5"),
    row("js_fetch_max_response_buffer_size", http_levels, exactly(1), one, value, "1m"),
    row("js_fetch_protocols", http_levels, at_least(0), repeated_words, value,
        "TLSv1 TLSv1.1 TLSv1.2"),
    row("js_fetch_timeout", http_levels, exactly(1), one, value, "60s"),
    row("js_fetch_trusted_certificate", http_levels, exactly(1), one, value),
    row("js_fetch_verify", http_levels, exactly(1), toggle, value, "on"),
    row("js_fetch_verify_depth", http_levels, exactly(1), one, value, "100"),
    row("js_fetch_proxy", http_levels, exactly(1), one, value),
    row("js_fetch_keepalive", http_levels, exactly(1), one, value, "0"),
    row("js_fetch_keepalive_requests", http_levels, exactly(1), one, value, "1000"),
    row("js_fetch_keepalive_time", http_levels, exactly(1), one, value, "1h"),
    row("js_fetch_keepalive_timeout", http_levels, exactly(1), one, value, "60s"),
    row("js_header_filter", location | location_if | limit_except, exactly(1), one, value),
    row("js_import", http_levels, at_least(0), several, list),
    row("js_include", http, exactly(1), one, value),
    row("js_load_http_native_module", main, at_least(0), repeated_words, value),
    row("js_path", http_levels, exactly(1), several, list),
    row("js_periodic", location, at_least(0), several, list),
    row("js_preload_object", http_levels, at_least(0), several, list),
    row("js_set", http_levels, at_least(0), several, list),
    row("js_shared_dict_zone", http, at_least(0), several, list),
    row("js_var", http_levels, at_least(0), several, list),
};

constexpr Directive http_keyval_rows[] = {
    row("keyval", http, exactly(3), several, own),
    row("keyval_zone", http, at_least(0), several, list),
};

constexpr Directive http_num_map_rows[] = {
    row("num_map", http, exactly(2), block, own),
};

constexpr Directive http_oidc_rows[] = {
    row("oidc_provider", http, exactly(1), block, own),
    row("auth_oidc", http_levels, at_least(0), repeated_words, value, "off"),
};

constexpr Directive http_session_log_rows[] = {
    row("session_log", http_levels, at_least(0), repeated_words, value, "off"),
    row("session_log_format", http, at_least(0), several, list),
    row("session_log_zone", http, at_least(0), several, list),
};

constexpr Directive http_status_rows[] = {
    row("status", location, at_least(0), repeated_words, handler),
    row("status_format", http_levels, at_least(0), repeated_words, value, "json"),
};

constexpr Module modules[] = {
    {"ngx_http_addition_filter_module", http_addition_filter_rows},
    {"ngx_http_browser_module", http_browser_rows},
    {"ngx_http_charset_filter_module", http_charset_filter_rows},
    {"ngx_http_dav_module", http_dav_rows},
    {"ngx_http_empty_gif_module", http_empty_gif_rows},
    {"ngx_http_flv_module", http_flv_rows},
    {"ngx_http_geoip_module", http_geoip_rows},
    {"ngx_http_gunzip_filter_module", http_gunzip_filter_rows},
    {"ngx_http_gzip_static_module", http_gzip_static_rows},
    {"ngx_http_image_filter_module", http_image_filter_rows},
    {"ngx_http_mirror_module", http_mirror_rows},
    {"ngx_http_mp4_module", http_mp4_rows},
    {"ngx_http_random_index_module", http_random_index_rows},
    {"ngx_http_referer_module", http_referer_rows},
    {"ngx_http_secure_link_module", http_secure_link_rows},
    {"ngx_http_slice_filter_module", http_slice_filter_rows},
    {"ngx_http_split_clients_module", http_split_clients_rows},
    {"ngx_http_ssi_filter_module", http_ssi_filter_rows},
    {"ngx_http_stub_status_module", http_stub_status_rows},
    {"ngx_http_sub_filter_module", http_sub_filter_rows},
    {"ngx_http_try_files_module", http_try_files_rows},
    {"ngx_http_userid_filter_module", http_userid_filter_rows},
    {"ngx_http_xslt_filter_module", http_xslt_filter_rows},
    {"ngx_http_perl_module", http_perl_rows},
    {"ngx_http_copy_filter_module", http_copy_filter_rows},
    {"ngx_http_acme_module", http_acme_rows},
    {"ngx_http_api_module", http_api_rows},
    {"ngx_http_auth_jwt_module", http_auth_jwt_rows},
    {"ngx_http_auth_require_module", http_auth_require_rows},
    {"ngx_http_f4f_module", http_f4f_rows},
    {"ngx_http_hls_module", http_hls_rows},
    {"ngx_http_internal_redirect_module", http_internal_redirect_rows},
    {"ngx_http_js_module", http_js_rows},
    {"ngx_http_keyval_module", http_keyval_rows},
    {"ngx_http_num_map_module", http_num_map_rows},
    {"ngx_http_oidc_module", http_oidc_rows},
    {"ngx_http_session_log_module", http_session_log_rows},
    {"ngx_http_status_module", http_status_rows},
};

}  // namespace

std::span<const Module> http_more() { return modules; }

}  // namespace parsers::nginx::table
