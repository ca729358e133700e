// What backup schedules save: links from a schedule to the objects that hold data.
//
//   kind: Schedule                          selects PersistentVolumeClaim shop/data
//   spec:                                   and StatefulSet shop/db, through
//     template:                             `spec.template`
//       includedNamespaces: [shop]
//
// A Velero Schedule by its namespaces, resources and labels; a K8up Schedule all
// claims of its namespace. A paused schedule saves nothing.
#pragma once

#include <vector>

#include "parsers/kubernetes/cluster.h"

namespace parsers::kubernetes {

[[nodiscard]] std::vector<Link> find_backups(const Cluster& cluster);

}  // namespace parsers::kubernetes
