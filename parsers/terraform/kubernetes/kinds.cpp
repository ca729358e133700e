#include "parsers/terraform/kubernetes/kinds.h"

#include <algorithm>
#include <array>

namespace parsers::terraform {
namespace {

struct Row {
  std::string_view type;  // behind "kubernetes_"
  KubernetesKind kind;
};

constexpr std::string_view rbac = "rbac.authorization.k8s.io/v1";
constexpr std::string_view admission = "admissionregistration.k8s.io/v1";
constexpr std::string_view storage = "storage.k8s.io/v1";

constexpr std::array<Row, 73> kinds = {{
    {"api_service", {"APIService", "apiregistration.k8s.io/v1"}},
    {"api_service_v1", {"APIService", "apiregistration.k8s.io/v1"}},
    {"cluster_role", {"ClusterRole", rbac}},
    {"cluster_role_v1", {"ClusterRole", rbac}},
    {"cluster_role_binding", {"ClusterRoleBinding", rbac}},
    {"cluster_role_binding_v1", {"ClusterRoleBinding", rbac}},
    {"config_map", {"ConfigMap", "v1"}},
    {"config_map_v1", {"ConfigMap", "v1"}},
    {"cron_job", {"CronJob", "batch/v1beta1"}},
    {"cron_job_v1", {"CronJob", "batch/v1"}},
    {"csi_driver", {"CSIDriver", storage}},
    {"csi_driver_v1", {"CSIDriver", storage}},
    {"daemon_set_v1", {"DaemonSet", "apps/v1"}},
    {"daemonset", {"DaemonSet", "apps/v1"}},
    {"default_service_account", {"ServiceAccount", "v1"}},
    {"default_service_account_v1", {"ServiceAccount", "v1"}},
    {"deployment", {"Deployment", "apps/v1"}},
    {"deployment_v1", {"Deployment", "apps/v1"}},
    {"endpoint_slice_v1", {"EndpointSlice", "discovery.k8s.io/v1"}},
    {"endpoints", {"Endpoints", "v1"}},
    {"endpoints_v1", {"Endpoints", "v1"}},
    {"horizontal_pod_autoscaler", {"HorizontalPodAutoscaler", "autoscaling/v2"}},
    {"horizontal_pod_autoscaler_v1", {"HorizontalPodAutoscaler", "autoscaling/v1"}},
    {"horizontal_pod_autoscaler_v2", {"HorizontalPodAutoscaler", "autoscaling/v2"}},
    {"horizontal_pod_autoscaler_v2beta2", {"HorizontalPodAutoscaler", "autoscaling/v2beta2"}},
    {"ingress", {"Ingress", "networking.k8s.io/v1beta1"}},
    {"ingress_v1", {"Ingress", "networking.k8s.io/v1"}},
    {"ingress_class", {"IngressClass", "networking.k8s.io/v1"}},
    {"ingress_class_v1", {"IngressClass", "networking.k8s.io/v1"}},
    {"job", {"Job", "batch/v1"}},
    {"job_v1", {"Job", "batch/v1"}},
    {"limit_range", {"LimitRange", "v1"}},
    {"limit_range_v1", {"LimitRange", "v1"}},
    {"mutating_webhook_configuration", {"MutatingWebhookConfiguration", admission}},
    {"mutating_webhook_configuration_v1", {"MutatingWebhookConfiguration", admission}},
    {"namespace", {"Namespace", "v1"}},
    {"namespace_v1", {"Namespace", "v1"}},
    {"network_policy", {"NetworkPolicy", "networking.k8s.io/v1"}},
    {"network_policy_v1", {"NetworkPolicy", "networking.k8s.io/v1"}},
    {"persistent_volume", {"PersistentVolume", "v1"}},
    {"persistent_volume_v1", {"PersistentVolume", "v1"}},
    {"persistent_volume_claim", {"PersistentVolumeClaim", "v1"}},
    {"persistent_volume_claim_v1", {"PersistentVolumeClaim", "v1"}},
    {"pod", {"Pod", "v1"}},
    {"pod_v1", {"Pod", "v1"}},
    {"pod_disruption_budget", {"PodDisruptionBudget", "policy/v1"}},
    {"pod_disruption_budget_v1", {"PodDisruptionBudget", "policy/v1"}},
    {"pod_security_policy", {"PodSecurityPolicy", "policy/v1beta1"}},
    {"pod_security_policy_v1beta1", {"PodSecurityPolicy", "policy/v1beta1"}},
    {"priority_class", {"PriorityClass", "scheduling.k8s.io/v1"}},
    {"priority_class_v1", {"PriorityClass", "scheduling.k8s.io/v1"}},
    {"replication_controller", {"ReplicationController", "v1"}},
    {"replication_controller_v1", {"ReplicationController", "v1"}},
    {"resource_quota", {"ResourceQuota", "v1"}},
    {"resource_quota_v1", {"ResourceQuota", "v1"}},
    {"role", {"Role", rbac}},
    {"role_v1", {"Role", rbac}},
    {"role_binding", {"RoleBinding", rbac}},
    {"role_binding_v1", {"RoleBinding", rbac}},
    {"runtime_class_v1", {"RuntimeClass", "node.k8s.io/v1"}},
    {"secret", {"Secret", "v1"}},
    {"secret_v1", {"Secret", "v1"}},
    {"service", {"Service", "v1"}},
    {"service_v1", {"Service", "v1"}},
    {"service_account", {"ServiceAccount", "v1"}},
    {"service_account_v1", {"ServiceAccount", "v1"}},
    {"stateful_set", {"StatefulSet", "apps/v1"}},
    {"stateful_set_v1", {"StatefulSet", "apps/v1"}},
    {"storage_class", {"StorageClass", storage}},
    {"storage_class_v1", {"StorageClass", storage}},
    {"validating_admission_policy_v1", {"ValidatingAdmissionPolicy", admission}},
    {"validating_webhook_configuration", {"ValidatingWebhookConfiguration", admission}},
    {"validating_webhook_configuration_v1", {"ValidatingWebhookConfiguration", admission}},
}};

// A block that becomes a list. `parent`: only in that block; "!x": in any other;
// empty: in every one.
struct ListRow {
  std::string_view block;
  std::string_view parent;
  std::string_view name;
};

constexpr std::array<ListRow, 60> lists = {{
    {"address", "subset", "addresses"},
    {"allowed_flex_volumes", "", "allowedFlexVolumes"},
    {"allowed_host_paths", "", "allowedHostPaths"},
    {"allowed_topologies", "", "allowedTopologies"},
    {"audit_annotation", "", "auditAnnotations"},
    {"cluster_role_selectors", "", "clusterRoleSelectors"},
    {"container", "", "containers"},
    {"egress", "", "egress"},
    {"endpoint", "resource", "endpoints"},
    {"env", "", "env"},
    {"env_from", "", "envFrom"},
    {"exclude_resource_rules", "", "excludeResourceRules"},
    {"expression", "", "expressions"},
    {"from", "", "from"},
    {"host_aliases", "", "hostAliases"},
    {"host_ports", "", "hostPorts"},
    {"http_header", "", "httpHeaders"},
    {"image_pull_secret", "", "imagePullSecrets"},
    {"image_pull_secrets", "", "imagePullSecrets"},
    {"ingress", "!status", "ingress"},
    {"init_container", "", "initContainers"},
    {"items", "", "items"},
    {"limit", "", "limits"},
    {"match_condition", "", "matchConditions"},
    {"match_expression", "", "matchExpressions"},
    {"match_expressions", "", "matchExpressions"},
    {"match_fields", "", "matchFields"},
    {"match_label_expressions", "", "matchLabelExpressions"},
    {"metric", "spec", "metrics"},
    {"node_selector_term", "", "nodeSelectorTerms"},
    {"not_ready_address", "subset", "notReadyAddresses"},
    {"on_pod_condition", "", "onPodConditions"},
    {"option", "dns_config", "options"},
    {"path", "http", "paths"},
    {"policy", "", "policies"},
    {"port", "!service", "ports"},
    {"ports", "", "ports"},
    {"preferred_during_scheduling_ignored_during_execution", "",
     "preferredDuringSchedulingIgnoredDuringExecution"},
    {"range", "", "ranges"},
    {"readiness_gate", "", "readinessGates"},
    {"required_during_scheduling_ignored_during_execution", "!node_affinity",
     "requiredDuringSchedulingIgnoredDuringExecution"},
    {"resource_rules", "", "resourceRules"},
    {"rule", "", "rules"},
    {"secret", "resource", "secrets"},
    {"sources", "", "sources"},
    {"subject", "", "subjects"},
    {"subset", "", "subsets"},
    {"sysctl", "", "sysctls"},
    {"tls", "", "tls"},
    {"to", "", "to"},
    {"token_requests", "", "tokenRequests"},
    {"toleration", "", "tolerations"},
    {"topology_spread_constraint", "", "topologySpreadConstraints"},
    {"validation", "", "validations"},
    {"variable", "", "variables"},
    {"volume", "", "volumes"},
    {"volume_claim_template", "!ephemeral", "volumeClaimTemplates"},
    {"volume_device", "", "volumeDevices"},
    {"volume_mount", "", "volumeMounts"},
    {"webhook", "", "webhooks"},
}};

// Names whose letters are not just those of each word.
struct NameRow {
  std::string_view name;
  std::string_view api;
};

constexpr std::array<NameRow, 17> names = {{
    {"cluster_ip", "clusterIP"},
    {"cluster_ips", "clusterIPs"},
    {"data_disk_uri", "diskURI"},
    {"dataset_uuid", "datasetUUID"},
    {"disk_uri", "diskURI"},
    {"external_ips", "externalIPs"},
    {"host_ip", "hostIP"},
    {"host_ipc", "hostIPC"},
    {"host_pid", "hostPID"},
    {"load_balancer_ip", "loadBalancerIP"},
    {"non_resource_urls", "nonResourceURLs"},
    {"pod_cidr", "podCIDR"},
    {"pod_ip", "podIP"},
    {"storage_policy_id", "storagePolicyID"},
    {"storage_provisioner", "provisioner"},
    {"target_ww_ns", "targetWWNs"},
    {"volume_id", "volumeID"},
}};

bool fits(std::string_view wanted, std::string_view parent) {
  if (wanted.empty()) return true;
  return wanted.starts_with('!') ? wanted.substr(1) != parent : wanted == parent;
}

}  // namespace

std::string camel_case(std::string_view name) {
  for (const NameRow& row : names)
    if (row.name == name) return std::string(row.api);
  std::string result;
  bool upper = false;
  for (const char letter : name) {
    if (letter == '_') {
      upper = !result.empty();
      continue;
    }
    const bool raise = upper && letter >= 'a' && letter <= 'z';
    result += raise ? static_cast<char>(letter - 'a' + 'A') : letter;
    upper = false;
  }
  return result;
}

const KubernetesKind* kubernetes_kind(std::string_view resource_type) {
  constexpr std::string_view prefix = "kubernetes_";
  if (!resource_type.starts_with(prefix)) return nullptr;
  resource_type.remove_prefix(prefix.size());
  const auto row = std::find_if(kinds.begin(), kinds.end(), [resource_type](const Row& candidate) {
    return candidate.type == resource_type;
  });
  return row == kinds.end() ? nullptr : &row->kind;
}

ApiName api_name(std::string_view name, std::string_view parent) {
  for (const ListRow& row : lists)
    if (row.block == name && fits(row.parent, parent)) return {std::string(row.name), true};
  return {camel_case(name), false};
}

bool is_wrapper(std::string_view name) { return name == "persistent_volume_source"; }

bool is_terraforms_own(std::string_view name) {
  constexpr std::array<std::string_view, 9> own = {
      "timeouts",         "lifecycle",           "connection",
      "provisioner",      "wait_for_completion", "wait_for_load_balancer",
      "wait_for_rollout", "wait_until_bound",    "wait_for_service_account_token"};
  return std::find(own.begin(), own.end(), name) != own.end();
}

}  // namespace parsers::terraform
