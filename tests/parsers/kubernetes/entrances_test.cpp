#include "parsers/kubernetes/entrances.h"

#include "tests/support/kubernetes.h"
#include "tests/test.h"

using namespace parsers;
using namespace parsers::kubernetes;

namespace {

// Kind and name of each entrance of the pod `web`.
std::string entrances(const std::string& text, bool complete = true) {
  Infrastructure infrastructure;
  infrastructure.add("a.yaml",
                     "{apiVersion: v1, kind: Pod, metadata: {name: web, labels: {app: web}}, "
                     "spec: {containers: [{name: c, image: i}]}}\n---\n"
                     "{apiVersion: v1, kind: Service, metadata: {name: web}, "
                     "spec: {selector: {app: web}}}\n---\n" +
                         text);
  if (complete) infrastructure.settings.complete = {"kubernetes"};
  infrastructure.resolve();
  const Entity* pod = infrastructure.find("kubernetes/pod", "Pod default/web");
  std::string found;
  for (const Value& object : infrastructure.around(*pod, "entrances")->items())
    found += object.is(Value::Kind::unknown)
                 ? "unknown "
                 : std::string(object.find("kind")->as_text()) + " " +
                       std::string(object.find("metadata")->find("name")->as_text()) + " ";
  return found;
}

const std::string ingress =
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i}, "
    "spec: {defaultBackend: {service: {name: web}}}}\n---\n";
const std::string route =
    "{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: r}, "
    "spec: {parentRefs: [{name: g, namespace: gateways}], rules: [{backendRefs: [{name: web}]}]}}\n"
    "---\n{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, "
    "metadata: {name: g, namespace: gateways}}\n";

}  // namespace

TEST_CASE("a pod is entered by what names its Service, and by Services of public types") {
  CHECK(entrances(ingress) == "Ingress i ");
  CHECK(entrances(route) == "HTTPRoute r Gateway g ");
  CHECK(entrances(ingress + route) == "Ingress i HTTPRoute r Gateway g ");
  CHECK(entrances("{apiVersion: v1, kind: Service, metadata: {name: node}, "
                  "spec: {type: NodePort, selector: {app: web}}}") == "Service node ");
  CHECK(entrances("{apiVersion: v1, kind: Service, metadata: {name: node}, "
                  "spec: {externalIPs: [192.0.2.1], selector: {app: web}}}") == "Service node ");
}

TEST_CASE("what leads elsewhere or nowhere is no entrance") {
  CHECK(entrances("{apiVersion: v1, kind: Service, metadata: {name: node}, "
                  "spec: {type: NodePort, selector: {app: other}}}") == "");
  CHECK(entrances("{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i, "
                  "namespace: other}, spec: {defaultBackend: {service: {name: web}}}}") == "");
  CHECK(entrances("{apiVersion: v1, kind: Service, metadata: {name: node}, "
                  "spec: {type: LoadBalancer}}") == "");
}

TEST_CASE("there may be more entrances outside of an input that is not complete") {
  CHECK(entrances(ingress, false) == "Ingress i unknown ");
}

TEST_CASE("an Ingress is linked with the pods that it leads to") {
  Infrastructure infrastructure;
  infrastructure.add("a.yaml",
                     "{apiVersion: v1, kind: Pod, metadata: {name: web, labels: {app: web}}, "
                     "spec: {containers: [{name: c, image: i}]}}\n---\n"
                     "{apiVersion: v1, kind: Service, metadata: {name: web}, "
                     "spec: {selector: {app: web}}}\n---\n" +
                         ingress);
  infrastructure.resolve();
  CHECK(infrastructure.links(Link::Kind::refers).find("Ingress default/i -spec.rules-> Pod") !=
        std::string::npos);
}
