// A NetworkPolicy as plain data: what the API server makes of what is written.
//
//   spec:
//     podSelector: {matchLabels: {app: db}}         selects
//     policyTypes: [Ingress]                        ingress.counts
//     ingress:
//       - from: [{podSelector: {...}}]              ingress.rules[0].peers[0]
//         ports: [{port: 5432}]                     ingress.rules[0].ports[0]
//
// (kubernetes.io/docs, concepts, Network Policies; defaults as in
// pkg/apis/networking/v1/defaults.go.)
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "parsers/kubernetes/cluster.h"
#include "parsers/kubernetes/network/port_set.h"
#include "parsers/kubernetes/selector.h"
#include "parsers/text/network.h"

namespace parsers::kubernetes {

enum class Direction : std::uint8_t { ingress, egress };

struct PolicyPort {
  Protocol protocol = Protocol::tcp;
  std::string_view name{};  // of a container's port; empty: the numbers count
  std::uint16_t low = 0;
  std::uint16_t high = PortSet::last_port;
};

// Pods by their labels, or a block of addresses.
struct PolicyPeer {
  std::optional<Network> block{};
  std::vector<Network> except{};
  std::string_view block_text{};
  std::vector<std::string_view> except_texts{};
  std::optional<Selector> spaces{};  // none: the policy's own namespace
  Selector pods{};
};

struct PolicyRule {
  const Value* written = nullptr;
  bool everybody = false;      // no peers are given: everyone is one
  bool every_port = false;     // no ports are given
  bool is_unreadable = false;  // a part of it could not be read; the rest below was
  std::vector<PolicyPeer> peers{};
  std::vector<PolicyPort> ports{};
};

// Does it name ports instead of numbering them?
[[nodiscard]] bool has_names(const PolicyRule& rule);

struct PolicySide {
  bool counts = false;  // the policy is about this direction
  std::vector<PolicyRule> rules{};
};

struct NetworkPolicy {
  const Resource* resource = nullptr;
  Selector pods{};
  PolicySide ingress{};
  PolicySide egress{};

  [[nodiscard]] const PolicySide& side(Direction direction) const {
    return direction == Direction::ingress ? ingress : egress;
  }
};

// Is it a NetworkPolicy of Kubernetes itself?
[[nodiscard]] bool is_network_policy(const Resource& resource);
[[nodiscard]] NetworkPolicy read_network_policy(const Resource& resource);

}  // namespace parsers::kubernetes
