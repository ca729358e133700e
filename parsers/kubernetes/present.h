// What is there though no file says so: what Kubernetes has in every cluster, and
// what objects of the input make. Who names it names nothing that is missing.
//
//   present.has("ServiceAccount", "prod", "default")    every namespace has one
//   present.has("Secret", "prod", "web-tls")            a Certificate makes it
#pragma once

#include <set>
#include <string_view>
#include <tuple>

#include "parsers/kubernetes/cluster.h"

namespace parsers::kubernetes {

class Present {
 public:
  // Finds what kustomizations generate and what the annotations of cert-manager
  // ask for.
  explicit Present(const Cluster& cluster);

  // An object of the input makes this.
  void add(std::string_view kind, std::string_view space, std::string_view name) {
    made_.emplace(kind, space, name);
  }
  [[nodiscard]] bool has(std::string_view kind, std::string_view space,
                         std::string_view name) const;
  // May what is named there be missing: `{name: settings, optional: true}`?
  [[nodiscard]] static bool may_miss(const Value& reference);

 private:
  void add_generated(const Resource& kustomization);
  void add_certificates(const Resource& resource);

  std::set<std::tuple<std::string_view, std::string_view, std::string_view>> made_{};
};

}  // namespace parsers::kubernetes
