#include "parsers/kubernetes/effective.h"

#include "tests/support/kubernetes.h"
#include "tests/test.h"

using namespace parsers;
using namespace parsers::kubernetes;

namespace {

// One member of the `effective` of the container "Pod default/p container c".
std::string effective(const std::string& spec, const char* key) {
  Infrastructure infrastructure;
  infrastructure.add("a.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n" + spec);
  infrastructure.resolve();
  const Entity* entity = infrastructure.find("kubernetes/container", "Pod default/p container c");
  if (entity == nullptr) return "no container";
  const Value* value = infrastructure.around(*entity, "effective")->find(key);
  if (value == nullptr) return "absent";
  std::string out = to_string(*value);
  for (const Step& step : steps_of(value->origin())) out += " <- " + std::string(step.what);
  return out;
}

// A field and two values of it that differ, as they are shown.
struct Field {
  const char* name;
  const char* value;
  const char* other;
};

}  // namespace

TEST_CASE("each field of a security context is the container's, else the pod's, else absent") {
  const Field fields[] = {
      {"runAsUser", "1", "2"},
      {"runAsGroup", "1", "2"},
      {"runAsNonRoot", "true", "false"},
      {"seccompProfile", "{type: \"RuntimeDefault\"}", "{type: \"Unconfined\"}"},
      {"seLinuxOptions", "{level: \"s0\"}", "{level: \"s1\"}"},
      {"appArmorProfile", "{type: \"RuntimeDefault\"}", "{type: \"Unconfined\"}"},
      {"windowsOptions", "{hostProcess: true}", "{hostProcess: false}"},
  };
  for (const Field& field : fields) {
    CAPTURE(field.name);
    const auto context = [&](const char* value) {
      return std::string("securityContext: {") + field.name + ": " + value + "}";
    };
    const std::string pod = "  " + context(field.value) + "\n";
    const std::string inherited =
        std::string(field.value) + " <- inherited from the pod's `securityContext`";
    const std::string bare = "  containers: [{name: c}]";
    CHECK(effective(bare, field.name) == "absent");
    CHECK(effective(pod + bare, field.name) == inherited);
    CHECK(effective(pod + "  containers: [{name: c, " + context(field.other) + "}]", field.name) ==
          field.other);
    CHECK(effective("  containers: [{name: c, " + context(field.other) + "}]", field.name) ==
          field.other);
    // A null is as if nothing were written.
    CHECK(effective(pod + "  containers: [{name: c, " + context("null") + "}]", field.name) ==
          inherited);
    for (const char* list : {"initContainers", "ephemeralContainers"})
      CHECK(effective(pod + "  " + list + ": [{name: c}]", field.name) == inherited);
  }
}

TEST_CASE("an annotation names the profile of AppArmor where the container does not") {
  const auto profile = [](const std::string& annotation, const std::string& container) {
    Infrastructure infrastructure;
    infrastructure.add("a.yaml",
                       "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n  annotations: "
                       "{container.apparmor.security.beta.kubernetes.io/" +
                           annotation +
                           "}\nspec: {securityContext: {appArmorProfile: {type: "
                           "Localhost}}, containers: [{name: c" +
                           container + "}]}\n");
    infrastructure.resolve();
    const Entity* entity = infrastructure.find("kubernetes/container", "Pod default/p container c");
    return to_string(*infrastructure.around(*entity, "effective")->find("appArmorProfile"));
  };
  CHECK(profile("c: unconfined", "") == R"({type: "Unconfined"})");
  CHECK(profile("c: runtime/default", "") == R"({type: "RuntimeDefault"})");
  CHECK(profile("c: localhost/web", "") == R"({type: "Localhost", localhostProfile: "web"})");
  CHECK(profile("other: unconfined", "") == R"({type: "Localhost"})");
  CHECK(profile("c: unconfined", ", securityContext: {appArmorProfile: {type: RuntimeDefault}}") ==
        R"({type: "RuntimeDefault"})");
}

TEST_CASE("what only the pod sets holds for its containers") {
  const Field fields[] = {
      {"hostNetwork", "true", "false <- default of Kubernetes"},
      {"hostPID", "true", "false <- default of Kubernetes"},
      {"hostIPC", "true", "false <- default of Kubernetes"},
      {"shareProcessNamespace", "true", "false <- default of Kubernetes"},
      {"enableServiceLinks", "false", "true <- default of Kubernetes"},
      {"hostUsers", "false", "true <- default of Kubernetes"},
      {"automountServiceAccountToken", "false", "true <- default of Kubernetes"},
      {"serviceAccountName", "\"s\"", "\"default\" <- default of Kubernetes"},
  };
  const std::string bare = "  containers: [{name: c}]";
  for (const Field& field : fields) {
    CAPTURE(field.name);
    const std::string written = std::string("  ") + field.name + ": ";
    CHECK(effective(written + field.value + "\n" + bare, field.name) == field.value);
    CHECK(effective(bare, field.name) == field.other);
    CHECK(effective(written + "null\n" + bare, field.name) == field.other);
  }
  for (const char* name : {"fsGroup", "supplementalGroups", "sysctls"}) {
    CAPTURE(name);
    const std::string context = std::string("  securityContext: {") + name + ": [1]}\n";
    CHECK(effective(context + bare, name) == "[1]");
    CHECK(effective(bare, name) == "absent");
  }
}

