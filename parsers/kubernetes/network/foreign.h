// Network policies of other makers than Kubernetes: what they say is not read,
// so where they reach nothing is sure.
//
//   Foreign foreign{cluster};
//   foreign.kind_over("prod", Direction::egress, true)      "CiliumNetworkPolicy"
#pragma once

#include <string_view>
#include <unordered_map>

#include "parsers/kubernetes/cluster.h"
#include "parsers/kubernetes/network/policy.h"

namespace parsers::kubernetes {

class Foreign {
 public:
  explicit Foreign(const Cluster& cluster);

  // A kind of policies that may let in or keep out what the NetworkPolicies of
  // Kubernetes do not, for a pod of the namespace; empty if there is none.
  // `isolated`: by such a NetworkPolicy, which the kinds that only fill gaps
  // leave alone.
  [[nodiscard]] std::string_view kind_over(std::string_view space, Direction direction,
                                           bool isolated) const;

 private:
  struct Reach {
    std::string_view always{};       // a kind that counts in any case
    std::string_view outwards{};     // that counts for egress
    std::string_view as_baseline{};  // that counts where nothing else isolates
  };
  std::unordered_map<std::string_view, Reach> by_space_;  // "" is every namespace
};

}  // namespace parsers::kubernetes
