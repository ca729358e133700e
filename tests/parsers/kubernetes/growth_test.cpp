// Four times the input may take about four times as long, never sixteen: times of
// one thread's processor, the best of some, with room for a busy machine.
#include <algorithm>
#include <ctime>
#include <functional>
#include <string>

#include "tests/support/kubernetes.h"
#include "tests/test.h"

using namespace parsers;
using namespace parsers::kubernetes;

namespace {

double processor_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double seconds_for(const std::string& text) {
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    Infrastructure infrastructure;
    const double start = processor_seconds();
    infrastructure.add("a.yaml", text);
    infrastructure.resolve();
    best = std::min(best, processor_seconds() - start);
  }
  return best;
}

using Write = std::function<std::string(const std::string& number)>;

// How many times as long four times as many take.
double growth(const std::string& start, int count, const Write& write) {
  const auto text = [&](int size) {
    std::string all = start;
    for (int i = 0; i < size; ++i) all += write(std::to_string(i));
    return all;
  };
  return seconds_for(text(4 * count)) / seconds_for(text(count));
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

constexpr double most = 9;

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
