// What policies see of the network of a pod, and of a Namespace:
//
//   pod        {ingressIsolated: true, egressIsolated: false,
//               ingress: [{policy: "db", network: "10.0.0.0/8", ports: [...], ...}],
//               egress: [{everybody: true, everyPort: true, ...}],
//               reachableFrom: ["web"], reaches: ["db", "web"]}
//   Namespace  {reachableFrom: ["web"], reaches: ["db"]}
//
// docs/entities-kubernetes.md says what each of them means.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "parsers/format.h"
#include "parsers/kubernetes/cluster.h"

namespace parsers::kubernetes {

struct NetworkFacts {
  std::vector<const Value*> pods{};  // in the order of Cluster::pods()
  // By name, of the namespaces that have pods.
  std::map<std::string_view, const Value*> spaces{};
};

// `problems` gets a note if there is too much to compare every pair of pods.
[[nodiscard]] NetworkFacts network_facts(const Cluster& cluster, const Settings& settings,
                                         Arena& arena, std::vector<Problem>& problems);

}  // namespace parsers::kubernetes
