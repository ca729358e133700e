// Mail proxying.
// See directive.h for what a row says.
#include "parsers/nginx/table/rows.h"

namespace parsers::nginx::table {
namespace {

constexpr Directive mail_rows[] = {
    row("mail", main, no_arguments, exclusive_block, own),
};

constexpr Directive mail_auth_http_rows[] = {
    row("auth_http", mail_levels, exactly(1), repeated_one, value),
    row("auth_http_timeout", mail_levels, exactly(1), one, value, "60s"),
    row("auth_http_header", mail_levels, exactly(2), several, list),
    row("auth_http_pass_client_cert", mail_levels, exactly(1), toggle, value, "off"),
};

constexpr Directive mail_core_rows[] = {
    row("server", mail, no_arguments, block, own),
    row("listen", mail_server, at_least(1), several, own),
    row("protocol", mail_server, exactly(1), repeated_one, value),
    row("timeout", mail_levels, exactly(1), one, value, "60s"),
    row("server_name", mail_levels, exactly(1), repeated_words, own),
    row("error_log", mail_levels, at_least(1), several, list),
    row("resolver", mail_levels, at_least(1), words, value, "off"),
    row("resolver_timeout", mail_levels, exactly(1), one, value, "30s"),
    row("max_errors", mail_levels, exactly(1), one, value, "5"),
};

constexpr Directive mail_imap_rows[] = {
    row("imap_client_buffer", mail_levels, exactly(1), one, value, "4k|8k"),
    row("imap_capabilities", mail_levels, at_least(1), repeated_words, value,
        "IMAP4 IMAP4rev1 UIDPLUS"),
    row("imap_auth", mail_levels, at_least(1), repeated_words, value, "plain"),
};

constexpr Directive mail_pop3_rows[] = {
    row("pop3_capabilities", mail_levels, at_least(1), repeated_words, value, "TOP USER UIDL"),
    row("pop3_auth", mail_levels, at_least(1), repeated_words, value, "plain"),
};

constexpr Directive mail_proxy_rows[] = {
    row("proxy", mail_levels, exactly(1), toggle, value, "off"),
    row("proxy_buffer", mail_levels, exactly(1), one, value, "4k|8k"),
    row("proxy_timeout", mail_levels, exactly(1), one, value, "24h"),
    row("proxy_pass_error_message", mail_levels, exactly(1), toggle, value, "off"),
    row("xclient", mail_levels, exactly(1), toggle, value, "on"),
    row("proxy_smtp_auth", mail_levels, exactly(1), toggle, value, "off"),
    row("proxy_protocol", mail_levels, exactly(1), one, value, "off"),
};

constexpr Directive mail_realip_rows[] = {
    row("set_real_ip_from", mail_levels, exactly(1), several, list),
};

constexpr Directive mail_smtp_rows[] = {
    row("smtp_client_buffer", mail_levels, exactly(1), one, value, "4k|8k"),
    row("smtp_greeting_delay", mail_levels, exactly(1), one, value, "0"),
    row("smtp_capabilities", mail_levels, at_least(1), repeated_words, value),
    row("smtp_auth", mail_levels, at_least(1), repeated_words, value, "plain login"),
};

constexpr Directive mail_ssl_rows[] = {
    row("starttls", mail_levels, exactly(1), repeated_one, value, "off"),
    row("ssl_certificate", mail_levels, exactly(1), several, list),
    row("ssl_certificate_key", mail_levels, exactly(1), several, list),
    row("ssl_password_file", mail_levels, exactly(1), one, value),
    row("ssl_certificate_compression", mail_levels, exactly(1), toggle, value, "off"),
    row("ssl_dhparam", mail_levels, exactly(1), one, value),
    row("ssl_ecdh_curve", mail_levels, exactly(1), one, value, "auto"),
    row("ssl_protocols", mail_levels, at_least(1), repeated_words, value, "TLSv1.2 TLSv1.3"),
    row("ssl_ciphers", mail_levels, exactly(1), one, value, "HIGH:!aNULL:!MD5"),
    row("ssl_prefer_server_ciphers", mail_levels, exactly(1), toggle, value, "off"),
    row("ssl_session_cache", mail_levels, between(1, 2), repeated_words, value, "none"),
    row("ssl_session_tickets", mail_levels, exactly(1), toggle, value, "on"),
    row("ssl_session_ticket_key", mail_levels, exactly(1), several, list),
    row("ssl_session_timeout", mail_levels, exactly(1), one, value, "5m"),
    row("ssl_verify_client", mail_levels, exactly(1), one, value, "off"),
    row("ssl_verify_depth", mail_levels, exactly(1), one, value, "1"),
    row("ssl_client_certificate", mail_levels, exactly(1), one, value),
    row("ssl_trusted_certificate", mail_levels, exactly(1), one, value),
    row("ssl_crl", mail_levels, exactly(1), one, value),
    row("ssl_conf_command", mail_levels, exactly(2), several, list),
    row("ssl", mail_levels, exactly(1), toggle, value, "off"),
};

constexpr Module modules[] = {
    {"ngx_mail_module", mail_rows},
    {"ngx_mail_auth_http_module", mail_auth_http_rows},
    {"ngx_mail_core_module", mail_core_rows},
    {"ngx_mail_imap_module", mail_imap_rows},
    {"ngx_mail_pop3_module", mail_pop3_rows},
    {"ngx_mail_proxy_module", mail_proxy_rows},
    {"ngx_mail_realip_module", mail_realip_rows},
    {"ngx_mail_smtp_module", mail_smtp_rows},
    {"ngx_mail_ssl_module", mail_ssl_rows},
};

}  // namespace

std::span<const Module> mail_proxy() { return modules; }

}  // namespace parsers::nginx::table
