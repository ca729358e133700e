#include "parsers/kubernetes/components/components.h"

#include "parsers/kubernetes/path.h"
#include "tests/support/kubernetes.h"
#include "tests/test.h"

using namespace parsers;
using namespace parsers::kubernetes;

namespace {

struct Started {
  explicit Started(const std::string& container) {
    infrastructure.add("a.yaml",
                       "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n"
                       "  - {name: c, " +
                           container + "}\n");
    infrastructure.resolve();
    entity = infrastructure.find("kubernetes/container", "Pod default/p container c");
    component = infrastructure.around(*entity, "component");
  }
  std::string name() const { return to_string(*component->find("name")); }
  std::string version() const { return to_string(*component->find("version")); }
  std::string flag(std::string_view flag) const {
    const Value* value = component->find("flags")->find(flag);
    return value == nullptr ? "absent" : to_string(*value);
  }
  Infrastructure infrastructure{};
  const Entity* entity = nullptr;
  const Value* component = nullptr;
};

// What `effective` of the first object of a file has at a path.
std::string effective(const std::string& text, std::string_view path, std::string_view type) {
  Infrastructure infrastructure;
  infrastructure.add("a.yaml", text);
  infrastructure.resolve();
  for (const Entity& entity : infrastructure.resolved.entities)
    if (entity.type == type) {
      const Value* all = infrastructure.around(entity, "effective");
      const Value* value = all == nullptr ? nullptr : at_path(*all, path);
      return value == nullptr ? "absent" : to_string(*value);
    }
  return "no entity";
}

std::string of_cluster(const std::string& rest, std::string_view path) {
  return effective("apiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\n" + rest, path,
                   "kubernetes/ClusterConfiguration");
}

std::string of_kubelet(const std::string& rest, std::string_view path) {
  return effective("apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n" + rest,
                   path, "kubernetes/KubeletConfiguration");
}

constexpr const char* differ =
    "(unknown: its default is not the same in all versions of Kubernetes, and the version is not "
    "known)";

}  // namespace

TEST_CASE("a version of Kubernetes is read from a tag or from what kubeadm is told") {
  CHECK(minor_version("v1.29.3") == 29);
  CHECK(minor_version("1.19") == 19);
  CHECK(minor_version("v1.21.5-eks-bc4871b") == 21);
  CHECK(minor_version("stable-1.30") == 30);
  for (const char* none : {"", "latest", "stable", "v2.1.0", "1", "1.x", "v1.", "1.29rc", "v1.-3"})
    CHECK_FALSE(minor_version(none).has_value());
}

TEST_CASE("a program of the control plane is known by its command, or by its image") {
  CHECK(Started("command: [/usr/local/bin/kube-apiserver]").name() == R"("kube-apiserver")");
  CHECK(Started("command: [/go-runner, --log-file=/a, kube-scheduler]").name() ==
        R"("kube-scheduler")");
  CHECK(Started("command: [hyperkube], args: [kubelet]").name() == R"("kubelet")");
  CHECK(Started("image: 'registry.k8s.io/etcd:3.5.9-0', command: [sh, -c, exec etcd]").name() ==
        R"("etcd")");
  CHECK(Started("image: 'registry.k8s.io/kube-apiserver:v1.30.0'").name() == R"("")");
  CHECK(Started("command: [report], args: [--about, kube-apiserver]").name() == R"("")");
}

TEST_CASE("flags have the defaults of the version that the image's tag names") {
  const std::string command = ", command: [kube-apiserver, --profiling=false]";
  const Started old("image: 'k8s.gcr.io/kube-apiserver-amd64:v1.18.20'" + command);
  CHECK(old.version() == R"("1.18")");
  CHECK(old.flag("insecure-port") == R"("8080")");
  CHECK(old.flag("profiling") == R"("false")");
  CHECK(old.flag("anonymous-auth") == R"("true")");
  CHECK(
      Started("image: 'registry.k8s.io/kube-apiserver:v1.20.0'" + command).flag("insecure-port") ==
      R"("0")");
  CHECK(
      Started("image: 'registry.k8s.io/kube-apiserver:v1.24.0'" + command).flag("insecure-port") ==
      "absent");
}

TEST_CASE("where the version is not known, only what holds for all versions is a default") {
  for (const char* image : {"registry.k8s.io/kube-apiserver@sha256:abc", "shop/control:v1.18.0",
                            "registry.k8s.io/kube-apiserver:latest"}) {
    const Started started(std::string("image: '") + image + "', command: [kube-apiserver]");
    CHECK(started.version() == "(unknown: the image's tag is no version of Kubernetes)");
    CHECK(started.flag("insecure-port") == differ);
    CHECK(started.flag("anonymous-auth") == R"("true")");
    CHECK(started.flag("authorization-mode") == R"("AlwaysAllow")");
  }
}

TEST_CASE("a file that a flag names decides in place of the default") {
  CHECK(Started("command: [kubelet, --config=/a]").flag("anonymous-auth") ==
        "(unknown: the file of `--config` decides, which is not read)");
  CHECK(Started("command: [kubelet, --config=/a, --anonymous-auth=true]").flag("anonymous-auth") ==
        R"("true")");
  CHECK(Started("command: [kubelet]").flag("read-only-port") == R"("10255")");
  const Started started("command: [kube-apiserver, --authorization-config=/a]");
  CHECK(started.flag("authorization-mode").starts_with("(unknown: the file of "));
  CHECK(started.flag("anonymous-auth") == R"("true")");
  CHECK(Started("command: [kube-apiserver, --authentication-config=/a]")
            .flag("anonymous-auth")
            .starts_with("(unknown: "));
}

