// What is in force for a container or a pod, after what the pod sets for all its
// containers and what the API server fills in.
//
//   pod:       securityContext: {runAsUser: 1000}
//   container: image: web:1.2
//   effective  {runAsUser: 1000, privileged: false, allowPrivilegeEscalation: true, ...}
//
// Every value has the place where it was written, and an Origin if that is not
// the container itself. A default stands where it would be written.
#pragma once

#include "parsers/kubernetes/cluster.h"
#include "parsers/kubernetes/pod_security.h"

namespace parsers::kubernetes {

class Defaults {
 public:
  Defaults(const Cluster& cluster, const Settings& settings, Arena& arena);

  // hostNetwork, hostPID, hostIPC, shareProcessNamespace, enableServiceLinks,
  // hostUsers, serviceAccountName, automountServiceAccountToken, and of its securityContext
  // fsGroup, supplementalGroups, sysctls; podSecurity, which its namespace decides.
  [[nodiscard]] const Value* of_pod(const Pod& pod);

  // The fields of the container's securityContext, imagePullPolicy, and
  // everything of the pod's.
  [[nodiscard]] const Value* of_container(const Value& container, const Pod& pod,
                                          const Value& effective_pod);

 private:
  void set(std::string_view key, const Value& value);
  void set_default(std::string_view key, Value value);
  [[nodiscard]] const Value* annotated(const Value& container, const Pod& pod);
  void add_service_account(const Pod& pod, Place place);
  void add_capabilities(const Value* context, Place place);
  void add_privilege_escalation(const Value* context, Place place);

  const Cluster& cluster_;
  Arena& arena_;
  PodSecurity pod_security_;
  const Origin* default_origin_;
  const Origin* pod_origin_;
  std::vector<Member> members_;  // of the map that is being made
};

}  // namespace parsers::kubernetes
