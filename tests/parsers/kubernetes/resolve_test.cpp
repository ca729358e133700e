#include "parsers/kubernetes/resolve.h"

#include "tests/support/kubernetes.h"
#include "tests/test.h"

using namespace parsers;
using namespace parsers::kubernetes;

namespace {

std::string value_of(const Infrastructure& infrastructure, std::string_view type,
                     std::string_view address, std::string_view name) {
  const Entity* entity = infrastructure.find(type, address);
  if (entity == nullptr) return "no entity";
  const Value* value = infrastructure.around(*entity, name);
  return value == nullptr ? "no value" : to_string(*value);
}

}  // namespace

TEST_CASE("objects, pods and containers are entities") {
  Infrastructure infrastructure;
  infrastructure.add("a.yaml", R"(
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: prod}
spec:
  template:
    metadata: {labels: {app: web}}
    spec:
      initContainers: [{name: first}, {name: proxy, restartPolicy: Always}]
      containers: [{name: app}, {image: x}, {image: y}]
      ephemeralContainers: [{name: debug}]
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: admin}}
---
{apiVersion: v1, kind: Pod, metadata: {generateName: job-}, spec: {containers: []}}
---
{apiVersion: kubelet.config.k8s.io/v1beta1, kind: KubeletConfiguration}
)");
  infrastructure.resolve("main");
  CHECK(infrastructure.entities() == R"(kubernetes/Deployment = Deployment prod/web
kubernetes/pod = Deployment prod/web
kubernetes/container = Deployment prod/web container app
kubernetes/container = Deployment prod/web container (no name)
kubernetes/container = Deployment prod/web container (no name) #2
kubernetes/container = Deployment prod/web container first
kubernetes/container = Deployment prod/web container proxy
kubernetes/container = Deployment prod/web container debug
kubernetes/ClusterRole = ClusterRole admin
kubernetes/Pod = Pod main/job-*
kubernetes/pod = Pod main/job-*
kubernetes/KubeletConfiguration = KubeletConfiguration a.yaml
kubernetes/cluster = cluster)");
  const std::pair<const char*, const char*> roles[] = {{"app", "\"container\""},
                                                       {"first", "\"init\""},
                                                       {"proxy", "\"sidecar\""},
                                                       {"debug", "\"ephemeral\""}};
  for (const auto& [name, role] : roles)
    CHECK(value_of(infrastructure, "kubernetes/container",
                   "Deployment prod/web container " + std::string(name), "role") == role);
  const Entity* pod = infrastructure.find("kubernetes/pod", "Deployment prod/web");
  CHECK(pod->head.text() == "web");
  CHECK(pod->self->find("metadata") != nullptr);
  CHECK(infrastructure.around(*pod, "object")->find("kind")->as_text() == "Deployment");
  const Entity* alone = infrastructure.find("kubernetes/pod", "Pod main/job-*");
  CHECK(to_string(*alone->self) == R"({metadata: {generateName: "job-"}, spec: {containers: []}})");
  const Entity* cluster = infrastructure.find("kubernetes/cluster", "cluster");
  CHECK(to_string(*cluster->self) ==
        R"({kinds: {ClusterRole: 1, Deployment: 1, KubeletConfiguration: 1, Pod: 1}, )"
        R"(namespaces: ["main", "prod"], namespacesOfPods: ["main", "prod"]})");
  CHECK(infrastructure.resolved.problems.empty());
}

TEST_CASE("without an object there is no cluster") {
  Infrastructure infrastructure;
  infrastructure.add("a.yaml", "# nothing");
  infrastructure.resolve();
  CHECK(infrastructure.entities().empty());
}