TEST_CASE("a default stands at the command line and says whose it is") {
  const Started started("command: [kube-scheduler]");
  const Value& profiling = *started.component->find("flags")->find("profiling");
  CHECK(profiling.origin()->what == "default of kube-scheduler");
  CHECK(profiling.place().text() == "[kube-scheduler]");
}

TEST_CASE("a command line that a shell takes apart is not known") {
  CHECK(Started("image: 'registry.k8s.io/etcd:3.5.9-0', command: [sh, -c, exec etcd]")
            .component->find("flags")
            ->is(Value::Kind::unknown));
}

TEST_CASE("etcd is also told by environment variables, a flag comes first") {
  const std::string etcd = "command: [etcd, --auto-tls=true]";
  CHECK(Started(etcd).flag("client-cert-auth") == R"("false")");
  const std::string variables =
      etcd +
      ", env: [{name: ETCD_CLIENT_CERT_AUTH, value: 'true'}, {name: ETCD_AUTO_TLS, value: "
      "'false'}, {name: ETCD_LISTEN_CLIENT_URLS, valueFrom: {fieldRef: {fieldPath: a}}}]";
  CHECK(Started(variables).flag("client-cert-auth") == R"("true")");
  CHECK(Started(variables).flag("auto-tls") == R"("true")");
  CHECK(Started(variables).flag("listen-client-urls").starts_with("(unknown: "));
  CHECK(Started(etcd + ", envFrom: [{secretRef: {name: a}}]")
            .component->find("flags")
            ->is(Value::Kind::unknown));
}

TEST_CASE("kubeadm's own words come before the defaults, and the user's before both") {
  CHECK(of_cluster("", "apiServer.authorization-mode") == R"("Node,RBAC")");
  CHECK(of_cluster("apiServer: {extraArgs: {authorization-mode: AlwaysAllow}}",
                   "apiServer.authorization-mode") == R"("AlwaysAllow")");
  CHECK(of_cluster("apiServer: {extraArgs: {authorization-config: /a}}",
                   "apiServer.authorization-mode")
            .starts_with("(unknown: the file of "));
  CHECK(of_cluster("", "apiServer.profiling") == R"("true")");
  CHECK(of_cluster("", "scheduler.bind-address") == R"("127.0.0.1")");
  CHECK(of_cluster("", "controllerManager.use-service-account-credentials") == R"("true")");
  CHECK(of_cluster("", "etcd.client-cert-auth") == R"("true")");
  CHECK(of_cluster("etcd: {external: {endpoints: []}}", "etcd") == "{}");
  CHECK(of_cluster("certificatesDir: /pki", "apiServer.client-ca-file") == R"("/pki/ca.crt")");
  CHECK(of_cluster("kubernetesVersion: v1.18.0", "apiServer.insecure-port") == R"("0")");
  CHECK(of_cluster("kubernetesVersion: stable", "apiServer.insecure-port") == differ);
  CHECK(of_cluster("kubernetesVersion: 1.31.0", "apiServer.insecure-port") == "absent");
}

TEST_CASE("the kubelet's file has defaults of its own, and others where kubeadm writes it") {
  CHECK(of_kubelet("", "authentication.anonymous.enabled") == "false");
  CHECK(of_kubelet("authentication: {anonymous: {enabled: true}}", "authentication") ==
        "{anonymous: {enabled: true}, webhook: {enabled: true}}");
  CHECK(of_kubelet("authorization: null", "authorization.mode") == R"("Webhook")");
  CHECK(of_kubelet("readOnlyPort: 10255", "readOnlyPort") == "10255");
  CHECK(of_kubelet("", "rotateCertificates") == "false");
  CHECK(of_kubelet("", "eventRecordQPS").starts_with("(unknown: "));
  const std::string cluster =
      "---\napiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\nkubernetesVersion: ";
  CHECK(of_kubelet(cluster + "v1.30.0\n", "rotateCertificates") == "true");
  CHECK(of_kubelet(cluster + "v1.30.0\n", "eventRecordQPS") == "50");
  CHECK(of_kubelet(cluster + "v1.26.1\n", "eventRecordQPS") == "5");
  CHECK(of_kubelet("rotateCertificates: false\n" + cluster + "v1.30.0\n", "rotateCertificates") ==
        "false");
}

TEST_CASE("the rows of a flag stand together, and no two hold for the same version") {
  for (const auto rows : {flag_defaults(), flags_by_kubeadm()})
    for (std::size_t i = 0; i < rows.size(); ++i)
      for (std::size_t k = i + 1; k < rows.size(); ++k) {
        if (rows[i].component != rows[k].component || rows[i].flag != rows[k].flag) continue;
        INFO(rows[i].component << " " << rows[i].flag);
        CHECK(k == i + 1);
        CHECK(rows[i].versions.until < rows[k].versions.from);
      }
}
