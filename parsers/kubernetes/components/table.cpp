#include "parsers/kubernetes/components/table.h"

namespace parsers::kubernetes {
namespace {

constexpr std::string_view api_server = "kube-apiserver";
constexpr std::string_view manager = "kube-controller-manager";
constexpr std::string_view scheduler = "kube-scheduler";
constexpr std::string_view etcd = "etcd";
constexpr std::string_view kubelet = "kubelet";

constexpr FlagDefault defaults[] = {
    {api_server, "allow-privileged", "false"},
    {api_server, "anonymous-auth", "true"},
    {api_server, "authorization-mode", "AlwaysAllow"},
    {api_server, "bind-address", "0.0.0.0"},
    {api_server, "enable-bootstrap-token-auth", "false"},
    {api_server, "insecure-port", "8080", {.until = 19}},
    {api_server, "insecure-port", "0", {.from = 20, .until = 23}},
    {api_server, "profiling", "true"},
    {api_server, "secure-port", "6443"},
    {api_server, "service-account-lookup", "true"},
    {api_server, "tls-min-version", "VersionTLS12"},
    {manager, "bind-address", "0.0.0.0"},
    {manager, "leader-elect", "true"},
    {manager, "profiling", "true"},
    {manager, "terminated-pod-gc-threshold", "12500"},
    {manager, "tls-min-version", "VersionTLS12"},
    {manager, "use-service-account-credentials", "false"},
    {scheduler, "bind-address", "0.0.0.0"},
    {scheduler, "leader-elect", "true"},
    {scheduler, "profiling", "true"},
    {scheduler, "tls-min-version", "VersionTLS12"},
    {etcd, "auto-tls", "false"},
    {etcd, "client-cert-auth", "false"},
    {etcd, "enable-pprof", "false"},
    {etcd, "listen-client-urls", "http://localhost:2379"},
    {etcd, "listen-peer-urls", "http://localhost:2380"},
    {etcd, "peer-auto-tls", "false"},
    {etcd, "peer-client-cert-auth", "false"},
    {kubelet, "anonymous-auth", "true"},
    {kubelet, "authorization-mode", "AlwaysAllow"},
    {kubelet, "enable-debugging-handlers", "true"},
    {kubelet, "event-qps", "5", {.until = 26}},
    {kubelet, "event-qps", "50", {.from = 27}},
    {kubelet, "make-iptables-util-chains", "true"},
    {kubelet, "port", "10250"},
    {kubelet, "protect-kernel-defaults", "false"},
    {kubelet, "read-only-port", "10255"},
    {kubelet, "rotate-certificates", "false"},
    {kubelet, "rotate-server-certificates", "false"},
    {kubelet, "streaming-connection-idle-timeout", "4h0m0s"},
    {kubelet, "tls-min-version", "VersionTLS12"},
};

constexpr FlagDefault by_kubeadm[] = {
    {api_server, "allow-privileged", "true"},
    {api_server, "authorization-mode", "Node,RBAC"},
    {api_server, "client-ca-file", "%/ca.crt"},
    {api_server, "enable-admission-plugins", "NodeRestriction"},
    {api_server, "enable-bootstrap-token-auth", "true"},
    {api_server, "insecure-port", "0", {.until = 23}},
    {api_server, "kubelet-client-certificate", "%/apiserver-kubelet-client.crt"},
    {api_server, "kubelet-client-key", "%/apiserver-kubelet-client.key"},
    {api_server, "tls-cert-file", "%/apiserver.crt"},
    {api_server, "tls-private-key-file", "%/apiserver.key"},
    {manager, "bind-address", "127.0.0.1"},
    {manager, "client-ca-file", "%/ca.crt"},
    {manager, "root-ca-file", "%/ca.crt"},
    {manager, "service-account-private-key-file", "%/sa.key"},
    {manager, "use-service-account-credentials", "true"},
    {scheduler, "bind-address", "127.0.0.1"},
    {etcd, "cert-file", "%/etcd/server.crt"},
    {etcd, "client-cert-auth", "true"},
    {etcd, "key-file", "%/etcd/server.key"},
    {etcd, "peer-cert-file", "%/etcd/peer.crt"},
    {etcd, "peer-client-cert-auth", "true"},
    {etcd, "peer-key-file", "%/etcd/peer.key"},
    {etcd, "peer-trusted-ca-file", "%/etcd/ca.crt"},
    {etcd, "trusted-ca-file", "%/etcd/ca.crt"},
};

constexpr Handover to_files[] = {
    {api_server, "authentication-config", "anonymous-auth"},
    {api_server, "authorization-config", "authorization-mode"},
    {scheduler, "config", "leader-elect"},
    {scheduler, "config", "profiling"},
    {etcd, "config-file", ""},
    {kubelet, "config", ""},
    {kubelet, "config-dir", ""},
};

constexpr auto boolean = FieldDefault::Kind::boolean;
constexpr auto integer = FieldDefault::Kind::integer;
constexpr auto text = FieldDefault::Kind::text;

constexpr FieldDefault fields[] = {
    {"authentication.anonymous.enabled", boolean, "false"},
    {"authentication.webhook.enabled", boolean, "true"},
    {"authorization.mode", text, "Webhook"},
    {"containerLogMaxFiles", integer, "5"},
    {"containerLogMaxSize", text, "10Mi"},
    {"enableDebugFlagsHandler", boolean, "true"},
    {"enableDebuggingHandlers", boolean, "true"},
    {"enableProfilingHandler", boolean, "true"},
    {"enableServer", boolean, "true"},
    {"eventRecordQPS", integer, "5", {.until = 26}},
    {"eventRecordQPS", integer, "50", {.from = 27}},
    {"failSwapOn", boolean, "true"},
    {"makeIPTablesUtilChains", boolean, "true"},
    {"maxPods", integer, "110"},
    {"podPidsLimit", integer, "-1"},
    {"port", integer, "10250"},
    {"protectKernelDefaults", boolean, "false"},
    {"readOnlyPort", integer, "0"},
    {"rotateCertificates", boolean, "false", {}, "true"},
    {"seccompDefault", boolean, "false"},
    {"serverTLSBootstrap", boolean, "false"},
    {"streamingConnectionIdleTimeout", text, "4h0m0s"},
    {"tlsMinVersion", text, "VersionTLS12"},
};

}  // namespace

std::span<const FlagDefault> flag_defaults() { return defaults; }
std::span<const FlagDefault> flags_by_kubeadm() { return by_kubeadm; }
std::span<const Handover> handovers() { return to_files; }
std::span<const FieldDefault> kubelet_fields() { return fields; }

}  // namespace parsers::kubernetes
