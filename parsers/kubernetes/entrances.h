// By which objects requests from outside of the cluster come to which pods, over
// the Services in between:
//
//   Ingress shop    -> Service web           -> pods of web
//   Gateway public  <- HTTPRoute shop        -> Service web -> pods of web
//   Service api, a LoadBalancer              -> pods of api
#pragma once

#include <span>
#include <vector>

#include "parsers/kubernetes/cluster.h"
#include "parsers/problem.h"

namespace parsers::kubernetes {

// For each pod of the cluster, in its order: resources by index, ascending, each
// once. `links` are those of find_references(). `problems` gets what does not fit
// into limits.
[[nodiscard]] std::vector<std::vector<std::size_t>> find_entrances(const Cluster& cluster,
                                                                   std::span<const Link> links,
                                                                   std::vector<Problem>& problems);

}  // namespace parsers::kubernetes
