#include "parsers/kubernetes/pod_security.h"

#include "tests/support/kubernetes.h"
#include "tests/test.h"

using namespace parsers;
using namespace parsers::kubernetes;

namespace {

const char* const pod =
    "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: ns}, spec: {containers: []}}\n";
const char* const labelled =
    "---\n{apiVersion: v1, kind: Namespace, metadata: {name: ns, labels: "
    "{pod-security.kubernetes.io/enforce: baseline}}}\n";
const char* const configuration =
    "---\napiVersion: apiserver.config.k8s.io/v1\nkind: AdmissionConfiguration\nplugins:\n"
    "- name: PodSecurity\n  configuration:\n    defaults: {enforce: restricted, audit: "
    "restricted}\n    exemptions: {namespaces: [other]}\n";

// A level of pod ns/p, and why.
std::string level(const std::string& others, const char* mode, bool complete = false) {
  Infrastructure infrastructure;
  infrastructure.add("a.yaml", pod + others);
  if (complete) infrastructure.settings.complete = {"kubernetes"};
  infrastructure.resolve();
  const Entity* entity = infrastructure.find("kubernetes/pod", "Pod ns/p");
  const Value* found = infrastructure.around(*entity, "effective")->find("podSecurity")->find(mode);
  return to_string(*found) +
         (found->origin() == nullptr ? "" : " <- " + std::string(found->origin()->what));
}

}  // namespace

TEST_CASE("the labels of its Namespace decide how a pod is admitted") {
  CHECK(level(labelled, "enforce") == "\"baseline\" <- label of Namespace `ns`");
  CHECK(level(labelled, "audit") ==
        "(unknown: an AdmissionConfiguration that is not in the input may say it)");
  CHECK(level(labelled, "audit", true) == "\"privileged\" <- default of Kubernetes");
  CHECK(level("", "enforce") == "(unknown: Namespace `ns` is not in the input)");
  CHECK(level("", "enforce", true) == "\"privileged\" <- default of Kubernetes");
}

TEST_CASE("where there is no label, the API server's configuration decides") {
  const std::string both = std::string(labelled) + configuration;
  CHECK(level(both, "enforce") == "\"baseline\" <- label of Namespace `ns`");
  CHECK(level(both, "audit") == "\"restricted\" <- default of the PodSecurityConfiguration");
  CHECK(level(both, "warn") == "\"privileged\" <- default of Kubernetes");
  std::string exempt = both;
  exempt.replace(exempt.find("[other]"), 7, "[ns]");
  CHECK(level(exempt, "enforce") == "\"privileged\" <- exempt by the PodSecurityConfiguration");
  CHECK(level(both + configuration, "enforce") ==
        "(unknown: several files configure Pod Security Admission)");
}
