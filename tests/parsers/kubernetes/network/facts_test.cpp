#include "parsers/kubernetes/network/facts.h"

#include "tests/support/kubernetes.h"
#include "tests/test.h"

using namespace parsers;
using namespace parsers::kubernetes;

namespace {

// The `network` of pod ns/p among further documents.
std::string network(const std::string& others, const std::string& pod_spec = "containers: []") {
  Infrastructure infrastructure;
  infrastructure.add("a.yaml",
                     "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: ns, labels: {app: "
                     "web}}, spec: {" +
                         pod_spec + "}}\n---\n" + others);
  infrastructure.resolve();
  const Value& found =
      *infrastructure.around(*infrastructure.find("kubernetes/pod", "Pod ns/p"), "network");
  return "{ingressIsolated: " + to_string(*found.find("ingressIsolated")) +
         ", egressIsolated: " + to_string(*found.find("egressIsolated")) + "}";
}

std::string policy(const std::string& spec, const std::string& space = "ns") {
  return "---\n{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: a, "
         "namespace: " +
         space + "}, spec: {" + spec + "}}\n";
}

const char* const open = "{ingressIsolated: false, egressIsolated: false}";
const char* const ingress = "{ingressIsolated: true, egressIsolated: false}";
const char* const egress = "{ingressIsolated: false, egressIsolated: true}";
const char* const closed = "{ingressIsolated: true, egressIsolated: true}";

}  // namespace

TEST_CASE("a policy isolates the pods it selects in the directions it is about") {
  CHECK(network("") == open);
  CHECK(network(policy("podSelector: {}")) == ingress);
  CHECK(network(policy("")) == ingress);
  CHECK(network(policy("podSelector: {matchLabels: {app: web}}")) == ingress);
  CHECK(network(policy("podSelector: {matchLabels: {app: db}}")) == open);
  CHECK(network(policy("podSelector: {}", "m")) == open);
  CHECK(network(policy("podSelector: {}, policyTypes: [Egress]")) == egress);
  CHECK(network(policy("podSelector: {}, policyTypes: [Ingress, Egress]")) == closed);
  CHECK(network(policy("policyTypes: [Egress]") + policy("policyTypes: [Ingress]")) == closed);
}

TEST_CASE("without policyTypes egress counts only if it has rules") {
  CHECK(network(policy("egress: [{}]")) == closed);
  CHECK(network(policy("egress: []")) == ingress);
  CHECK(network(policy("policyTypes: [], egress: [{}]")) == closed);
  CHECK(network(policy("policyTypes: [Ingress], egress: [{}]")) == ingress);
}

TEST_CASE("an isolated pod says which policy isolates it") {
  Infrastructure infrastructure;
  infrastructure.add("a.yaml",
                     "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: ns}, spec: {}}\n" +
                         policy("podSelector: {}"));
  infrastructure.resolve();
  const Value& isolated =
      *infrastructure.around(*infrastructure.find("kubernetes/pod", "Pod ns/p"), "network")
           ->find("ingressIsolated");
  CHECK(isolated.origin()->what == "isolated by NetworkPolicy `a`");
  CHECK(isolated.place().text() == "a");
}

TEST_CASE("nobody knows where policies do not reach or others exist") {
  CHECK(network(policy("podSelector: {}"), "hostNetwork: true") ==
        "{ingressIsolated: (unknown: network policies do not reach pods on the host's network), "
        "egressIsolated: (unknown: network policies do not reach pods on the host's network)}");
  const std::string foreign =
      "---\n{apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: {name: c, namespace: ";
  CHECK(network(policy("podSelector: {}") + foreign + "ns}}") ==
        "{ingressIsolated: true, egressIsolated: (unknown: policies of the kind "
        "CiliumNetworkPolicy may isolate it)}");
  CHECK(network(foreign + "m}}") == open);
  const auto cluster_wide = [](const char* group, const char* kind) {
    return "---\n{apiVersion: " + std::string(group) + "/v1, kind: " + kind +
           ", metadata: {name: g}}\n";
  };
  for (const char* kind : {"AdminNetworkPolicy", "BaselineAdminNetworkPolicy"})
    CHECK(network(cluster_wide("policy.networking.k8s.io", kind)).find(kind) != std::string::npos);
  // The baseline is only for pods that nothing else isolates.
  CHECK(network(policy("policyTypes: [Ingress, Egress]") +
                cluster_wide("policy.networking.k8s.io", "BaselineAdminNetworkPolicy")) == closed);
  // It only says what would happen.
  CHECK(network(cluster_wide("projectcalico.org", "StagedGlobalNetworkPolicy")) == open);
  CHECK(
      network("{apiVersion: k8s.ovn.org/v1, kind: EgressFirewall, metadata: {name: default, "
              "namespace: ns}}") ==
      "{ingressIsolated: false, egressIsolated: (unknown: policies of the kind EgressFirewall may "
      "isolate it)}");
  CHECK(
      network("{apiVersion: projectcalico.org/v3, kind: GlobalNetworkPolicy, metadata: {name: g}}")
          .find("GlobalNetworkPolicy") != std::string::npos);
  CHECK(network("{apiVersion: projectcalico.org/v3, kind: NetworkPolicy, metadata: {name: g, "
                "namespace: ns}, spec: {selector: all()}}")
            .find("policies of the kind NetworkPolicy may") != std::string::npos);
  CHECK(network(policy("podSelector: {matchExpressions: [{key: a, operator: Near}]}")) ==
        "{ingressIsolated: (unknown: the selector of NetworkPolicy `a` cannot be read), "
        "egressIsolated: (unknown: the selector of NetworkPolicy `a` cannot be read)}");
}
