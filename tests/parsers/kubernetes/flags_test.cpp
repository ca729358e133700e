#include "parsers/kubernetes/flags.h"

#include "tests/support/kubernetes.h"
#include "tests/test.h"

using namespace parsers;
using namespace parsers::kubernetes;

namespace {

std::string flags(const std::string& container) {
  Arena arena;
  const Yaml yaml(container);
  return to_string(flags_of_container(*yaml.root, arena));
}

std::string components(const std::string& object) {
  Arena arena;
  const Read read(object);
  const Value* found = flags_of_components(read.manifest().objects.at(0), arena);
  return found == nullptr ? "none" : to_string(*found);
}

}  // namespace

TEST_CASE("a command line is a table of its flags") {
  CHECK(flags("command: [kube-apiserver, --anonymous-auth=false, --v, '2', --profiling]") ==
        R"({anonymous-auth: "false", v: "2", profiling: "true"})");
  CHECK(flags("{command: [etcd], args: [-name=a, --data-dir, /var, --x, --y=, rest, --, -]}") ==
        R"({name: "a", data-dir: "/var", x: "true", y: ""})");
  CHECK(flags("args: [--a=1, --b=x=y, --a=2]") == R"({a: "2", b: "x=y"})");
  CHECK(flags("image: x") == "{}");
  CHECK(flags("{command: [/bin/sh, -c], args: ['exec etcd --a=b']}") ==
        "(unknown: a shell takes the command line apart)");
}

TEST_CASE("a flag stands where its value is written") {
  Arena arena;
  const Yaml yaml(
      "command:\n- kube-apiserver\n- \"--anonymous-auth=true\"\n- --secure-port\n- '0'");
  const Value found = flags_of_container(*yaml.root, arena);
  CHECK(found.find("anonymous-auth")->place().text() == "true");
  CHECK(found.find("secure-port")->place().text() == "'0'");
  CHECK(found.find_member("anonymous-auth")->key_place.text() == "\"--anonymous-auth=true\"");
}

TEST_CASE("kubeadm passes flags to components, as a map or as a list") {
  CHECK(
      components("apiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\napiServer: "
                 "{extraArgs: {profiling: 'false'}}\netcd: {local: {extraArgs: {a: b}}}\n") ==
      R"({apiServer: {profiling: "false"}, controllerManager: {}, scheduler: {}, etcd: {a: "b"}, kubelet: {}})");
  CHECK(components("apiVersion: kubeadm.k8s.io/v1beta4\nkind: InitConfiguration\nnodeRegistration: "
                   "{kubeletExtraArgs: [{name: v, value: '4'}]}\n")
            .find(R"(kubelet: {v: "4"})") != std::string::npos);
  CHECK(components("apiVersion: v1\nkind: ConfigMap\n") == "none");
}
