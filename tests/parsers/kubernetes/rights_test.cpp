#include "parsers/kubernetes/rights.h"

#include "tests/support/kubernetes.h"
#include "tests/test.h"

using namespace parsers;
using namespace parsers::kubernetes;

namespace {

const char* const roles = R"(
{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: all},
 aggregationRule: {clusterRoleSelectors: [{matchLabels: {to: all}}, {matchLabels: {to: more}}]},
 rules: [{verbs: [overwritten]}]}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: a, labels: {to: all}}, rules: [{verbs: [get]}]}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: b, labels: {to: more}},
 aggregationRule: {clusterRoleSelectors: [{matchLabels: {to: b}}, {matchLabels: {to: all}}]}}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: c, labels: {to: b}}, rules: [{verbs: [list]}]}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: r, namespace: ns}, rules: [{verbs: [watch]}]}
---
)";

// `effective` of one object among the roles above.
std::string rules(const std::string& type, const std::string& address, bool complete,
                  const std::string& binding = "{apiVersion: v1, kind: List, items: []}") {
  Infrastructure infrastructure;
  infrastructure.add("a.yaml", roles + binding);
  if (complete) infrastructure.settings.complete = {"kubernetes"};
  infrastructure.resolve();
  const Entity* entity = infrastructure.find("kubernetes/" + type, address);
  if (entity == nullptr) return "no entity";
  return to_string(*infrastructure.around(*entity, "effective")->find("rules"));
}

std::string bound(const std::string& role) {
  return rules("RoleBinding", "RoleBinding ns/x", true,
               "{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: x, "
               "namespace: ns}, roleRef: {" +
                   role + "}}");
}

}  // namespace

TEST_CASE("an aggregating role has the rules of those that it selects, each once") {
  CHECK(rules("ClusterRole", "ClusterRole all", true) ==
        R"([{verbs: ["get"]}, {verbs: ["list"]}])");
  CHECK(
      rules("ClusterRole", "ClusterRole all", false) ==
      R"([{verbs: ["get"]}, {verbs: ["list"]}, (unknown: ClusterRoles outside of the input may be aggregated)])");
  CHECK(rules("ClusterRole", "ClusterRole a", false) == R"([{verbs: ["get"]}])");
  CHECK(rules("Role", "Role ns/r", false) == R"([{verbs: ["watch"]}])");
}

TEST_CASE("a binding has the rules of its role") {
  CHECK(bound("kind: Role, name: r") == R"([{verbs: ["watch"]}])");
  CHECK(bound("kind: ClusterRole, name: c") == R"([{verbs: ["list"]}])");
  CHECK(bound("kind: ClusterRole, name: r") == "(unknown: ClusterRole `r` is not in the input)");
  CHECK(
      bound("kind: ClusterRole, name: cluster-admin") ==
      R"([{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}, {nonResourceURLs: ["*"], verbs: ["*"]}])");
}
