#include "parsers/kubernetes/references.h"

#include <algorithm>

#include "parsers/kubernetes/carriers.h"
#include "parsers/kubernetes/reference_table.h"
#include "tests/support/kubernetes.h"
#include "tests/test.h"

using namespace parsers;
using namespace parsers::kubernetes;

namespace {

std::string links(const char* text, Link::Kind kind) {
  Infrastructure infrastructure;
  infrastructure.add("a.yaml", text);
  infrastructure.resolve();
  return infrastructure.links(kind);
}

// A row's path as YAML: `x` at its end, and beside that a kind if the row leaves it open.
std::string at(std::string_view path, const std::string& beside) {
  const std::size_t dot = std::min(path.find('.'), path.size());
  std::string key(path.substr(0, dot));
  if (dot == path.size()) return "{" + key + ": x" + beside + "}";
  const bool each = key.ends_with("[]");
  if (each) key.resize(key.size() - 2);
  const std::string inner = at(path.substr(dot + 1), beside);
  return "{" + key + ": " + (each ? "[" + inner + "]" : inner) + "}";
}

// Whether an object that only has what the row names is linked with one called `x`.
bool refers(const Reference& row, const std::string& object) {
  const std::string target = row.target.empty() ? "Target" : std::string(row.target);
  const bool alone = is_cluster_scoped("storage.k8s.io", target) || is_cluster_scoped("", target) ||
                     is_cluster_scoped("networking.k8s.io", target);
  Infrastructure infrastructure;
  infrastructure.add("a.yaml", object + "\n---\n{apiVersion: " + (alone ? "" : "example.com/") +
                                   "v1, kind: " + target + ", metadata: {name: x}}\n");
  infrastructure.resolve();
  const std::string found = infrastructure.links(Link::Kind::refers);
  return found.find("-> " + target + " default/x") != std::string::npos ||
         found.find("-> " + target + " x") != std::string::npos;
}

}  // namespace

TEST_CASE("every row of the table of references makes a link") {
  for (const Reference& row : references_of_objects()) {
    CAPTURE(row.kind, row.path, row.target);
    const std::string kind = "apiVersion: example.com/v1, kind: " + std::string(row.kind) + ", ";
    const std::string rest = at(row.path, row.target.empty() ? ", kind: Target" : "").substr(1);
    const bool names_itself = row.path == "metadata.name";
    CHECK(refers(row, "{" + kind + (names_itself ? "" : "metadata: {name: from}, ") + rest));
  }
  for (const Reference& row : references_of_pods()) {
    CAPTURE(row.path, row.target);
    std::string spec = at(row.path, "").substr(std::string("{spec: {").size());
    CHECK(refers(row,
                 "{apiVersion: v1, kind: Pod, metadata: {name: from}, spec: {containers: "
                 "[{name: c, image: i}], " +
                     spec));
  }
  for (const Reference& row : references_of_containers())
    for (const char* list : {"containers", "initContainers", "ephemeralContainers"}) {
      CAPTURE(row.path, row.target, list);
      CHECK(refers(row, std::string("{apiVersion: v1, kind: Pod, metadata: {name: from}, spec: {") +
                            list + ": [" + at(row.path, "") + "]}}"));
    }
}

TEST_CASE("an object contains its pods, a pod its containers") {
  CHECK(links("{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c}]}}",
              Link::Kind::contains) ==
        "Pod default/p --> Pod default/p\nPod default/p --> Pod default/p container c");
}

TEST_CASE("names refer to the objects that bear them") {
  CHECK(links(R"(
{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i, namespace: ns},
 spec: {tls: [{secretName: t}], rules: [{http: {paths: [{backend: {service: {name: s}}}]}}]}}
---
{apiVersion: v1, kind: Service, metadata: {name: s, namespace: ns}}
---
{apiVersion: v1, kind: Service, metadata: {name: s, namespace: other}}
---
{apiVersion: v1, kind: Secret, metadata: {name: t, namespace: ns}}
---
{apiVersion: v1, kind: Namespace, metadata: {name: ns}}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: b, namespace: ns},
 roleRef: {kind: ClusterRole, name: r}, subjects: [{kind: ServiceAccount, name: a, namespace: m}, {kind: User, name: u}]}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: r}}
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: a, namespace: m}}
---
{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h, namespace: m},
 spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: d}}}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {name: d, namespace: m}}
)",
              Link::Kind::refers) ==
        "HorizontalPodAutoscaler m/h -spec.scaleTargetRef-> Deployment m/d\n"
        "Ingress ns/i -metadata.namespace-> Namespace ns\n"
        "Ingress ns/i -spec.rules-> Service ns/s\n"
        "Ingress ns/i -spec.tls-> Secret ns/t\n"
        "RoleBinding ns/b -metadata.namespace-> Namespace ns\n"
        "RoleBinding ns/b -roleRef-> ClusterRole r\n"
        "RoleBinding ns/b -subjects-> ServiceAccount m/a\n"
        "Secret ns/t -metadata.namespace-> Namespace ns\n"
        "Service ns/s -metadata.namespace-> Namespace ns");
}