TEST_CASE("what only a container sets is not taken from the pod") {
  const Field fields[] = {
      {"privileged", "true", "false <- default of Kubernetes"},
      {"readOnlyRootFilesystem", "true", "false <- default of Kubernetes"},
      {"allowPrivilegeEscalation", "false", "true <- default of Kubernetes"},
      {"procMount", "\"Unmasked\"", "\"Default\" <- default of Kubernetes"},
  };
  for (const Field& field : fields) {
    CAPTURE(field.name);
    const std::string context =
        std::string("securityContext: {") + field.name + ": " + field.value + "}";
    CHECK(effective("  containers: [{name: c, " + context + "}]", field.name) == field.value);
    CHECK(effective("  " + context + "\n  containers: [{name: c}]", field.name) == field.other);
  }
  CHECK(effective("  containers: [{name: c, securityContext: {capabilities: {drop: [ALL]}}}]",
                  "capabilities") == R"({add: [], drop: ["ALL"]})");
  CHECK(effective("  containers: [{name: c, image: a, imagePullPolicy: Never}]",
                  "imagePullPolicy") == "\"Never\"");
}

TEST_CASE("a container inherits from its pod what it does not set itself") {
  const std::string pod = "  securityContext: {runAsUser: 1, runAsNonRoot: true, fsGroup: 5}\n";
  CHECK(effective(pod + "  containers: [{name: c}]", "runAsUser") ==
        "1 <- inherited from the pod's `securityContext`");
  CHECK(effective(pod + "  containers: [{name: c, securityContext: {runAsUser: 2}}]",
                  "runAsUser") == "2");
  CHECK(effective(pod + "  containers: [{name: c, securityContext: {runAsUser: }}]", "runAsUser") ==
        "1 <- inherited from the pod's `securityContext`");
  CHECK(effective(pod + "  initContainers: [{name: c}]", "runAsNonRoot") ==
        "true <- inherited from the pod's `securityContext`");
  CHECK(effective(pod + "  containers: [{name: c}]", "fsGroup") == "5");
  CHECK(effective("  containers: [{name: c}]", "runAsUser") == "absent");
  CHECK(effective("  securityContext: {privileged: true}\n  containers: [{name: c}]",
                  "privileged") == "false <- default of Kubernetes");
}

TEST_CASE("defaults of Kubernetes are in force where nothing is written") {
  const std::string bare = "  containers: [{name: c, image: a/b:1}]";
  CHECK(effective(bare, "privileged") == "false <- default of Kubernetes");
  CHECK(effective(bare, "readOnlyRootFilesystem") == "false <- default of Kubernetes");
  CHECK(effective(bare, "allowPrivilegeEscalation") == "true <- default of Kubernetes");
  CHECK(effective(bare, "capabilities") == "{add: [], drop: []} <- default of Kubernetes");
  CHECK(effective(bare, "procMount") == "\"Default\" <- default of Kubernetes");
  CHECK(effective(bare, "imagePullPolicy") == "\"IfNotPresent\" <- default of Kubernetes");
  CHECK(effective("  containers: [{name: c, image: 'a:1/b'}]", "imagePullPolicy") ==
        "\"Always\" <- default of Kubernetes");
  CHECK(effective("  containers: [{name: c, image: 'b:latest'}]", "imagePullPolicy") ==
        "\"Always\" <- default of Kubernetes");
  CHECK(effective("  containers: [{name: c, image: 'b@sha256:0'}]", "imagePullPolicy") ==
        "\"IfNotPresent\" <- default of Kubernetes");
  CHECK(effective(bare, "hostNetwork") == "false <- default of Kubernetes");
  CHECK(effective(bare, "automountServiceAccountToken") == "true <- default of Kubernetes");
  CHECK(effective(bare, "serviceAccountName") == "\"default\" <- default of Kubernetes");
  CHECK(effective("  serviceAccount: x\n" + bare, "serviceAccountName") == "\"x\"");
}

TEST_CASE("privilege escalation is forced by privileges") {
  CHECK(effective("  containers: [{name: c, securityContext: {privileged: true, "
                  "allowPrivilegeEscalation: false}}]",
                  "allowPrivilegeEscalation") == "true <- forced by `privileged`");
  CHECK(effective("  containers: [{name: c, securityContext: {capabilities: {add: [SYS_ADMIN]}}}]",
                  "allowPrivilegeEscalation") == "true <- forced by the capability SYS_ADMIN");
  CHECK(effective("  containers: [{name: c, securityContext: {allowPrivilegeEscalation: false}}]",
                  "allowPrivilegeEscalation") == "false");
}

TEST_CASE("the ServiceAccount decides about its token where the pod does not") {
  Infrastructure infrastructure;
  infrastructure.add("a.yaml", R"(
{apiVersion: v1, kind: ServiceAccount, metadata: {name: s, namespace: ns}, automountServiceAccountToken: false}
---
{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: ns}, spec: {serviceAccountName: s, containers: []}}
---
{apiVersion: v1, kind: Pod, metadata: {name: q, namespace: m}, spec: {serviceAccountName: s, containers: []}}
---
{apiVersion: v1, kind: Pod, metadata: {name: r, namespace: m}, spec: {containers: []}}
)");
  infrastructure.resolve();
  const auto token = [&](const char* address) {
    const Value& effective =
        *infrastructure.around(*infrastructure.find("kubernetes/pod", address), "effective");
    return effective.find("automountServiceAccountToken");
  };
  CHECK_FALSE(token("Pod ns/p")->as_boolean());
  CHECK(token("Pod ns/p")->place().text() == "false");
  CHECK(token("Pod ns/p")->origin()->what == "from ServiceAccount `s`");
  CHECK(to_string(*token("Pod m/q")) == "(unknown: ServiceAccount `s` is not in the input)");
  CHECK(token("Pod m/r")->as_boolean());
}
