// The directives of nginx itself: main context, events, telemetry.
// See directive.h for what a row says.
#include "parsers/nginx/table/rows.h"

namespace parsers::nginx::table {
namespace {

constexpr Directive core_rows[] = {
    row("daemon", main, exactly(1), toggle, value, "on"),
    row("master_process", main, exactly(1), toggle, value, "on"),
    row("timer_resolution", main, exactly(1), one, value),
    row("pid", main, exactly(1), one, value, "logs/nginx.pid"),
    row("lock_file", main, exactly(1), one, value, "logs/nginx.lock"),
    row("worker_processes", main, exactly(1), one, value, "1"),
    row("debug_points", main, exactly(1), one, value),
    row("user", main, between(1, 2), words, value, "nobody nobody"),
    row("worker_priority", main, exactly(1), one, value, "0"),
    row("worker_cpu_affinity", main, at_least(1), words, value),
    row("worker_rlimit_nofile", main, exactly(1), one, value),
    row("worker_rlimit_core", main, exactly(1), one, value),
    row("worker_shutdown_timeout", main, exactly(1), one, value),
    row("working_directory", main, exactly(1), one, value),
    row("env", main, exactly(1), several, list, "TZ"),
    row("load_module", main, exactly(1), several, list),
    row("stall_threshold", events, exactly(1), one, value, "1000ms"),
};

constexpr Directive conf_rows[] = {
    row("include", everywhere, exactly(1), several, own),
};

constexpr Directive errlog_rows[] = {
    row("error_log", main, at_least(1), several, list, "logs/error.log error"),
};

constexpr Directive regex_rows[] = {
    row("pcre_jit", main, exactly(1), toggle, value, "off"),
};

constexpr Directive thread_pool_rows[] = {
    row("thread_pool", main, between(2, 3), several, list, "default threads=32 max_queue=65536"),
};

constexpr Directive devpoll_rows[] = {
    row("devpoll_changes", events, exactly(1), one, value),
    row("devpoll_events", events, exactly(1), one, value),
};

constexpr Directive epoll_rows[] = {
    row("epoll_events", events, exactly(1), one, value),
    row("worker_aio_requests", events, exactly(1), one, value, "32"),
};

constexpr Directive eventport_rows[] = {
    row("eventport_events", events, exactly(1), one, value),
};

constexpr Directive iocp_rows[] = {
    row("iocp_threads", events, exactly(1), one, value),
    row("post_acceptex", events, exactly(1), one, value),
    row("acceptex_read", events, exactly(1), toggle, value),
};

constexpr Directive kqueue_rows[] = {
    row("kqueue_changes", events, exactly(1), one, value),
    row("kqueue_events", events, exactly(1), one, value),
};

constexpr Directive events_rows[] = {
    row("events", main, no_arguments, exclusive_block, own),
    row("worker_connections", events, exactly(1), one, value, "512"),
    row("use", events, exactly(1), one, value),
    row("multi_accept", events, exactly(1), toggle, value, "off"),
    row("accept_mutex", events, exactly(1), toggle, value, "off"),
    row("accept_mutex_delay", events, exactly(1), one, value, "500ms"),
    row("debug_connection", events, exactly(1), several, list),
};

constexpr Directive openssl_rows[] = {
    row("ssl_engine", main, exactly(1), one, value),
};

constexpr Directive openssl_cache_rows[] = {
    row("ssl_object_cache_inheritable", main, exactly(1), toggle, value, "on"),
};

constexpr Directive quic_bpf_rows[] = {
    row("quic_bpf", main, exactly(1), toggle, value),
};

constexpr Directive google_perftools_rows[] = {
    row("google_perftools_profiles", main, exactly(1), one, value),
};

constexpr Directive mgmt_rows[] = {
    row("mgmt", main, no_arguments, block, own),
};

constexpr Directive otel_rows[] = {
    row("otel_exporter", http, no_arguments, block, own),
    row("otel_service_name", http, exactly(1), one, value),
    row("otel_resource_attr", http, exactly(2), several, list),
    row("otel_trace", http_levels, at_least(0), repeated_words, value),
    row("otel_trace_context", http_levels, at_least(0), repeated_words, value),
    row("otel_span_name", http_levels, exactly(1), one, value),
    row("otel_span_attr", http_levels, exactly(2), several, list),
};

constexpr Module modules[] = {
    {"ngx_core_module", core_rows},
    {"ngx_conf_module", conf_rows},
    {"ngx_errlog_module", errlog_rows},
    {"ngx_regex_module", regex_rows},
    {"ngx_thread_pool_module", thread_pool_rows},
    {"ngx_devpoll_module", devpoll_rows},
    {"ngx_epoll_module", epoll_rows},
    {"ngx_eventport_module", eventport_rows},
    {"ngx_iocp_module", iocp_rows},
    {"ngx_kqueue_module", kqueue_rows},
    {"ngx_events_module", events_rows},
    {"ngx_openssl_module", openssl_rows},
    {"ngx_openssl_cache_module", openssl_cache_rows},
    {"ngx_quic_bpf_module", quic_bpf_rows},
    {"ngx_google_perftools_module", google_perftools_rows},
    {"ngx_mgmt_module", mgmt_rows},
    {"ngx_otel_module", otel_rows},
};

}  // namespace

std::span<const Module> core() { return modules; }

}  // namespace parsers::nginx::table
