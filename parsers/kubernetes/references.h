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

struct References {
  std::vector<Link> links{};
  std::vector<Dangling> dangling{};
};

// All links but those that say what contains what, and the names that nothing has.
// A name that Kubernetes itself has in every cluster, or that an object of the
// input makes (a Certificate its Secret), does not dangle; nor does one that may be
// missing (`optional: true`). `problems` gets what does not fit into limits.
[[nodiscard]] References find_references(const Cluster& cluster, Arena& arena,
                                         std::vector<Problem>& problems);

}  // namespace parsers::kubernetes
