#include "parsers/kubernetes/snippets.h"

#include <array>

namespace parsers::kubernetes {
namespace {

constexpr auto always = Snippet::Tls::always;
constexpr auto by_spec = Snippet::Tls::by_spec;
constexpr std::string_view annotations = "metadata.annotations";

constexpr std::array<Snippet, 26> table = {{
    {"*", "Ingress", annotations, "nginx.ingress.kubernetes.io/configuration-snippet", "location"},
    {"*", "Ingress", annotations, "nginx.ingress.kubernetes.io/auth-snippet", "location"},
    {"*", "Ingress", annotations, "nginx.ingress.kubernetes.io/server-snippet", "server", always},
    {"*", "Ingress", annotations, "nginx.ingress.kubernetes.io/stream-snippet", "stream"},
    {"*", "Ingress", annotations, "ingress.kubernetes.io/configuration-snippet", "location"},
    {"*", "Ingress", annotations, "ingress.kubernetes.io/server-snippet", "server", always},
    {"*", "Ingress", annotations, "nginx.org/location-snippets", "location"},
    {"*", "Ingress", annotations, "nginx.org/server-snippets", "server", by_spec},
    // ConfigMap of ingress-nginx
    {"", "ConfigMap", "data", "main-snippet", "main"},
    {"", "ConfigMap", "data", "http-snippet", "http", always},
    {"", "ConfigMap", "data", "server-snippet", "server", always},
    {"", "ConfigMap", "data", "location-snippet", "location"},
    {"", "ConfigMap", "data", "stream-snippet", "stream"},
    // ConfigMap of NGINX Ingress Controller
    {"", "ConfigMap", "data", "main-snippets", "main"},
    {"", "ConfigMap", "data", "http-snippets", "http", always},
    {"", "ConfigMap", "data", "server-snippets", "server"},
    {"", "ConfigMap", "data", "location-snippets", "location"},
    {"", "ConfigMap", "data", "stream-snippets", "stream"},
    {"k8s.nginx.org", "VirtualServer", "spec", "http-snippets", "http", by_spec},
    {"k8s.nginx.org", "VirtualServer", "spec", "server-snippets", "server", by_spec},
    {"k8s.nginx.org", "VirtualServer", "spec.routes[]", "location-snippets", "location"},
    {"k8s.nginx.org", "VirtualServerRoute", "spec.subroutes[]", "location-snippets", "location"},
    {"k8s.nginx.org", "TransportServer", "spec", "stream-snippets", "stream"},
    {"k8s.nginx.org", "TransportServer", "spec", "server-snippets", "server of stream"},
    // NGINX Gateway Fabric
    {"gateway.nginx.org", "SnippetsFilter", "spec.snippets[]", "value", ""},
    {"gateway.nginx.org", "SnippetsPolicy", "spec.snippets[]", "value", ""},
}};

}  // namespace

std::span<const Snippet> snippets() { return table; }

}  // namespace parsers::kubernetes
