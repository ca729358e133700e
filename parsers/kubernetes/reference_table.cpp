#include "parsers/kubernetes/reference_table.h"

#include <array>

namespace parsers::kubernetes {
namespace {

constexpr std::array<Reference, 54> by_objects = {{
    {"RoleBinding", "roleRef.name", ""},
    {"RoleBinding", "subjects[].name", ""},
    {"ClusterRoleBinding", "roleRef.name", ""},
    {"ClusterRoleBinding", "subjects[].name", ""},
    {"HorizontalPodAutoscaler", "spec.scaleTargetRef.name", ""},
    {"VerticalPodAutoscaler", "spec.targetRef.name", ""},
    {"ScaledObject", "spec.scaleTargetRef.name", "Deployment"},
    {"Rollout", "spec.workloadRef.name", ""},
    {"Ingress", "spec.rules[].http.paths[].backend.service.name", "Service"},
    {"Ingress", "spec.rules[].http.paths[].backend.serviceName", "Service"},
    {"Ingress", "spec.defaultBackend.service.name", "Service"},
    {"Ingress", "spec.backend.serviceName", "Service"},
    {"Ingress", "spec.tls[].secretName", "Secret"},
    {"Ingress", "spec.ingressClassName", "IngressClass"},
    {"Gateway", "spec.gatewayClassName", "GatewayClass"},
    {"Gateway", "spec.listeners[].tls.certificateRefs[].name", "Secret"},
    {"HTTPRoute", "spec.parentRefs[].name", "Gateway"},
    {"HTTPRoute", "spec.rules[].backendRefs[].name", "Service"},
    {"GRPCRoute", "spec.parentRefs[].name", "Gateway"},
    {"GRPCRoute", "spec.rules[].backendRefs[].name", "Service"},
    {"TLSRoute", "spec.parentRefs[].name", "Gateway"},
    {"TLSRoute", "spec.rules[].backendRefs[].name", "Service"},
    {"TCPRoute", "spec.parentRefs[].name", "Gateway"},
    {"TCPRoute", "spec.rules[].backendRefs[].name", "Service"},
    {"UDPRoute", "spec.parentRefs[].name", "Gateway"},
    {"UDPRoute", "spec.rules[].backendRefs[].name", "Service"},
    {"StatefulSet", "spec.serviceName", "Service"},
    {"StatefulSet", "spec.volumeClaimTemplates[].spec.storageClassName", "StorageClass"},
    {"PersistentVolumeClaim", "spec.storageClassName", "StorageClass"},
    {"PersistentVolumeClaim", "spec.volumeName", "PersistentVolume"},
    {"PersistentVolume", "spec.storageClassName", "StorageClass"},
    {"PersistentVolume", "spec.claimRef.name", "PersistentVolumeClaim"},
    {"VolumeSnapshot", "spec.source.persistentVolumeClaimName", "PersistentVolumeClaim"},
    {"VolumeSnapshot", "spec.volumeSnapshotClassName", "VolumeSnapshotClass"},
    {"ServiceAccount", "secrets[].name", "Secret"},
    {"ServiceAccount", "imagePullSecrets[].name", "Secret"},
    {"Endpoints", "metadata.name", "Service"},
    {"Certificate", "spec.secretName", "Secret"},
    {"Certificate", "spec.issuerRef.name", ""},
    {"Issuer", "spec.ca.secretName", "Secret"},
    {"ClusterIssuer", "spec.ca.secretName", "Secret"},
    {"ScheduledBackup", "spec.cluster.name", "Cluster"},
    {"ExternalSecret", "spec.target.name", "Secret"},
    {"SealedSecret", "metadata.name", "Secret"},
    {"ValidatingWebhookConfiguration", "webhooks[].clientConfig.service.name", "Service"},
    {"MutatingWebhookConfiguration", "webhooks[].clientConfig.service.name", "Service"},
    {"ValidatingAdmissionPolicyBinding", "spec.policyName", "ValidatingAdmissionPolicy"},
    {"APIService", "spec.service.name", "Service"},
    {"Schedule", "spec.template.storageLocation", "BackupStorageLocation"},
    {"Backup", "spec.storageLocation", "BackupStorageLocation"},
    {"BackupStorageLocation", "spec.credential.name", "Secret"},
    {"Route", "spec.to.name", ""},
    {"IngressRoute", "spec.routes[].services[].name", "Service"},
    {"IngressRoute", "spec.tls.secretName", "Secret"},
}};

constexpr std::array<Reference, 5> made = {{
    {"Certificate", "spec.secretName", "Secret"},
    {"ExternalSecret", "spec.target.name", "Secret"},
    {"ExternalSecret", "metadata.name", "Secret"},
    {"SealedSecret", "metadata.name", "Secret"},
    {"SecretProviderClass", "spec.secretObjects[].secretName", "Secret"},
}};

// Below `containers[].`, `initContainers[].` and `ephemeralContainers[].` alike.
constexpr std::array<Reference, 4> by_containers = {{
    {"Pod", "env[].valueFrom.configMapKeyRef.name", "ConfigMap"},
    {"Pod", "env[].valueFrom.secretKeyRef.name", "Secret"},
    {"Pod", "envFrom[].configMapRef.name", "ConfigMap"},
    {"Pod", "envFrom[].secretRef.name", "Secret"},
}};

constexpr std::array<Reference, 12> by_pods = {{
    {"Pod", "spec.serviceAccountName", "ServiceAccount"},
    {"Pod", "spec.serviceAccount", "ServiceAccount"},
    {"Pod", "spec.imagePullSecrets[].name", "Secret"},
    {"Pod", "spec.priorityClassName", "PriorityClass"},
    {"Pod", "spec.runtimeClassName", "RuntimeClass"},
    {"Pod", "spec.volumes[].configMap.name", "ConfigMap"},
    {"Pod", "spec.volumes[].secret.secretName", "Secret"},
    {"Pod", "spec.volumes[].persistentVolumeClaim.claimName", "PersistentVolumeClaim"},
    {"Pod", "spec.volumes[].projected.sources[].configMap.name", "ConfigMap"},
    {"Pod", "spec.volumes[].projected.sources[].secret.name", "Secret"},
    {"Pod", "spec.volumes[].csi.nodePublishSecretRef.name", "Secret"},
    {"Pod", "spec.volumes[].ephemeral.volumeClaimTemplate.spec.storageClassName", "StorageClass"},
}};

constexpr std::array<Selecting, 8> selecting = {{
    {.kind = "NetworkPolicy",
     .group = "networking.k8s.io",
     .path = "spec.podSelector",
     .absent_is_all = true},
    {.kind = "NetworkPolicy",
     .group = "extensions",
     .path = "spec.podSelector",
     .absent_is_all = true},
    {.kind = "Service", .group = "", .path = "spec.selector", .plain = true, .empty_is_none = true},
    {.kind = "PodDisruptionBudget", .group = "policy", .path = "spec.selector"},
    {.kind = "PodMonitor", .group = "monitoring.coreos.com", .path = "spec.selector"},
    {.kind = "PeerAuthentication",
     .group = "security.istio.io",
     .path = "spec.selector",
     .absent_is_all = true},
    {.kind = "AuthorizationPolicy",
     .group = "security.istio.io",
     .path = "spec.selector",
     .absent_is_all = true},
    {.kind = "RequestAuthentication",
     .group = "security.istio.io",
     .path = "spec.selector",
     .absent_is_all = true},
}};

}  // namespace

std::span<const Reference> references_of_objects() { return by_objects; }
std::span<const Reference> references_of_pods() { return by_pods; }
std::span<const Reference> references_of_containers() { return by_containers; }
std::span<const Reference> makings() { return made; }
std::span<const Selecting> selectings() { return selecting; }

}  // namespace parsers::kubernetes
