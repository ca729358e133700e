// What may connect to what, by all NetworkPolicies of the input together.
//
//   Connections connections{cluster, true};
//   connections.between(web, db).of(Protocol::tcp, 5432)       Answer::yes
//
// A connection needs both ends: what the source lets out and the destination
// lets in. An end lets everything pass unless a policy isolates it for that
// direction; then what the rules of all such policies allow, taken together.
//
// Where nobody can know, the answer is unknown: pods' addresses (so an ipBlock
// may or may not cover a pod), the labels of a Namespace that is not in the
// input, the host's network, policies of other makers. Not asked about, because
// always allowed: a pod and itself, a pod and its own node.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parsers/kubernetes/cluster.h"
#include "parsers/kubernetes/network/foreign.h"
#include "parsers/kubernetes/network/policy.h"
#include "parsers/kubernetes/network/port_set.h"
#include "parsers/kubernetes/network/space_labels.h"

namespace parsers::kubernetes {

// The ports on which something passes: for sure, and perhaps (all of the former
// among them).
struct Passage {
  PortSet surely{};
  PortSet perhaps{};

  [[nodiscard]] Answer of(Protocol protocol, std::uint16_t port) const;
  [[nodiscard]] Answer of_any_port() const;
};

// Why a pod is isolated in a direction, or why nobody knows.
struct Isolation {
  const NetworkPolicy* policy = nullptr;      // one that isolates it
  const NetworkPolicy* unreadable = nullptr;  // one that may
  std::string_view foreign{};                 // a kind of another maker that may
  bool is_on_host = false;
};

class Connections {
 public:
  // `complete`: a Namespace that is not in the input has no labels of its own.
  Connections(const Cluster& cluster, bool complete);

  // Pods are given by their index in Cluster::pods().
  [[nodiscard]] Isolation isolation(std::size_t pod, Direction direction) const;
  // Does everything pass at this end, for sure?
  [[nodiscard]] bool is_open(std::size_t pod, Direction direction) const {
    return open_[static_cast<std::size_t>(direction)][pod];
  }

  // Does nothing pass at this end, for sure, but what comes from the host's network?
  [[nodiscard]] bool is_closed(std::size_t pod, Direction direction) const;
  [[nodiscard]] bool is_on_host(std::size_t pod) const { return on_host_[pod]; }
  // How many policies select it: what a question about it costs.
  [[nodiscard]] std::size_t policy_count(std::size_t pod) const { return policy_counts_[pod]; }
  [[nodiscard]] std::span<const NetworkPolicy> policies() const { return policies_; }

  // What passes from pod to pod.
  [[nodiscard]] Passage between(std::size_t from, std::size_t to) const;
  // What passes at one end, whatever the other end does.
  [[nodiscard]] Passage at_end(std::size_t pod, Direction direction, std::size_t peer) const;
  [[nodiscard]] Passage at_end(std::size_t pod, Direction direction, const Network& peer) const;

  // Calls `visit(policy)` for each policy that isolates the pod in a direction.
  template <typename Visit>
  void each_policy(std::size_t pod, Direction direction, const Visit& visit) const;

  // Does the namespace selector of a peer find a namespace? The peer is no block.
  [[nodiscard]] Answer finds_space(const NetworkPolicy& policy, const PolicyPeer& peer,
                                   std::string_view space) const;
  // The ports of a rule, as seen at a destination: names are those of its
  // containers. Without a destination, as for addresses, no name is one.
  [[nodiscard]] Passage ports_of(const PolicyRule& rule, const std::size_t* destination) const;

 private:
  void add_policy(const Resource& resource);
  template <typename Matches>
  [[nodiscard]] Passage by_rules(std::size_t pod, Direction direction,
                                 const std::size_t* destination, const Matches& matches) const;
  [[nodiscard]] Answer finds(const NetworkPolicy& policy, const PolicyPeer& peer,
                             std::size_t pod) const;
  [[nodiscard]] std::string_view space_of(std::size_t pod) const;

  const Cluster& cluster_;
  Foreign foreign_;
  SpaceLabels labels_;
  std::vector<NetworkPolicy> policies_;
  // Policies by what they select: all pods of a namespace, or single ones.
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> of_space_;
  std::vector<std::vector<std::uint32_t>> of_pod_;
  std::vector<bool> on_host_;                     // of each pod
  std::vector<std::uint32_t> policy_counts_;      // of each pod
  std::vector<const NetworkPolicy*> unreadable_;  // of each pod: one that may select it
  std::array<std::vector<bool>, 2> open_{};       // is_open(), by direction
  std::size_t selections_ = 0;
};

template <typename Visit>
void Connections::each_policy(std::size_t pod, Direction direction, const Visit& visit) const {
  const auto visit_all = [&](const std::vector<std::uint32_t>& indices) {
    for (const std::uint32_t index : indices)
      if (policies_[index].side(direction).counts) visit(policies_[index]);
  };
  visit_all(of_pod_[pod]);
  if (const auto found = of_space_.find(space_of(pod)); found != of_space_.end())
    visit_all(found->second);
}

}  // namespace parsers::kubernetes
