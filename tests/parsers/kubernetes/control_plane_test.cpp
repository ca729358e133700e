#include "parsers/kubernetes/control_plane.h"

#include "tests/support/kubernetes.h"
#include "tests/test.h"

using namespace parsers;
using namespace parsers::kubernetes;

namespace {

const Value* effective(Infrastructure& infrastructure, const std::string& text,
                       const std::string& type) {
  infrastructure.add("a.yaml", text);
  infrastructure.resolve();
  const Entity* entity = infrastructure.find("kubernetes/" + type, type + " a.yaml");
  return entity == nullptr ? nullptr : infrastructure.around(*entity, "effective");
}

// The level of one request; "" if no rule matches.
std::string level(const std::string& rules, const std::string& request) {
  Infrastructure infrastructure;
  const Value* found = effective(
      infrastructure, "apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n" + rules, "Policy");
  const Value* value = found == nullptr ? nullptr : found->find("levels")->find(request);
  return value == nullptr ? "" : std::string(value->as_text());
}

std::string provider(const std::string& resources) {
  Infrastructure infrastructure;
  const Value* found = effective(infrastructure,
                                 "apiVersion: apiserver.config.k8s.io/v1\n"
                                 "kind: EncryptionConfiguration\nresources:\n" +
                                     resources,
                                 "EncryptionConfiguration");
  return found == nullptr ? "no effective" : std::string(found->find("secrets")->as_text());
}

}  // namespace

TEST_CASE("of an audit policy the first rule that matches counts") {
  const std::string rest = "- level: Metadata\n";
  CHECK(level(rest, "get secrets") == "Metadata");
  CHECK(level("- {level: None, resources: [{group: '', resources: [secrets]}]}\n" + rest,
              "get secrets") == "None");
  CHECK(level("- {level: None, verbs: [get], resources: [{group: '', resources: [secrets]}]}\n" +
                  rest,
              "update secrets") == "Metadata");
  CHECK(level("- {level: None, resources: [{group: apps, resources: [secrets]}]}\n" + rest,
              "get secrets") == "Metadata");
  CHECK(level("- {level: None, resources: [{group: ''}]}\n" + rest, "get secrets") == "None");
  CHECK(level("- {level: None, resources: [{group: '', resources: [secrets]}]}\n", "create pods") ==
        "");
}

TEST_CASE("resources of an audit rule are matched with and without their parts") {
  const auto exec = [](const std::string& pattern) {
    return level("- {level: None, resources: [{group: '', resources: ['" + pattern +
                     "']}]}\n- level: Metadata\n",
                 "create pods/exec");
  };
  for (const std::string pattern : {"pods/exec", "pods/*", "*/exec", "*"})
    CHECK(exec(pattern) == "None");
  for (const std::string pattern : {"pods", "pods/log", "*/log", "nodes/*"})
    CHECK(exec(pattern) == "Metadata");
}

TEST_CASE("audit rules for certain users, names and paths are for no one in particular") {
  for (const std::string narrow :
       {"users: [admin]", "userGroups: ['system:nodes']", "namespaces: [kube-system]",
        "nonResourceURLs: ['/healthz*']",
        "resources: [{group: '', resources: [secrets], resourceNames: [a]}]"})
    CHECK(level("- {level: None, " + narrow + "}\n- level: Metadata\n", "get secrets") ==
          "Metadata");
  CHECK(level("- {level: None, userGroups: ['system:authenticated']}\n- level: Metadata\n",
              "get secrets") == "None");
}

TEST_CASE("the first provider of the first entry that names Secrets writes them") {
  CHECK(provider("- {resources: [secrets], providers: [{aescbc: {}}, {identity: {}}]}\n") ==
        "aescbc");
  CHECK(provider("- {resources: [configmaps], providers: [{identity: {}}]}\n"
                 "- {resources: ['*.'], providers: [{kms: {}}]}\n"
                 "- {resources: [secrets], providers: [{identity: {}}]}\n") == "kms");
  CHECK(provider("- {resources: ['*.apps'], providers: [{kms: {}}]}\n") == "identity");
  CHECK(provider("- {resources: ['*.*'], providers: [{secretbox: {}}]}\n") == "secretbox");
}
