// A whole run, with every policy and a report, takes about four times as long for
// four times the input, whatever there is much of.
#include "tests/support/growth.h"

#include <functional>
#include <sstream>
#include <string>

#include "linter/report/reporter.h"
#include "linter/run.h"
#include "tests/test.h"

namespace {

using tests::growth;
using tests::most_growth;
using tests::repeated;

void run_and_report(const std::string& text) {
  linter::RunOptions options;
  options.input.texts = {{"a.yaml", text}};
  options.threads = 1;
  const auto done = linter::run(options);
  std::ostringstream out;
  for (const auto& reporter : linter::report::reporters())
    if (reporter.name == "sarif") reporter.write(done->report, {}, out);
}

double growth_of(const std::string& beginning, int count,
                 const std::function<std::string(const std::string& number)>& piece) {
  return growth(repeated(beginning, piece), count, run_and_report);
}

std::string object(const std::string& kind, const std::string& version, const std::string& rest) {
  return "{apiVersion: " + version + ", kind: " + kind + ", " + rest + "}\n---\n";
}

std::string pod(const std::string& number, const std::string& space = "a") {
  return object("Pod", "v1",
                "metadata: {name: p" + number + ", namespace: " + space +
                    ", labels: {app: a}}, spec: {containers: [{name: c, image: i}]}");
}

std::string selecting_all(const std::string& number) {
  const std::string metadata = "metadata: {name: s" + number + ", namespace: a}, ";
  const std::string labels = "{matchLabels: {app: a}}";
  return object("Service", "v1", metadata + "spec: {selector: {app: a}}") +
         object("PodDisruptionBudget", "policy/v1",
                metadata + "spec: {minAvailable: 1, selector: " + labels + "}") +
         object("NetworkPolicy", "networking.k8s.io/v1",
                metadata + "spec: {podSelector: " + labels +
                    ", policyTypes: [Ingress], ingress: [{from: [{podSelector: " + labels +
                    "}]}]}");
}

const std::string config_map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n";
const std::string ignore =
    "# lint:ignore CLD.9.5.1/container-owns-its-node reason=\"it is an agent\"\n";

}  // namespace

TEST_CASE("many documents, keys, lines and aliases cost what they weigh") {
  CHECK(growth_of("", 1000, [](const std::string& i) {
          return object("ConfigMap", "v1", "metadata: {name: c" + i + "}, data: {a: b}");
        }) < most_growth);
  CHECK(growth_of(config_map, 6000, [](const std::string& i) { return "  key" + i + ": x\n"; }) <
        most_growth);
  CHECK(growth_of(config_map + "  a: |\n", 10000,
                  [](const std::string& i) { return "    line " + i + "\n"; }) < most_growth);
  CHECK(growth_of(config_map + "  a: >\n", 10000,
                  [](const std::string& i) { return "    line " + i + "\n"; }) < most_growth);
  CHECK(growth_of(config_map, 3000, [](const std::string& i) {
          return "  a" + i + ": &a" + i + " x\n  b" + i + ": *a" + i + "\n";
        }) < most_growth);
}

TEST_CASE("many findings and many comments that take them back cost what they weigh") {
  const std::string beginning =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n";
  CHECK(growth_of(beginning, 500, [](const std::string& i) {
          return "  - name: a" + i + "\n    " + ignore +
                 "    securityContext: {privileged: true}\n    image: b\n";
        }) < most_growth);
  CHECK(growth_of(config_map, 4000, [](const std::string&) { return ignore; }) < most_growth);
}

TEST_CASE("many objects that have to do with each other cost what they weigh") {
  // Each in a namespace of its own, each with a policy.
  CHECK(growth_of("", 400, [](const std::string& i) {
          return object("Namespace", "v1", "metadata: {name: n" + i + "}") + pod(i, "n" + i) +
                 object("NetworkPolicy", "networking.k8s.io/v1",
                        "metadata: {name: s, namespace: n" + i +
                            "}, spec: {podSelector: {}, policyTypes: [Ingress]}");
        }) < most_growth);
  // Pods of equal labels, which a few objects of each kind select.
  std::string few;
  for (int i = 0; i < 20; ++i) few += selecting_all(std::to_string(i));
  CHECK(growth_of(few, 400, [](const std::string& i) { return pod(i); }) < most_growth);
  // And the other way round.
  std::string pods;
  for (int i = 0; i < 20; ++i) pods += pod(std::to_string(i));
  CHECK(growth_of(pods, 200, selecting_all) < most_growth);
}
