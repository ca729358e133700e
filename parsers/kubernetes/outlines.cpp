// What resolve.cpp and effective.cpp make, and the fields of the API that most
// policies name, written down for those who check policies. A test compares it
// with what is made of all fixtures and examples.
#include "parsers/outline.h"

namespace parsers::kubernetes {

std::span<const Outline> outlines();

namespace {

using Members = std::vector<Outline::Member>;
using Others = Outline::Others;

Members joined(Members first, const Members& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

// Fields as they are written: whatever the API may bring, and any value.
Outline fields(std::string_view name, const std::vector<std::string_view>& names) {
  Outline outline{.name = name, .others = Others::unlike};
  for (const std::string_view field : names) outline.members.push_back({field});
  return outline;
}

void set_type(Outline& outline, std::string_view member, std::string_view type) {
  for (Outline::Member& known : outline.members)
    if (known.name == member) known.type = type;
}

// Source: the reference of the API, v1: ObjectMeta, PodSpec, Container,
// SecurityContext.
void add_written(std::vector<Outline>& all) {
  all.push_back(
      fields("kubernetes/metadata",
             {"name", "generateName", "namespace", "labels", "annotations", "finalizers",
              "ownerReferences", "uid", "creationTimestamp", "deletionTimestamp", "generation",
              "resourceVersion", "selfLink", "managedFields", "deletionGracePeriodSeconds"}));
  all.push_back(fields("kubernetes/security",
                       {"allowPrivilegeEscalation", "appArmorProfile", "capabilities", "privileged",
                        "procMount", "readOnlyRootFilesystem", "runAsGroup", "runAsNonRoot",
                        "runAsUser", "seLinuxOptions", "seccompProfile", "windowsOptions"}));
  all.push_back(
      fields("kubernetes/pod-security",
             {"appArmorProfile", "fsGroup", "fsGroupChangePolicy", "runAsGroup", "runAsNonRoot",
              "runAsUser", "seLinuxChangePolicy", "seLinuxOptions", "seccompProfile",
              "supplementalGroups", "supplementalGroupsPolicy", "sysctls", "windowsOptions"}));
  Outline spec = fields("kubernetes/pod-spec", {"activeDeadlineSeconds",
                                                "affinity",
                                                "automountServiceAccountToken",
                                                "containers",
                                                "dnsConfig",
                                                "dnsPolicy",
                                                "enableServiceLinks",
                                                "ephemeralContainers",
                                                "hostAliases",
                                                "hostIPC",
                                                "hostNetwork",
                                                "hostPID",
                                                "hostUsers",
                                                "hostname",
                                                "imagePullSecrets",
                                                "initContainers",
                                                "nodeName",
                                                "nodeSelector",
                                                "os",
                                                "overhead",
                                                "preemptionPolicy",
                                                "priority",
                                                "priorityClassName",
                                                "readinessGates",
                                                "resourceClaims",
                                                "resources",
                                                "restartPolicy",
                                                "runtimeClassName",
                                                "schedulerName",
                                                "schedulingGates",
                                                "securityContext",
                                                "serviceAccount",
                                                "serviceAccountName",
                                                "setHostnameAsFQDN",
                                                "shareProcessNamespace",
                                                "subdomain",
                                                "terminationGracePeriodSeconds",
                                                "tolerations",
                                                "topologySpreadConstraints",
                                                "volumes"});
  set_type(spec, "securityContext", "kubernetes/pod-security");
  for (const std::string_view list : {"containers", "initContainers", "ephemeralContainers"})
    set_type(spec, list, "list(kubernetes/container)");
  all.push_back(std::move(spec));
}

// What effective.cpp makes of a pod, whatever is written.
const Members& of_pod() {
  static const Members members = {{"hostNetwork"},
                                  {"hostPID"},
                                  {"hostIPC"},
                                  {"shareProcessNamespace"},
                                  {"enableServiceLinks"},
                                  {"hostUsers"},
                                  {"serviceAccountName"},
                                  {"automountServiceAccountToken"},
                                  {"podSecurity", "kubernetes/levels"},
                                  {"fsGroup"},
                                  {"supplementalGroups"},
                                  {"sysctls"}};
  return members;
}

void add_effective(std::vector<Outline>& all) {
  all.push_back({.name = "kubernetes/levels",
                 .members = {{"enforce", "string"}, {"audit", "string"}, {"warn", "string"}}});
  all.push_back({.name = "kubernetes/effective-pod", .members = of_pod()});
  all.push_back({.name = "kubernetes/capabilities", .members = {{"add"}, {"drop"}}});
  all.push_back({.name = "kubernetes/effective-container",
                 .members = joined({{"runAsUser"},
                                    {"runAsGroup"},
                                    {"runAsNonRoot"},
                                    {"seccompProfile"},
                                    {"seLinuxOptions"},
                                    {"appArmorProfile"},
                                    {"windowsOptions"},
                                    {"privileged"},
                                    {"readOnlyRootFilesystem"},
                                    {"allowPrivilegeEscalation"},
                                    {"capabilities", "kubernetes/capabilities"},
                                    {"procMount"},
                                    {"imagePullPolicy"}},
                                   of_pod())});
  all.push_back({.name = "kubernetes/range", .members = {{"protocol", "string"}, {"range"}}});
  all.push_back({.name = "kubernetes/opening",
                 .members = {{"policy", "string"},
                             {"everybody", "bool"},
                             {"network", "string"},
                             {"except", "list(string)"},
                             {"namespaces", "list(string)"},
                             {"everyPod", "bool"},
                             {"everyPort", "bool"},
                             {"ports", "list(kubernetes/range)"}}});
  all.push_back({.name = "kubernetes/network",
                 .members = {{"namespaceHasPolicies", "bool"},
                             {"ingressIsolated", "bool"},
                             {"egressIsolated", "bool"},
                             {"ingress", "list(kubernetes/opening)"},
                             {"egress", "list(kubernetes/opening)"},
                             {"reachableFrom", "list(string)"},
                             {"reaches", "list(string)"}}});
  all.push_back({.name = "kubernetes/namespace-network",
                 .members = {{"reachableFrom", "list(string)"}, {"reaches", "list(string)"}}});
  all.push_back({.name = "kubernetes/rights", .members = {{"rules"}}});
  all.push_back({.name = "kubernetes/audit-levels", .members = {{"levels", "map(string, dyn)"}}});
  all.push_back({.name = "kubernetes/providers",
                 .members = {{"secrets", "string"}, {"configmaps", "string"}}});
  all.push_back({.name = "kubernetes/component",
                 .members = {{"name", "string"}, {"version", "string"}, {"flags"}}});
  all.push_back(
      {.name = "kubernetes/component-flags",
       .members = {{"apiServer"}, {"controllerManager"}, {"scheduler"}, {"etcd"}, {"kubelet"}}});
}

void add_entities(std::vector<Outline>& all) {
  const Members object = {{"apiVersion"}, {"kind"}, {"metadata", "kubernetes/metadata"}};
  const auto kind = [&](std::string_view name, Members around) {
    all.push_back(
        {.name = name, .others = Others::unlike, .members = object, .around = std::move(around)});
  };
  kind("kubernetes/*", {});
  for (const std::string_view name :
       {"kubernetes/Role", "kubernetes/ClusterRole", "kubernetes/RoleBinding",
        "kubernetes/ClusterRoleBinding", "kubernetes/ServiceAccount"})
    kind(name, {{"effective", "kubernetes/rights"}});
  for (const std::string_view name :
       {"kubernetes/InitConfiguration", "kubernetes/JoinConfiguration"})
    kind(name, {{"flags", "kubernetes/component-flags"}});
  kind("kubernetes/ClusterConfiguration",
       {{"flags", "kubernetes/component-flags"}, {"effective", "kubernetes/component-flags"}});
  kind("kubernetes/KubeletConfiguration", {{"effective", "dyn"}});
  kind("kubernetes/Policy", {{"effective", "kubernetes/audit-levels"}});
  kind("kubernetes/EncryptionConfiguration", {{"effective", "kubernetes/providers"}});
  kind("kubernetes/Namespace", {{"network", "kubernetes/namespace-network"}});
  all.push_back({.name = "kubernetes/pod",
                 .members = {{"metadata", "kubernetes/metadata"}, {"spec", "kubernetes/pod-spec"}},
                 .around = {{"object", "kubernetes/*"},
                            {"effective", "kubernetes/effective-pod"},
                            {"network", "kubernetes/network"},
                            {"rights", "list(dyn)"},
                            {"entrances", "list(dyn)"}}});
  Outline container = fields("kubernetes/container", {"name",
                                                      "image",
                                                      "command",
                                                      "args",
                                                      "workingDir",
                                                      "ports",
                                                      "envFrom",
                                                      "env",
                                                      "resources",
                                                      "resizePolicy",
                                                      "restartPolicy",
                                                      "restartPolicyRules",
                                                      "volumeMounts",
                                                      "volumeDevices",
                                                      "livenessProbe",
                                                      "readinessProbe",
                                                      "startupProbe",
                                                      "lifecycle",
                                                      "terminationMessagePath",
                                                      "terminationMessagePolicy",
                                                      "imagePullPolicy",
                                                      "securityContext",
                                                      "stdin",
                                                      "stdinOnce",
                                                      "tty",
                                                      "targetContainerName"});
  set_type(container, "securityContext", "kubernetes/security");
  container.around = {{"pod", "kubernetes/pod"}, {"object", "kubernetes/*"},
                      {"role", "string"},        {"effective", "kubernetes/effective-container"},
                      {"flags", "dyn"},          {"component", "kubernetes/component"}};
  all.push_back(std::move(container));
  all.push_back({.name = "kubernetes/cluster",
                 .members = {{"kinds", "map(string, int)"},
                             {"namespaces", "list(string)"},
                             {"namespacesOfPods", "list(string)"}}});
}

}  // namespace

std::span<const Outline> outlines() {
  static const std::vector<Outline> all = [] {
    std::vector<Outline> made;
    add_written(made);
    add_effective(made);
    for (Outline& part : made) part.is_part = true;
    add_entities(made);
    return made;
  }();
  return all;
}

}  // namespace parsers::kubernetes
