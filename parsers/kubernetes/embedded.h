// nginx configuration inside Kubernetes objects: files that a ConfigMap or a
// Secret puts into a container, and snippets that an ingress controller puts into
// the configuration that it writes.
//
//   data:                          Deployment prod/web:/etc/nginx/conf.d/a.conf
//     a.conf: |                    (where a container mounts it), or else
//       server { listen 80; }      ConfigMap prod/settings:/a.conf
//
// A file is named by where it is mounted, so that one finds the other by the path
// in `include`, as nginx does in the container.
#pragma once

#include "parsers/kubernetes/cluster.h"

namespace parsers::kubernetes {

// Adds the parts to `resolved`.
void find_embedded(const Cluster& cluster, Resolved& resolved);

}  // namespace parsers::kubernetes
