// What Roles and their bindings come to: `effective` of a Role, ClusterRole,
// RoleBinding, ClusterRoleBinding and ServiceAccount.
//
//   {rules: [{apiGroups: [""], resources: ["secrets"], verbs: ["get"]}]}
//
// A ClusterRole with an aggregationRule has the rules of all ClusterRoles that it
// selects, and of those that they select; a binding has those of its role; an
// account has those of all bindings that name it or a group that it is in, each with
// the `namespace` that it holds in, "" for all.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "parsers/kubernetes/cluster.h"
#include "parsers/problem.h"

namespace parsers::kubernetes {

class Rights {
 public:
  // `complete`: there are no ClusterRoles but those of the input.
  Rights(const Cluster& cluster, bool complete, Arena& arena, std::vector<Problem>& problems);

  // nullptr for other kinds.
  [[nodiscard]] const Value* of(const Resource& resource);
  // The rules of a ServiceAccount, which need not be in the input.
  [[nodiscard]] const Value* of_account(std::string_view space, std::string_view name);

 private:
  [[nodiscard]] Value rules_of_role(const Resource& role);
  [[nodiscard]] Value rules_of_binding(const Resource& binding);
  void add_rules(const Resource& role, std::vector<Value>& rules,
                 std::vector<const Resource*>& seen);
  [[nodiscard]] Value everything(Place place);
  void index_bindings();
  // The rules that bindings give to a subject, made once.
  const std::vector<Value>& granted(const std::string& subject);
  [[nodiscard]] Value too_many(const std::string& account);
  [[nodiscard]] Value within(const Value& rule, std::string_view space, const Resource& binding);

  const Cluster& cluster_;
  Arena& arena_;
  std::vector<Problem>& problems_;
  bool complete_;
  std::size_t count_ = 0;  // of the rules of all accounts
  std::vector<const Resource*> cluster_roles_;
  std::unordered_map<const Resource*, Value> aggregated_;
  std::unordered_map<std::string, std::vector<const Resource*>> bindings_;  // of a subject
  std::unordered_map<std::string, std::vector<Value>> granted_;             // to a subject
  std::unordered_map<std::string, const Value*> of_accounts_;
};

}  // namespace parsers::kubernetes
