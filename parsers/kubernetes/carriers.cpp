#include "parsers/kubernetes/carriers.h"

#include <algorithm>
#include <array>

namespace parsers::kubernetes {
namespace {

constexpr std::array<Carrier, 60> table = {{
    {"", "Pod", ""},
    {"", "PodTemplate", "template"},
    {"", "ReplicationController", "spec.template"},
    {"apps", "Deployment", "spec.template"},
    {"apps", "ReplicaSet", "spec.template"},
    {"apps", "StatefulSet", "spec.template"},
    {"apps", "DaemonSet", "spec.template"},
    {"extensions", "Deployment", "spec.template"},
    {"extensions", "ReplicaSet", "spec.template"},
    {"extensions", "DaemonSet", "spec.template"},
    {"batch", "Job", "spec.template"},
    {"extensions", "Job", "spec.template"},
    {"batch", "CronJob", "spec.jobTemplate.spec.template"},
    {"batch", "ScheduledJob", "spec.jobTemplate.spec.template"},
    {"argoproj.io", "Rollout", "spec.template"},
    {"argoproj.io", "Experiment", "spec.templates[].template"},
    {"apps.openshift.io", "DeploymentConfig", "spec.template"},
    {"", "DeploymentConfig", "spec.template"},
    {"serving.knative.dev", "Service", "spec.template"},
    {"serving.knative.dev", "Configuration", "spec.template"},
    {"serving.knative.dev", "Revision", ""},
    {"keda.sh", "ScaledJob", "spec.jobTargetRef.template"},
    {"jobset.x-k8s.io", "JobSet", "spec.replicatedJobs[].template.spec.template"},
    {"leaderworkerset.x-k8s.io", "LeaderWorkerSet", "spec.leaderWorkerTemplate.leaderTemplate"},
    {"leaderworkerset.x-k8s.io", "LeaderWorkerSet", "spec.leaderWorkerTemplate.workerTemplate"},
    {"apps.kruise.io", "CloneSet", "spec.template"},
    {"apps.kruise.io", "StatefulSet", "spec.template"},
    {"apps.kruise.io", "DaemonSet", "spec.template"},
    {"apps.kruise.io", "BroadcastJob", "spec.template"},
    {"apps.kruise.io", "AdvancedCronJob", "spec.template.jobTemplate.spec.template"},
    {"apps.kruise.io", "AdvancedCronJob", "spec.template.broadcastJobTemplate.spec.template"},
    {"apps.kruise.io", "UnitedDeployment", "spec.template.statefulSetTemplate.spec.template"},
    {"apps.kruise.io", "UnitedDeployment",
     "spec.template.advancedStatefulSetTemplate.spec.template"},
    {"apps.kruise.io", "UnitedDeployment", "spec.template.cloneSetTemplate.spec.template"},
    {"apps.kruise.io", "UnitedDeployment", "spec.template.deploymentTemplate.spec.template"},
    {"batch.volcano.sh", "Job", "spec.tasks[].template"},
    {"batch.volcano.sh", "CronJob", "spec.jobTemplate.spec.tasks[].template"},
    {"agones.dev", "GameServer", "spec.template"},
    {"agones.dev", "GameServerSet", "spec.template.spec.template"},
    {"agones.dev", "Fleet", "spec.template.spec.template"},
    {"kubeflow.org", "TFJob", "spec.tfReplicaSpecs[].template"},
    {"kubeflow.org", "PyTorchJob", "spec.pytorchReplicaSpecs[].template"},
    {"kubeflow.org", "MPIJob", "spec.mpiReplicaSpecs[].template"},
    {"kubeflow.org", "XGBoostJob", "spec.xgbReplicaSpecs[].template"},
    {"kubeflow.org", "PaddleJob", "spec.paddleReplicaSpecs[].template"},
    {"kubeflow.org", "JAXJob", "spec.jaxReplicaSpecs[].template"},
    {"kubeflow.org", "MXJob", "spec.mxReplicaSpecs[].template"},
    {"kubeflow.org", "Notebook", "spec.template"},
    {"machinelearning.seldon.io", "SeldonDeployment", "spec.predictors[].componentSpecs[]"},
    {"operators.coreos.com", "ClusterServiceVersion",
     "spec.install.spec.deployments[].spec.template"},
    {"actions.github.com", "AutoscalingRunnerSet", "spec.template"},
    {"actions.github.com", "EphemeralRunnerSet", "spec.ephemeralRunnerSpec"},
    {"ray.io", "RayCluster", "spec.headGroupSpec.template"},
    {"ray.io", "RayCluster", "spec.workerGroupSpecs[].template"},
    {"ray.io", "RayJob", "spec.rayClusterSpec.headGroupSpec.template"},
    {"ray.io", "RayJob", "spec.rayClusterSpec.workerGroupSpecs[].template"},
    {"ray.io", "RayService", "spec.rayClusterConfig.headGroupSpec.template"},
    {"ray.io", "RayService", "spec.rayClusterConfig.workerGroupSpecs[].template"},
    {"agents.x-k8s.io", "Sandbox", "spec.podTemplate"},
    {"extensions.agents.x-k8s.io", "SandboxTemplate", "spec.podTemplate"},
}};

struct Scope {
  std::string_view group{};
  std::string_view kind{};
};

constexpr std::array<Scope, 51> cluster_scoped = {{
    {"", "Namespace"},
    {"", "Node"},
    {"", "PersistentVolume"},
    {"", "ComponentStatus"},
    {"rbac.authorization.k8s.io", "ClusterRole"},
    {"rbac.authorization.k8s.io", "ClusterRoleBinding"},
    {"storage.k8s.io", "StorageClass"},
    {"storage.k8s.io", "CSIDriver"},
    {"storage.k8s.io", "CSINode"},
    {"storage.k8s.io", "VolumeAttachment"},
    {"storage.k8s.io", "VolumeAttributesClass"},
    {"snapshot.storage.k8s.io", "VolumeSnapshotClass"},
    {"snapshot.storage.k8s.io", "VolumeSnapshotContent"},
    {"networking.k8s.io", "IngressClass"},
    {"networking.k8s.io", "IPAddress"},
    {"networking.k8s.io", "ServiceCIDR"},
    {"gateway.networking.k8s.io", "GatewayClass"},
    {"policy.networking.k8s.io", "AdminNetworkPolicy"},
    {"policy.networking.k8s.io", "BaselineAdminNetworkPolicy"},
    {"policy.networking.k8s.io", "ClusterNetworkPolicy"},
    {"scheduling.k8s.io", "PriorityClass"},
    {"node.k8s.io", "RuntimeClass"},
    {"apiextensions.k8s.io", "CustomResourceDefinition"},
    {"apiregistration.k8s.io", "APIService"},
    {"admissionregistration.k8s.io", "MutatingWebhookConfiguration"},
    {"admissionregistration.k8s.io", "ValidatingWebhookConfiguration"},
    {"admissionregistration.k8s.io", "ValidatingAdmissionPolicy"},
    {"admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding"},
    {"admissionregistration.k8s.io", "MutatingAdmissionPolicy"},
    {"admissionregistration.k8s.io", "MutatingAdmissionPolicyBinding"},
    {"certificates.k8s.io", "CertificateSigningRequest"},
    {"certificates.k8s.io", "ClusterTrustBundle"},
    {"flowcontrol.apiserver.k8s.io", "FlowSchema"},
    {"flowcontrol.apiserver.k8s.io", "PriorityLevelConfiguration"},
    {"resource.k8s.io", "DeviceClass"},
    {"resource.k8s.io", "ResourceSlice"},
    {"policy", "PodSecurityPolicy"},
    {"extensions", "PodSecurityPolicy"},
    {"security.openshift.io", "SecurityContextConstraints"},
    {"cert-manager.io", "ClusterIssuer"},
    {"external-secrets.io", "ClusterSecretStore"},
    {"external-secrets.io", "ClusterExternalSecret"},
    {"kyverno.io", "ClusterPolicy"},
    {"cilium.io", "CiliumClusterwideNetworkPolicy"},
    {"projectcalico.org", "GlobalNetworkPolicy"},
    {"crd.projectcalico.org", "GlobalNetworkPolicy"},
    {"crd.antrea.io", "ClusterNetworkPolicy"},
    {"karpenter.sh", "NodePool"},
    {"argoproj.io", "ClusterWorkflowTemplate"},
    {"tekton.dev", "ClusterTask"},
    {"policy.sigstore.dev", "ClusterImagePolicy"},
}};

}  // namespace

std::span<const Carrier> carriers() { return table; }

std::string_view group_of(std::string_view api_version) {
  const std::size_t slash = api_version.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : api_version.substr(0, slash);
}

bool is_cluster_scoped(std::string_view group, std::string_view kind) {
  return std::any_of(cluster_scoped.begin(), cluster_scoped.end(),
                     [&](const Scope& row) { return row.kind == kind && row.group == group; });
}

}  // namespace parsers::kubernetes