TEST_CASE("pods are found in every kind that carries them") {
  const std::string pod = "{metadata: {labels: {a: b}}, spec: {containers: [{name: c}]}}";
  const std::pair<const char*, std::string> carriers[] = {
      {"v1 Pod", "spec: {containers: [{name: c}]}"},
      {"v1 PodTemplate", "template: " + pod},
      {"v1 ReplicationController", "spec: {template: " + pod + "}"},
      {"apps/v1 Deployment", "spec: {template: " + pod + "}"},
      {"apps/v1beta2 StatefulSet", "spec: {template: " + pod + "}"},
      {"extensions/v1beta1 DaemonSet", "spec: {template: " + pod + "}"},
      {"apps/v1 ReplicaSet", "spec: {template: " + pod + "}"},
      {"batch/v1 Job", "spec: {template: " + pod + "}"},
      {"batch/v1beta1 CronJob", "spec: {jobTemplate: {spec: {template: " + pod + "}}}"},
      {"argoproj.io/v1alpha1 Rollout", "spec: {template: " + pod + "}"},
      {"argoproj.io/v1alpha1 Experiment", "spec: {templates: [{template: " + pod + "}]}"},
      {"apps.openshift.io/v1 DeploymentConfig", "spec: {template: " + pod + "}"},
      {"serving.knative.dev/v1 Service", "spec: {template: " + pod + "}"},
      {"kubeflow.org/v1 TFJob", "spec: {tfReplicaSpecs: {Worker: {template: " + pod + "}}}"},
      {"example.org/v1 Unheard", "spec: {template: " + pod + "}"},
  };
  for (const auto& [type, rest] : carriers) {
    const std::string_view name(type);
    const std::string kind(name.substr(name.find(' ') + 1));
    Infrastructure infrastructure;
    infrastructure.add("a.yaml", "apiVersion: " + std::string(name.substr(0, name.find(' '))) +
                                     "\nkind: " + kind + "\nmetadata: {name: x}\n" + rest);
    infrastructure.resolve();
    CAPTURE(type, infrastructure.entities());
    CHECK(infrastructure.find("kubernetes/container", kind + " default/x container c") != nullptr);
  }
}

TEST_CASE("a kind that is only built a little like a carrier has no pods") {
  Infrastructure infrastructure;
  infrastructure.add("a.yaml",
                     "apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec: {template: {spec: "
                     "{hosts: []}}}");
  infrastructure.resolve();
  CHECK(infrastructure.find("kubernetes/pod", "Service default/x") == nullptr);
}

TEST_CASE("several pods of one object are told apart") {
  Infrastructure infrastructure;
  infrastructure.add("a.yaml", R"(
apiVersion: argoproj.io/v1alpha1
kind: Experiment
metadata: {name: x}
spec:
  templates:
    - template: {spec: {containers: [{name: c}]}}
    - template: {spec: {containers: [{name: c}]}}
)");
  infrastructure.resolve();
  CHECK(
      infrastructure.find("kubernetes/container", "Experiment default/x template #1 container c"));
  CHECK(
      infrastructure.find("kubernetes/container", "Experiment default/x template #2 container c"));
}

TEST_CASE("the same object in several files keeps its identity and gets its own address") {
  Infrastructure infrastructure;
  const std::string object =
      "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: []}}";
  infrastructure.add("dev/a.yaml", object);
  infrastructure.add("prod/a.yaml", object + "\n---\n" + object);
  infrastructure.resolve();
  CHECK(infrastructure.entities() == R"(kubernetes/Pod = Pod default/p (dev/a.yaml)
kubernetes/pod = Pod default/p (dev/a.yaml)
kubernetes/Pod = Pod default/p (prod/a.yaml)
kubernetes/pod = Pod default/p (prod/a.yaml)
kubernetes/Pod = Pod default/p (prod/a.yaml) #2
kubernetes/pod = Pod default/p (prod/a.yaml) #2
kubernetes/cluster = cluster)");
  CHECK(infrastructure.resolved.entities[2].identity == "Pod default/p");
}

