#include "parsers/kubernetes/network/foreign.h"

#include <algorithm>
#include <array>

namespace parsers::kubernetes {
namespace {

constexpr std::array<std::string_view, 8> kinds = {
    "CiliumNetworkPolicy",      "CiliumClusterwideNetworkPolicy",
    "GlobalNetworkPolicy",      "AdminNetworkPolicy",
    "ClusterNetworkPolicy",     "AntreaNetworkPolicy",
    "ApplicationNetworkPolicy", "FQDNNetworkPolicy"};

bool is_foreign(const Resource& resource) {
  const std::string_view kind = resource.object->kind;
  if (kind == "NetworkPolicy") return !is_network_policy(resource);
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool is_outwards_only(std::string_view kind) {
  return kind == "EgressFirewall" || kind == "EgressNetworkPolicy" || kind == "FQDNNetworkPolicy";
}

bool is_baseline(std::string_view kind) { return kind == "BaselineAdminNetworkPolicy"; }

}  // namespace

Foreign::Foreign(const Cluster& cluster) {
  for (const Resource& resource : cluster.resources()) {
    const std::string_view kind = resource.object->kind;
    if (is_baseline(kind))
      by_space_[""].as_baseline = kind;
    else if (is_outwards_only(kind))
      by_space_[resource.space].outwards = kind;
    else if (is_foreign(resource))
      by_space_[resource.space].always = kind;
  }
}

std::string_view Foreign::kind_over(std::string_view space, Direction direction,
                                    bool isolated) const {
  for (const std::string_view where : {std::string_view{}, space}) {
    const auto found = by_space_.find(where);
    if (found == by_space_.end()) continue;
    const Reach& reach = found->second;
    if (!reach.always.empty()) return reach.always;
    if (direction == Direction::egress && !reach.outwards.empty()) return reach.outwards;
    if (!isolated && !reach.as_baseline.empty()) return reach.as_baseline;
  }
  return {};
}

}  // namespace parsers::kubernetes
