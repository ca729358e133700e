// Is a pod isolated by network policies?
//
//   network.of(pod)    {ingressIsolated: true, egressIsolated: false}
//
// A pod is isolated in a direction if a NetworkPolicy in its namespace selects
// it and has that direction among its policyTypes. (kubernetes.io/docs, concepts,
// Network Policies; defaults as in pkg/apis/networking/v1/defaults.go.)
#pragma once

#include <vector>

#include "parsers/kubernetes/cluster.h"

namespace parsers::kubernetes {

// The `network` of every pod, in the order of Cluster::pods(). Unknown where
// policies do not apply or others than Kubernetes' own could.
[[nodiscard]] std::vector<const Value*> network_of_pods(const Cluster& cluster, Arena& arena);

}  // namespace parsers::kubernetes