TEST_CASE("patches of a kustomization are not taken for objects") {
  Infrastructure infrastructure;
  const std::string object = "{apiVersion: apps/v1, kind: Deployment, metadata: {name: w}}";
  infrastructure.add("base/w.yaml", object);
  infrastructure.add("prod/big.yaml", object);
  infrastructure.add("prod/kustomization.yaml",
                     "patches:\n- path: ./big.yaml\n- patch: '{}'\npatchesStrategicMerge:\n- "
                     "../prod/more.yaml\n");
  infrastructure.add("prod/more.yaml", object);
  infrastructure.resolve();
  CHECK(infrastructure.entities() == R"(kubernetes/Deployment = Deployment default/w
kubernetes/Kustomization = Kustomization prod/kustomization.yaml
kubernetes/cluster = cluster)");
  CHECK(
      list_problems(infrastructure.resolved.problems) ==
      "kubernetes/patch-not-analysed 1:1 a patch of a kustomization, which is not analysed on its "
      "own\n"
      "kubernetes/patch-not-analysed 1:1 a patch of a kustomization, which is not analysed on its "
      "own");
}

TEST_CASE("containers without any image are a patch, which is not judged") {
  Infrastructure infrastructure;
  infrastructure.add("patches/kube-scheduler.yaml",
                     "{apiVersion: v1, kind: Pod, metadata: {name: kube-scheduler}, spec: "
                     "{containers: [{name: kube-scheduler, resources: {}}]}}");
  infrastructure.add("web.yaml",
                     "{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: "
                     "[{name: a, image: x}, {name: b}]}}");
  infrastructure.resolve();
  for (const Entity& entity : infrastructure.resolved.entities)
    CHECK(entity.context_only == entity.address.starts_with("Pod default/kube-scheduler"));
  CHECK(list_problems(infrastructure.resolved.problems) ==
        "kubernetes/patch-not-analysed 1:46 no container has an image of its own: a patch, which "
        "is not analysed");
}

TEST_CASE("a path of lint.toml that finds nothing in any object says so once") {
  const auto problems = [](const std::string& path) {
    Infrastructure infrastructure;
    infrastructure.settings.kubernetes_carriers = {{"Farm", "example.com", path},
                                                   {"Farm", "example.org", "spec"}};
    infrastructure.add("farms.yaml",
                       "{apiVersion: example.com/v1, kind: Farm, metadata: {name: a}, spec: {}}\n"
                       "---\n{apiVersion: example.com/v1, kind: Farm, metadata: {name: b}, spec: "
                       "{pod: {containers: [{name: c, image: x}]}}}\n");
    infrastructure.resolve();
    return list_problems(infrastructure.resolved.problems);
  };
  CHECK(problems("spec.pod").empty());
  CHECK(problems("spec.pods") ==
        "kubernetes/carrier-without-pods 1:59 no Farm has anything at `spec.pods`, where lint.toml "
        "says pods stand");
}

TEST_CASE("a pod that Istio completes is not judged by what it leaves to Istio") {
  Infrastructure infrastructure;
  infrastructure.add("gateway.yaml",
                     "{apiVersion: v1, kind: Pod, metadata: {name: gateway, labels: "
                     "{sidecar.istio.io/inject: 'true'}}, spec: {containers: [{name: istio-proxy, "
                     "image: auto}]}}");
  infrastructure.add("web.yaml",
                     "{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: "
                     "[{name: web, image: x}, {name: istio-proxy, image: auto}]}}");
  infrastructure.resolve();
  for (const Entity& entity : infrastructure.resolved.entities)
    CHECK(entity.context_only == entity.address.starts_with("Pod default/gateway"));
}

TEST_CASE("a chart's own file is an entity") {
  Infrastructure infrastructure;
  infrastructure.add("web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.2.3\n");
  infrastructure.resolve();
  const Entity* chart = infrastructure.find("kubernetes/Chart", "Chart web/Chart.yaml");
  REQUIRE(chart != nullptr);
  CHECK(chart->self->find("name")->as_text() == "web");
}
