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

namespace {

// `rights` of a pod with that account.
std::string rights_of_pod(const std::string& account, const std::string& bindings) {
  Infrastructure infrastructure;
  infrastructure.add("a.yaml", roles + bindings +
                                   "\n---\n{apiVersion: v1, kind: Pod, metadata: {name: p, "
                                   "namespace: ns}, spec: {serviceAccountName: " +
                                   account + "}}\n");
  infrastructure.settings.complete = {"kubernetes"};
  infrastructure.resolve();
  const Entity* pod = infrastructure.find("kubernetes/pod", "Pod ns/p");
  return to_string(*infrastructure.around(*pod, "rights"));
}

std::string binding(const std::string& kind, const std::string& role, const std::string& subject) {
  return "{apiVersion: rbac.authorization.k8s.io/v1, kind: " + kind +
         ", metadata: {name: x, namespace: ns}, roleRef: {" + role + "}, subjects: [" + subject +
         "]}";
}

}  // namespace

TEST_CASE("an account has the rules of all bindings that name it or a group of it") {
  const std::string role = "kind: ClusterRole, name: c";
  const std::string everywhere = R"([{verbs: ["list"], namespace: ""}])";
  const std::string here = R"([{verbs: ["list"], namespace: "ns"}])";
  const std::string account = "{kind: ServiceAccount, name: a, namespace: ns}";
  CHECK(rights_of_pod("a", binding("ClusterRoleBinding", role, account)) == everywhere);
  CHECK(rights_of_pod("a", binding("RoleBinding", role, account)) == here);
  CHECK(rights_of_pod("a", binding("RoleBinding", role, "{kind: ServiceAccount, name: a}")) ==
        here);
  CHECK(rights_of_pod("b", binding("RoleBinding", role, account)) == "[]");
  CHECK(rights_of_pod("a", binding("RoleBinding", role, account + ", " + account)) == here);
  for (const std::string group : {"system:serviceaccounts", "system:serviceaccounts:ns",
                                  "system:authenticated", "system:serviceaccount:ns:a"})
    CHECK(rights_of_pod("a", binding("ClusterRoleBinding", role,
                                     "{kind: Group, name: '" + group + "'}")) == everywhere);
  CHECK(rights_of_pod("a", binding("ClusterRoleBinding", role,
                                   "{kind: Group, name: 'system:serviceaccounts:other'}")) == "[]");
}

TEST_CASE("an aggregated role, and one that is not known, count for the account") {
  const std::string account = "{kind: ServiceAccount, name: a}";
  CHECK(rights_of_pod("a", binding("RoleBinding", "kind: ClusterRole, name: all", account)) ==
        R"([{verbs: ["get"], namespace: "ns"}, {verbs: ["list"], namespace: "ns"}])");
  CHECK(rights_of_pod("a", binding("RoleBinding", "kind: Role, name: none", account))
            .find("(unknown: Role `none` is not in the input)") != std::string::npos);
}