TEST_CASE("pods refer to what they mount and use") {
  CHECK(links(R"(
apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  serviceAccountName: a
  imagePullSecrets: [{name: s1}]
  volumes:
    - {configMap: {name: c1}}
    - {secret: {secretName: s2}}
    - {persistentVolumeClaim: {claimName: v}}
    - {projected: {sources: [{configMap: {name: c2}}]}}
  initContainers: [{envFrom: [{secretRef: {name: s3}}]}]
  containers: [{env: [{valueFrom: {configMapKeyRef: {name: c3, key: k}}}]}]
---
{apiVersion: v1, kind: List, items: [
  {apiVersion: v1, kind: ConfigMap, metadata: {name: c1}}, {apiVersion: v1, kind: ConfigMap, metadata: {name: c2}},
  {apiVersion: v1, kind: ConfigMap, metadata: {name: c3}}, {apiVersion: v1, kind: Secret, metadata: {name: s1}},
  {apiVersion: v1, kind: Secret, metadata: {name: s2}}, {apiVersion: v1, kind: Secret, metadata: {name: s3}},
  {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: v}}, {apiVersion: v1, kind: ServiceAccount, metadata: {name: a}}]}
)",
              Link::Kind::refers) ==
        "Pod default/p -spec.containers-> ConfigMap default/c3\n"
        "Pod default/p -spec.imagePullSecrets-> Secret default/s1\n"
        "Pod default/p -spec.initContainers-> Secret default/s3\n"
        "Pod default/p -spec.serviceAccountName-> ServiceAccount default/a\n"
        "Pod default/p -spec.volumes-> ConfigMap default/c1\n"
        "Pod default/p -spec.volumes-> ConfigMap default/c2\n"
        "Pod default/p -spec.volumes-> PersistentVolumeClaim default/v\n"
        "Pod default/p -spec.volumes-> Secret default/s2");
}

TEST_CASE("of objects with one name the nearest is meant") {
  Infrastructure infrastructure;
  for (const std::string folder : {"x/dev", "x/dev/deeper", "x/prod", "y"}) {
    infrastructure.add(
        folder + "/i.yaml",
        "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i}, spec: "
        "{defaultBackend: {service: {name: s}}}}");
    if (folder != "x/dev/deeper")
      infrastructure.add(folder + "/s.yaml",
                         "{apiVersion: v1, kind: Service, metadata: {name: s}}");
  }
  infrastructure.resolve();
  CHECK(infrastructure.links(Link::Kind::refers) ==
        "Ingress default/i (x/dev/deeper/i.yaml) -spec.defaultBackend.service-> Service default/s "
        "(x/dev/s.yaml)\n"
        "Ingress default/i (x/dev/i.yaml) -spec.defaultBackend.service-> Service default/s "
        "(x/dev/s.yaml)\n"
        "Ingress default/i (x/prod/i.yaml) -spec.defaultBackend.service-> Service default/s "
        "(x/prod/s.yaml)\n"
        "Ingress default/i (y/i.yaml) -spec.defaultBackend.service-> Service default/s (y/s.yaml)");
}

TEST_CASE("selectors find pods by their labels, in their own namespace") {
  CHECK(links(R"(
{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: ns, labels: {app: web, tier: front}}, spec: {}}
---
{apiVersion: v1, kind: Pod, metadata: {name: b, namespace: ns, labels: {app: web, tier: back}}, spec: {}}
---
{apiVersion: v1, kind: Pod, metadata: {name: c, namespace: ns}, spec: {}}
---
{apiVersion: v1, kind: Pod, metadata: {name: d, labels: {app: web}}, spec: {}}
---
{apiVersion: v1, kind: Service, metadata: {name: web, namespace: ns}, spec: {selector: {app: web, tier: front}}}
---
{apiVersion: v1, kind: Service, metadata: {name: none, namespace: ns}, spec: {selector: {}}}
---
{apiVersion: v1, kind: Service, metadata: {name: absent, namespace: ns}, spec: {}}
---
{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: all, namespace: ns}, spec: {podSelector: {}}}
---
{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: in, namespace: ns},
 spec: {podSelector: {matchExpressions: [{key: tier, operator: In, values: [back, x]}]}}}
