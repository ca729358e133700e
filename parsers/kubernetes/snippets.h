// Where ingress controllers read pieces of nginx configuration from: a table.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace parsers::kubernetes {

struct Snippet {
  // When the server that the controller makes of it, or some server in the `http` that
  // it enters, offers TLS. ingress-nginx lets each of its servers listen on 443, with a
  // certificate of its own if there is no other; the default server of NGINX Ingress
  // Controller does so too.
  enum class Tls : std::uint8_t { unknown, by_spec, always };

  std::string_view group{};  // of the object; "" is the core, "*" any
  std::string_view kind{};
  std::string_view path{};  // to a map, as in path.h
  std::string_view key{};   // in that map
  // The block that the controller puts it into, as nginx calls it; empty: the
  // last word of the `context` beside it ("http.server").
  std::string_view context{};
  Tls tls = Tls::unknown;  // by_spec: if `spec.tls` of the object is there
};

// Sources: the lists of annotations and ConfigMap keys in the documentation of
// ingress-nginx and of NGINX Ingress Controller, the latter's VirtualServer,
// VirtualServerRoute and TransportServer resources, and NGINX Gateway Fabric's
// SnippetsFilter.
[[nodiscard]] std::span<const Snippet> snippets();

}  // namespace parsers::kubernetes
