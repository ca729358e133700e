// Four times the input may take about four times as long, never sixteen.
#include "tests/support/growth.h"

#include <functional>
#include <string>
#include <utility>

#include "tests/support/kubernetes.h"
#include "tests/test.h"

using namespace parsers;
using namespace parsers::kubernetes;

namespace {

void read_and_relate(const std::string& text) {
  Infrastructure infrastructure;
  infrastructure.add("a.yaml", text);
  infrastructure.resolve();
}

// How many times as long four times as many pieces take.
double growth(const std::string& start, int count,
              std::function<std::string(const std::string& number)> piece) {
  return tests::growth(tests::repeated(start, std::move(piece)), count, read_and_relate);
}

std::string object(const std::string& kind, const std::string& version, const std::string& rest) {
  return "{apiVersion: " + version + ", kind: " + kind + ", " + rest + "}\n---\n";
}

std::string pod(const std::string& name, const std::string& labels) {
  return object("Pod", "v1",
                "metadata: {name: p" + name + ", labels: {" + labels +
                    "}}, spec: {serviceAccountName: a" + name +
                    ", containers: [{name: c, image: i}]}");
}

constexpr double most = tests::most_growth;

}  // namespace

TEST_CASE("keys and documents cost what they weigh") {
  const std::string head = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n";
  CHECK(growth(head, 2000, [](const std::string& i) { return "  key" + i + ": x\n"; }) < most);
  CHECK(growth("", 500, [](const std::string& i) {
          return object("ConfigMap", "v1", "metadata: {name: c" + i + "}");
        }) < most);
}

TEST_CASE("objects of one name and pods that Services select cost what they weigh") {
  CHECK(growth("", 500, [](const std::string&) {
          return object("ConfigMap", "v1", "metadata: {name: same}");
        }) < most);
  CHECK(growth("", 250, [](const std::string& i) {
          return pod(i, "app: a" + i) +
                 object("Service", "v1",
                        "metadata: {name: s" + i + "}, spec: {selector: {app: a" + i + "}}");
        }) < most);
}

TEST_CASE("references, entrances and rights cost what they weigh") {
  CHECK(growth("", 150, [](const std::string& i) {
          return pod(i, "app: a" + i) +
                 object("Service", "v1",
                        "metadata: {name: s" + i + "}, spec: {selector: {app: a" + i + "}}") +
                 object("Ingress", "networking.k8s.io/v1",
                        "metadata: {name: i" + i + "}, spec: {tls: [{secretName: t" + i +
                            "}], defaultBackend: {service: {name: s" + i + "}}}") +
                 object("RoleBinding", "rbac.authorization.k8s.io/v1",
                        "metadata: {name: b" + i +
                            "}, roleRef: {kind: ClusterRole, name: view}, subjects: "
                            "[{kind: ServiceAccount, name: a" +
                            i + "}]");
        }) < most);
}
