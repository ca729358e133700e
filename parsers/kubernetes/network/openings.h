// What the policies of a pod let pass in a direction, as a list for checks: one
// opening for each peer of each rule.
//
//   {policy: "db", everybody: false, network: "10.0.0.0/8", except: ["10.9.0.0/16"],
//    everyPort: false, ports: [{protocol: "TCP", range: "5432"}]}
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "parsers/kubernetes/network/connections.h"
#include "parsers/value/arena.h"

namespace parsers::kubernetes {

class Openings {
 public:
  // `spaces`: the namespaces to look for peers in.
  Openings(const Cluster& cluster, const Connections& connections,
           std::vector<std::string_view> spaces, Arena& arena)
      : cluster_(cluster), connections_(connections), spaces_(std::move(spaces)), arena_(arena) {}

  // A list, or unknown where policies do not tell.
  [[nodiscard]] Value of(std::size_t pod, Direction direction);

 private:
  void add_rule(std::size_t pod, Direction direction, const NetworkPolicy& policy,
                const PolicyRule& rule);
  void add_ports(const PolicyRule& rule, std::size_t pod, Direction direction, Place place);
  void add_peer(const NetworkPolicy& policy, const PolicyPeer& peer, Place place);
  void put(std::string_view key, Value value);
  [[nodiscard]] Value texts(const std::vector<std::string_view>& all, Place place);
  [[nodiscard]] Value port(Protocol protocol, Value range, Place place);
  [[nodiscard]] Value everything(std::size_t pod, Direction direction, Place place);

  const Cluster& cluster_;
  const Connections& connections_;
  std::vector<std::string_view> spaces_;
  Arena& arena_;
  std::vector<Member> members_;  // of the opening that is being made
  std::vector<Value> openings_;
  std::size_t made_ = 0;  // in all
};

}  // namespace parsers::kubernetes
