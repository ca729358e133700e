// What Roles and their bindings come to: `effective` of a Role, ClusterRole,
// RoleBinding and ClusterRoleBinding.
//
//   {rules: [{apiGroups: [""], resources: ["secrets"], verbs: ["get"]}]}
//
// A ClusterRole with an aggregationRule has the rules of all ClusterRoles that it
// selects, and of those that they select; a binding has those of its role.
#pragma once

#include <unordered_map>
#include <vector>

#include "parsers/kubernetes/cluster.h"

namespace parsers::kubernetes {

class Rights {
 public:
  // `complete`: there are no ClusterRoles but those of the input.
  Rights(const Cluster& cluster, bool complete, Arena& arena);

  // nullptr for other kinds.
  [[nodiscard]] const Value* of(const Resource& resource);

 private:
  [[nodiscard]] Value rules_of_role(const Resource& role);
  [[nodiscard]] Value rules_of_binding(const Resource& binding);
  void add_rules(const Resource& role, std::vector<Value>& rules,
                 std::vector<const Resource*>& seen);
  [[nodiscard]] Value everything(Place place);

  const Cluster& cluster_;
  Arena& arena_;
  bool complete_;
  std::vector<const Resource*> cluster_roles_;
  std::unordered_map<const Resource*, Value> aggregated_;
};

}  // namespace parsers::kubernetes