---
{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: not, namespace: ns},
 spec: {selector: {matchExpressions: [{key: tier, operator: NotIn, values: [back]}]}}}
---
{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: exists, namespace: ns},
 spec: {selector: {matchLabels: {app: web}, matchExpressions: [{key: tier, operator: Exists}]}}}
---
{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: lacks, namespace: ns},
 spec: {selector: {matchExpressions: [{key: tier, operator: DoesNotExist}]}}}
---
{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: absent, namespace: ns}, spec: {}}
)",
              Link::Kind::selects) ==
        "NetworkPolicy ns/all -spec.podSelector-> Pod ns/a\n"
        "NetworkPolicy ns/all -spec.podSelector-> Pod ns/b\n"
        "NetworkPolicy ns/all -spec.podSelector-> Pod ns/c\n"
        "NetworkPolicy ns/in -spec.podSelector-> Pod ns/b\n"
        "PodDisruptionBudget ns/exists -spec.selector-> Pod ns/a\n"
        "PodDisruptionBudget ns/exists -spec.selector-> Pod ns/b\n"
        "PodDisruptionBudget ns/lacks -spec.selector-> Pod ns/c\n"
        "PodDisruptionBudget ns/not -spec.selector-> Pod ns/a\n"
        "PodDisruptionBudget ns/not -spec.selector-> Pod ns/c\n"
        "Service ns/web -spec.selector-> Pod ns/a");
}

TEST_CASE("more relations than the limit are counted as a problem, not made") {
  Infrastructure infrastructure;
  std::string text;
  for (int i = 0; i < 1500; ++i) {
    const std::string name = std::to_string(i);
    text += "{apiVersion: v1, kind: Pod, metadata: {name: p" + name + "}, spec: {}}\n---\n";
    text += "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: n" + name +
            "}, spec: {}}\n---\n";
  }
  infrastructure.add("a.yaml", text);
  infrastructure.resolve();
  CHECK(list_problems(infrastructure.resolved.problems) ==
        "limit/links 1:46 more than 2000000 relations between objects");
}

namespace {

// "type name" of what dangles, one per line.
std::string dangling(const char* text) {
  Infrastructure infrastructure;
  infrastructure.add("a.yaml", text);
  infrastructure.add("kustomization.yaml", "configMapGenerator:\n  - name: generated\n");
  infrastructure.resolve();
  std::string lines;
  for (const Dangling& reference : infrastructure.resolved.dangling)
    lines += std::string(reference.type) + " " + std::string(reference.name->as_text()) + "\n";
  return lines;
}

}  // namespace

TEST_CASE("names that nothing has dangle") {
  CHECK(dangling(R"(
{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: ns}, spec: {serviceAccountName: account,
 priorityClassName: fast, containers: [{name: c, image: i, envFrom: [{configMapRef: {name: settings}}]}],
 volumes: [{persistentVolumeClaim: {claimName: disk}}]}}
---
{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i}, spec: {ingressClassName: class,
 tls: [{secretName: t}], defaultBackend: {service: {name: s}}}}
---
{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: r},
 spec: {rules: [{backendRefs: [{name: s}, {kind: Bucket, name: b}]}]}}
)") == "kubernetes/Namespace ns\nkubernetes/Service s\nkubernetes/Secret t\n"
       "kubernetes/IngressClass class\nkubernetes/Service s\nkubernetes/Bucket b\n"
       "kubernetes/ServiceAccount account\nkubernetes/PriorityClass fast\n"
       "kubernetes/PersistentVolumeClaim disk\nkubernetes/ConfigMap settings\n");
}

TEST_CASE("what every cluster has, what is made and what may be missing does not dangle") {
  CHECK(dangling(R"(
{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: default}, spec: {serviceAccountName: default,
 priorityClassName: system-node-critical, containers: [{name: c, image: i, envFrom: [
  {configMapRef: {name: x, optional: true}}, {configMapRef: {name: generated}}, {secretRef: {name: sealed}}]}],
 volumes: [{configMap: {name: kube-root-ca.crt}}]}}
---
{apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: {name: sealed}}
---
{apiVersion: networking.k8s.io/v1, kind: Ingress,
 metadata: {name: i, annotations: {cert-manager.io/cluster-issuer: public}}, spec: {tls: [{secretName: t}]}}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: b},
 roleRef: {kind: ClusterRole, name: "system:auth-delegator"}, subjects: [{kind: User, name: u}, {kind: Group, name: g}]}
)") == "");
}
