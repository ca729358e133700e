#include "parsers/kubernetes/backups.h"

#include "tests/support/kubernetes.h"
#include "tests/test.h"

using namespace parsers;
using namespace parsers::kubernetes;

namespace {

const char* const data = R"(
{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: a, namespace: shop, labels: {keep: long}}}
---
{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: b, namespace: bank}}
---
{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: s, namespace: shop}}
---
)";

std::string saved(const std::string& spec, const std::string& group = "velero.io") {
  Infrastructure infrastructure;
  infrastructure.add("a.yaml", data + ("{apiVersion: " + group +
                                       "/v1, kind: Schedule, metadata: {name: n, namespace: shop}, "
                                       "spec: {" +
                                       spec + "}}"));
  infrastructure.resolve();
  return infrastructure.links(Link::Kind::selects);
}

const std::string from = "Schedule shop/n -spec.template-> ";
const std::string a = from + "PersistentVolumeClaim shop/a";
const std::string b = from + "PersistentVolumeClaim bank/b";
const std::string s = from + "StatefulSet shop/s";

}  // namespace

TEST_CASE("a Velero schedule saves what its template includes and does not exclude") {
  CHECK(saved("template: {}") == b + "\n" + a + "\n" + s);
  CHECK(saved("template: {includedNamespaces: [shop]}") == a + "\n" + s);
  CHECK(saved("template: {includedNamespaces: ['*'], excludedNamespaces: [shop]}") == b);
  CHECK(saved("template: {includedNamespaces: ['sh*'], includedResources: [pvc]}") == a);
  CHECK(saved("template: {excludedResources: [statefulsets.apps]}") == b + "\n" + a);
  CHECK(saved("template: {labelSelector: {matchLabels: {keep: long}}}") == a);
  CHECK(
      saved("template: {orLabelSelectors: [{matchLabels: {x: y}}, {matchLabels: {keep: long}}]}") ==
      a);
  CHECK(saved("paused: true, template: {}").empty());
}

TEST_CASE("a K8up schedule saves the claims of its namespace") {
  CHECK(saved("backup: {}", "k8up.io") ==
        "Schedule shop/n -metadata.namespace-> PersistentVolumeClaim shop/a");
}
