#include "parsers/kubernetes/prune.h"

#include "tests/support/kubernetes.h"
#include "tests/test.h"

using namespace parsers;
using namespace parsers::kubernetes;

namespace {

std::string pruned(std::string text) {
  Yaml yaml{std::move(text)};
  return to_string(*without_nulls(*yaml.root, yaml.arena));
}

}  // namespace

TEST_CASE("a field that is null is not there, as for the API server") {
  CHECK(pruned("a:\nb: 1\nc: ~\n") == "{b: 1}");
  CHECK(pruned("spec: {tls: null, rules: [{host: a, http: }]}") ==
        "{spec: {rules: [{host: \"a\"}]}}");
  CHECK(pruned("a: {b: {c: null}}") == "{a: {b: {}}}");
  SECTION("an element of a list stays") {
    CHECK(pruned("a: [null, 1, {b: }]") == "{a: [null, 1, {}]}");
  }
  SECTION("what holds no null is the same value") {
    Yaml yaml{"a: [1, {b: 2}]"};
    CHECK(without_nulls(*yaml.root, yaml.arena) == yaml.root);
  }
}

TEST_CASE("a manifest's objects have no null fields, and what stays keeps its place") {
  const Read read{
      "apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n  annotations:\nspec:\n  type: "
      "NodePort\n"};
  REQUIRE(read.manifest().objects.size() == 1);
  const Value& object = *read.manifest().objects[0].value;
  CHECK(object.find("metadata")->find("annotations") == nullptr);
  CHECK(object.find("spec")->find("type")->place().text() == "NodePort");
}
