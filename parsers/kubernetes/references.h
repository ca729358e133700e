// Which objects name or select which others: tables of paths, so that a further
// reference is a row.
//
//   Ingress   spec.rules[].http.paths[].backend.service.name   names a Service
//   Service   spec.selector                                    selects pods
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "parsers/kubernetes/cluster.h"

namespace parsers::kubernetes {

// All links but those that say what contains what. `problems` gets what does not
// fit into limits.
[[nodiscard]] std::vector<Link> find_links(const Cluster& cluster, std::vector<Problem>& problems);

}  // namespace parsers::kubernetes
