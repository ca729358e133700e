// NetworkPolicies by brute force: a small cluster as plain data, and what may
// connect in one World, where everything that a reader of the manifests cannot
// know is decided. What holds in every world is sure.
//
// Written from the documentation, without a look at parsers/kubernetes/network.
#pragma once

#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace model {

using Labels = std::map<std::string, std::string>;

struct Requirement {
  std::string key{};
  std::string operation{};  // "" is an equality of matchLabels, with one value
  std::vector<std::string> values{};
};
using Selector = std::vector<Requirement>;

struct Port {
  std::string protocol{};  // "" is not given
  std::string name{};      // not empty: a named port
  int low = 0;             // 0: not given
  int high = 0;            // 0: not given
};
struct Peer {
  std::string block{};  // not empty: a block, else pods
  std::vector<std::string> except{};
  std::optional<Selector> spaces{};
  std::optional<Selector> pods{};
};
struct Rule {
  std::vector<Peer> peers{};
  std::vector<Port> ports{};
};
struct Policy {
  std::string space{};
  Selector pods{};
  std::vector<std::string> types{};
  std::vector<Rule> ingress{};
  std::vector<Rule> egress{};
};
struct Named {
  std::string protocol{};  // "" is not given
  int number = 0;
};
struct Pod {
  std::string space{};
  Labels labels{};
  bool on_host = false;
  std::map<std::string, Named> ports{};
};
struct Space {
  std::string name{};
  bool is_written = true;
  Labels labels{};
};
struct Cluster {
  std::vector<Space> spaces{};
  std::vector<Pod> pods{};
  std::vector<Policy> policies{};
  std::string foreign_space{};  // where a CiliumNetworkPolicy is
  bool has_baseline = false;    // a BaselineAdminNetworkPolicy
  bool is_complete = false;     // spaces that are not written have no labels
};

// What nobody can read from manifests.
struct World {
  Labels unwritten_labels{};
  std::vector<std::string> addresses{};  // of the pods
  bool blocks_see_pods = true;           // network plug-ins differ
  bool policies_reach_host = true;       // so do they here
  bool same_node = false;                // a pod on the host's network, and the others
  int foreign_egress = 0;                // -1 forbids, 0 says nothing, 1 allows
  int foreign_ingress = 0;
};

struct Target {
  int pod = -1;           // or
  std::string address{};  // one outside of the cluster
};

[[nodiscard]] bool egress_allows(const Cluster& cluster, const World& world, int pod,
                                 const Target& peer, const std::string& protocol, int port);
[[nodiscard]] bool ingress_allows(const Cluster& cluster, const World& world, int pod,
                                  const Target& peer, const std::string& protocol, int port);

[[nodiscard]] Cluster random_cluster(std::mt19937& random);
// All worlds that a cluster could be.
[[nodiscard]] std::vector<World> worlds_of(const Cluster& cluster);
// As manifests; pod i is "Pod <space>/p<i>".
[[nodiscard]] std::string manifests(const Cluster& cluster);

}  // namespace model
