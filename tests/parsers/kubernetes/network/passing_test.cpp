#include "parsers/kubernetes/network/passing.h"

#include "tests/support/kubernetes.h"
#include "tests/test.h"

using namespace parsers;
using namespace parsers::kubernetes;

namespace {

std::string pod(const std::string& name, const std::string& space, const std::string& labels,
                const std::string& rest = "") {
  return "{apiVersion: v1, kind: Pod, metadata: {name: " + name + ", namespace: " + space +
         ", labels: {" + labels + "}}, spec: {" + rest +
         "containers: [{name: c, image: i, ports: [{name: web, containerPort: 8080}]}]}}\n---\n";
}

std::string policy(const std::string& name, const std::string& space, const std::string& spec) {
  return "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: " + name +
         ", namespace: " + space + "}, spec: {" + spec + "}}\n---\n";
}

// Namespaces, labels with and without a value that rules ask for, the host's network.
const std::string pods = pod("a", "one", "app: a") + pod("b", "one", "app: b, tier: back") +
                         pod("c", "one", "app: c, tier: back") + pod("d", "two", "app: a") +
                         pod("e", "two", "app: e, tier: front") +
                         pod("h", "two", "app: a", "hostNetwork: true, ");

const std::string policies =
    policy("back", "one",
           "podSelector: {matchLabels: {tier: back}}, policyTypes: [Ingress], ingress: [{from: "
           "[{podSelector: {matchExpressions: [{key: app, operator: In, values: [a, c]}]}}], "
           "ports: [{port: 8080}]}]") +
    policy("out", "one",
           "podSelector: {matchLabels: {app: a}}, policyTypes: [Egress], egress: [{to: "
           "[{podSelector: {matchLabels: {tier: back}}}], ports: [{port: 443}]}, {to: "
           "[{podSelector: {matchLabels: {app: c}}}]}, {to: [{ipBlock: {cidr: 10.0.0.0/8}}]}]") +
    policy("in", "two",
           "podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{namespaceSelector: "
           "{matchLabels: {kubernetes.io/metadata.name: one}}, podSelector: {matchLabels: "
           "{app: a}}}]}]");

// How many pairs there are of each answer; all as Connections says.
std::vector<int> compare(const std::string& text) {
  Infrastructure infrastructure;
  infrastructure.add("a.yaml", text);
  infrastructure.resolve();
  const auto cluster = infrastructure.cluster();
  const Connections connections{*cluster, true};
  Passing passing{*cluster, connections};
  std::vector<int> counts(3, 0);
  const std::size_t count = cluster->pods().size();
  for (int round = 0; round < 2; ++round)  // nothing is remembered wrongly
    for (std::size_t from = 0; from < count; ++from)
      for (std::size_t to = 0; to < count; ++to) {
        const Answer answer = passing.between(from, to);
        INFO(from << " to " << to);
        CHECK(answer == connections.between(from, to).of_any_port());
        ++counts[static_cast<std::size_t>(answer)];
      }
  return counts;
}

}  // namespace

TEST_CASE("what is remembered of peers that no rule tells apart is what each would be told") {
  for (const int count : compare(pods + policies)) CHECK(count > 0);
  CHECK(compare(pods) == std::vector<int>{0, 0, 2 * 36});
}

TEST_CASE("names of ports make every destination another") {
  const std::string named =
      policy("named", "one",
             "podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: web}]}, {to: "
             "[{podSelector: {matchLabels: {app: b}}}], ports: [{port: other}]}]");
  for (const int count : compare(pods + policies + named)) CHECK(count > 0);
}
