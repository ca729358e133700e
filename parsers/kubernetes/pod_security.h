// How strict Pod Security Admission is with the pods of a namespace:
//
//   {enforce: "baseline", audit: "restricted", warn: "privileged"}
//
// The Namespace's labels pod-security.kubernetes.io/<mode>, or else the defaults
// of the API server's PodSecurityConfiguration, which stands alone or in an
// AdmissionConfiguration. (kubernetes.io/docs, concepts, Pod Security Admission.)
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "parsers/kubernetes/cluster.h"

namespace parsers::kubernetes {

class PodSecurity {
 public:
  // `complete`: what the input does not say is the default of Kubernetes.
  PodSecurity(const Cluster& cluster, bool complete, Arena& arena);

  // For pods of `resource`; every mode is there, as a text or unknown.
  [[nodiscard]] Value of(const Resource& resource);

 private:
  [[nodiscard]] Value level(const Resource* space, std::string_view name, std::string_view mode);
  [[nodiscard]] bool is_exempt(std::string_view space) const;

  const Cluster& cluster_;
  Arena& arena_;
  bool complete_;
  std::vector<const Value*> configurations_;  // PodSecurityConfigurations
  std::map<std::pair<std::string_view, const Resource*>, Value> known_;
};

}  // namespace parsers::kubernetes
