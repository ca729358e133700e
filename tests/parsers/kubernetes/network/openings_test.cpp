#include "parsers/kubernetes/network/openings.h"

#include "tests/support/kubernetes.h"
#include "tests/test.h"

using namespace parsers;
using namespace parsers::kubernetes;

namespace {

const char* const pods = R"(
{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {team: a}}}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
spec:
  containers: [{name: c, ports: [{name: sql, containerPort: 5432}, {name: dns, containerPort: 53, protocol: UDP}]}]
  initContainers:
    - {name: first, ports: [{name: sql, containerPort: 1}]}
    - {name: proxy, restartPolicy: Always, ports: [{name: metrics, containerPort: 9090}]}
---
{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: front}, spec: {containers: []}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
)";

// A member of the `network` of pod shop/db under a policy with these rules.
std::string fact(const std::string& rules, const char* name, const std::string& others = "") {
  Infrastructure infrastructure;
  infrastructure.add("a.yaml", pods + ("  " + rules + "\n") + others);
  infrastructure.resolve();
  const Entity* pod = infrastructure.find("kubernetes/pod", "Pod shop/db");
  return to_string(*infrastructure.around(*pod, "network")->find(name));
}

const std::string every_port =
    "everyPort: true, ports: [{protocol: \"TCP\", range: \"0-65535\"}, {protocol: \"UDP\", range: "
    "\"0-65535\"}, {protocol: \"SCTP\", range: \"0-65535\"}]";

}  // namespace

TEST_CASE("a rule opens a pod to its peers, one opening each") {
  CHECK(
      fact("ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}, {podSelector: "
           "{}}, {namespaceSelector: {matchLabels: {team: a}}, podSelector: {matchLabels: {x: "
           "y}}}], ports: [{port: 80, endPort: 90}]}]",
           "ingress") ==
      "[{policy: \"db\", everybody: false, network: \"10.0.0.0/8\", except: [\"10.1.0.0/16\"], "
      "everyPort: false, ports: [{protocol: \"TCP\", range: \"80-90\"}]}, "
      "{policy: \"db\", everybody: false, namespaces: [\"shop\"], everyPod: true, everyPort: "
      "false, ports: [{protocol: \"TCP\", range: \"80-90\"}]}, "
      "{policy: \"db\", everybody: false, namespaces: [(unknown: the labels of namespace `front` "
      "are not in the input), \"shop\"], everyPod: false, everyPort: false, ports: [{protocol: "
      "\"TCP\", range: \"80-90\"}]}]");
  CHECK(fact("ingress: [{}]", "ingress") ==
        "[{policy: \"db\", everybody: true, " + every_port + "}]");
  CHECK(fact("ingress: []", "ingress") == "[]");
  CHECK(fact("ingress: []", "egress") == "[{policy: \"\", everybody: true, " + every_port + "}]");
}

TEST_CASE("a named port is the one of the destination's containers that keep running") {
  const auto ports = [](const std::string& written) {
    const std::string all = fact("ingress: [{ports: [" + written + "]}]", "ingress");
    return all.substr(all.find("ports: "));
  };
  CHECK(ports("{port: sql}") == "ports: [{protocol: \"TCP\", range: \"5432\"}]}]");
  CHECK(ports("{port: dns}") == "ports: []}]");
  CHECK(ports("{port: dns, protocol: UDP}") == "ports: [{protocol: \"UDP\", range: \"53\"}]}]");
  CHECK(ports("{port: metrics}") == "ports: [{protocol: \"TCP\", range: \"9090\"}]}]");
  CHECK(ports("{port: nobody}") == "ports: []}]");
  CHECK(fact("egress: [{ports: [{port: http}]}]", "egress")
            .find("range: (unknown: every destination has its own `http`)") != std::string::npos);
}

TEST_CASE("what the API server would refuse opens nobody knows what") {
  for (const char* rule :
       {"from: [{}]", "from: [{ipBlock: {cidr: 10.0.0/8}}]", "ports: [{port: 90, endPort: 80}]",
        "from: [{ipBlock: {cidr: 10.0.0.0/8}, podSelector: {}}]", "ports: [{protocol: ICMP}]",
        "from: 3", "ports: [{port: 70000}]", "ports: [{endPort: 5}]",
        "ports: [{port: a, endPort: 5}]", "from: [{ipBlock: {cidr: 10.0.0.0/8, except: [x]}}]"}) {
    CAPTURE(rule);
    const std::string written = "ingress: [{" + std::string(rule) + "}]";
    CHECK(fact(written, "ingress") == "[(unknown: a rule that the API server would refuse)]");
    CHECK(
        fact(written, "reachableFrom") ==
        "[(unknown: nobody knows about namespace `front`), (unknown: nobody knows about namespace "
        "`shop`)]");
  }
}

TEST_CASE("an opening stands where its peer is written") {
  Infrastructure infrastructure;
  infrastructure.add("a.yaml", std::string(pods) + "  ingress: [{from: [{podSelector: {}}]}]\n");
  infrastructure.resolve();
  const Entity* pod = infrastructure.find("kubernetes/pod", "Pod shop/db");
  const Value* openings = infrastructure.around(*pod, "network")->find("ingress");
  REQUIRE(openings->items().size() == 1);
  CHECK(openings->items()[0].place().text() == "{podSelector: {}}");
}

TEST_CASE("both ends decide which namespaces reach a pod") {
  CHECK(fact("ingress: [{}]", "reachableFrom") == R"(["front", "shop"])");
  CHECK(fact("ingress: [{from: [{podSelector: {}}]}]", "reachableFrom") == R"(["shop"])");
  CHECK(fact("ingress: []", "reachableFrom") == "[]");
  CHECK(fact("ingress: [{}]", "reaches") == R"(["front", "shop"])");
  CHECK(fact("policyTypes: [Egress]", "reaches") == "[]");
  const std::string kept_in =
      "---\n{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: out, "
      "namespace: "
      "front}, spec: {policyTypes: [Egress], egress: [{to: [{namespaceSelector: {matchLabels: "
      "{kubernetes.io/metadata.name: bank}}}]}]}}\n";
  CHECK(fact("ingress: [{}]", "reachableFrom", kept_in) == R"(["shop"])");
}

TEST_CASE("a Namespace knows what reaches its pods") {
  Infrastructure infrastructure;
  infrastructure.add("a.yaml", std::string(pods) + "  ingress: [{from: [{podSelector: {}}]}]\n");
  infrastructure.resolve();
  const Entity* space = infrastructure.find("kubernetes/Namespace", "Namespace shop");
  CHECK(to_string(*infrastructure.around(*space, "network")) ==
        R"({reachableFrom: ["shop"], reaches: ["front", "shop"]})");
}
