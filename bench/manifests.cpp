#include "bench/manifests.h"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <string>
#include <string_view>

namespace bench {
namespace {

constexpr std::size_t namespaces = 50;

constexpr std::array<std::string_view, 8> words = {"orders", "billing",  "search",  "stock",
                                                   "mail",   "accounts", "reports", "gateway"};

struct Service {
  std::size_t number = 0;
  std::string name{};
  std::string space{};
};

// Not random, but not the same in neighbours either.
std::size_t mixed(std::size_t number, std::size_t salt) {
  return (number * 2654435761U + salt * 40503U) >> 7U;
}

std::string_view word(std::size_t number, std::size_t salt) {
  return words[mixed(number, salt) % words.size()];
}

bool is_careless(const Service& service) { return service.number % 2 == 1; }

std::string environment(const Service& service) {
  std::string text = "        env:\n";
  for (std::size_t i = 0; i < 10; ++i)
    text += fmt::format("        - name: {}_{}\n          value: \"{}-{}.{}.svc:{}\"\n",
                        i % 2 == 0 ? "UPSTREAM" : "FALLBACK", i, word(service.number, i),
                        mixed(service.number, i) % 100, service.space, 8000 + i);
  return text + fmt::format(
                    "        - name: PASSWORD\n          valueFrom:\n            secretKeyRef:\n"
                    "              name: {}-secrets\n              key: password\n"
                    "        - name: POD_NAME\n          valueFrom:\n            fieldRef:\n"
                    "              fieldPath: metadata.name\n",
                    service.name);
}

std::string container(const Service& service, std::string_view name, std::string_view image,
                      int port) {
  std::string text = fmt::format(
      "      - name: {0}\n"
      "        image: registry.example.com/{1}@sha256:{2:064x}\n"
      "        imagePullPolicy: IfNotPresent\n"
      "        args: [\"--listen=:{3}\", \"--log-level=info\", \"--config=/etc/{0}/main.yaml\"]\n"
      "        ports:\n"
      "        - name: {0}\n"
      "          containerPort: {3}\n"
      "          protocol: TCP\n",
      name, image, mixed(service.number, image.size()), port);
  text += environment(service);
  text += fmt::format(
      "        resources:\n"
      "          requests: {{cpu: {0}m, memory: {1}Mi}}\n"
      "          limits: {{cpu: {2}m, memory: {1}Mi}}\n"
      "        readinessProbe:\n"
      "          httpGet:\n"
      "            path: /ready\n"
      "            port: {3}\n"
      "          periodSeconds: 10\n"
      "        livenessProbe:\n"
      "          httpGet:\n"
      "            path: /alive\n"
      "            port: {3}\n"
      "          initialDelaySeconds: 15\n",
      50 + service.number % 200, 64 + service.number % 512, 100 + service.number % 400, port);
  text += is_careless(service) ? "        securityContext:\n"
                                 "          privileged: true\n"
                               : "        securityContext:\n"
                                 "          allowPrivilegeEscalation: false\n"
                                 "          readOnlyRootFilesystem: true\n"
                                 "          runAsNonRoot: true\n"
                                 "          capabilities:\n"
                                 "            drop: [ALL]\n";
  return text + fmt::format(
                    "        volumeMounts:\n"
                    "        - name: configuration\n"
                    "          mountPath: /etc/{}\n"
                    "          readOnly: true\n"
                    "        - name: scratch\n"
                    "          mountPath: /tmp\n",
                    name);
}

std::string deployment(const Service& service) {
  return fmt::format(
             "# The {0} service of the team {1}.\n"
             "apiVersion: apps/v1\n"
             "kind: Deployment\n"
             "metadata:\n"
             "  name: {0}\n"
             "  namespace: {2}\n"
             "  labels:\n"
             "    app.kubernetes.io/name: {0}\n"
             "    app.kubernetes.io/part-of: {1}\n"
             "    app.kubernetes.io/managed-by: hand\n"
             "  annotations:\n"
             "    example.com/owner: team-{1}@example.com\n"
             "spec:\n"
             "  replicas: {3}\n"
             "  revisionHistoryLimit: 5\n"
             "  selector:\n"
             "    matchLabels:\n"
             "      app.kubernetes.io/name: {0}\n"
             "  strategy:\n"
             "    type: RollingUpdate\n"
             "    rollingUpdate: {{maxSurge: 1, maxUnavailable: 0}}\n"
             "  template:\n"
             "    metadata:\n"
             "      labels:\n"
             "        app.kubernetes.io/name: {0}\n"
             "        app.kubernetes.io/part-of: {1}\n"
             "        tier: {4}\n"
             "    spec:\n"
             "      automountServiceAccountToken: false\n"
             "      terminationGracePeriodSeconds: 30\n"
             "      securityContext:\n"
             "        runAsNonRoot: true\n"
             "        runAsUser: 10001\n"
             "        fsGroup: 10001\n"
             "        seccompProfile:\n"
             "          type: RuntimeDefault\n"
             "      containers:\n",
             service.name, word(service.number, 1), service.space, 2 + service.number % 3,
             service.number % 2 == 0 ? "front" : "back") +
         container(service, "web", fmt::format("shop/{}", word(service.number, 0)), 8080) +
         container(service, "cache", "shared/cache", 6379) +
         container(service, "metrics", "shared/metrics-exporter", 9100) +
         fmt::format(
             "      volumes:\n"
             "      - name: configuration\n"
             "        configMap:\n"
             "          name: {}\n"
             "      - name: scratch\n"
             "        emptyDir:\n"
             "          sizeLimit: 64Mi\n",
             service.name);
}

std::string service_object(const Service& service) {
  return fmt::format(
      "---\n"
      "apiVersion: v1\n"
      "kind: Service\n"
      "metadata:\n"
      "  name: {0}\n"
      "  namespace: {1}\n"
      "  labels:\n"
      "    app.kubernetes.io/name: {0}\n"
      "spec:\n"
      "  type: ClusterIP\n"
      "  selector:\n"
      "    app.kubernetes.io/name: {0}\n"
      "  ports:\n"
      "  - name: http\n"
      "    port: 80\n"
      "    targetPort: web\n"
      "    protocol: TCP\n"
      "  - name: metrics\n"
      "    port: 9100\n"
      "    targetPort: metrics\n"
      "    protocol: TCP\n",
      service.name, service.space);
}

std::string configuration(const Service& service) {
  std::string text = fmt::format(
      "---\n"
      "apiVersion: v1\n"
      "kind: ConfigMap\n"
      "metadata:\n"
      "  name: {0}\n"
      "  namespace: {1}\n"
      "data:\n"
      "  REGION: eu-central-1\n"
      "  main.yaml: |\n"
      "    # What the service {0} reads when it starts.\n",
      service.name, service.space);
  for (std::size_t i = 0; i < 14; ++i)
    text += fmt::format(
        "    {0}_{1}:\n"
        "      url: https://{0}.{2}.svc.cluster.local:8443/v{3}\n"
        "      timeout: {4}s\n"
        "      retries: 3\n",
        word(service.number, i), i, service.space, 1 + i % 3, 1 + mixed(service.number, i) % 30);
  text += "  alerts.rules: |\n";
  for (std::size_t i = 0; i < 8; ++i)
    text += fmt::format(
        "    ALERT {0}_{1} IF rate(requests_total{{job=\"{2}\",code=~\"5..\"}}[5m]) > {3}\n",
        word(service.number, i), i, service.name, mixed(service.number, i) % 50);
  return text;
}

std::string network_policy(const Service& service) {
  return fmt::format(
      "---\n"
      "apiVersion: networking.k8s.io/v1\n"
      "kind: NetworkPolicy\n"
      "metadata:\n"
      "  name: {0}\n"
      "  namespace: {1}\n"
      "spec:\n"
      "  podSelector:\n"
      "    matchLabels:\n"
      "      app.kubernetes.io/name: {0}\n"
      "  policyTypes: [Ingress, Egress]\n"
      "  ingress:\n"
      "  - from:\n"
      "    - podSelector: {{}}\n"
      "    ports:\n"
      "    - port: 8080\n"
      "      protocol: TCP\n"
      "  egress:\n"
      "  - to:\n"
      "    - ipBlock:\n"
      "        cidr: 10.0.0.0/8\n"
      "    ports:\n"
      "    - port: 443\n"
      "      protocol: TCP\n",
      service.name, service.space);
}

}  // namespace

void write_manifests(const std::filesystem::path& folder, std::size_t count) {
  for (std::size_t number = 0; number < count; ++number) {
    const Service service{number, fmt::format("{}-{}", word(number, 0), number),
                          fmt::format("team-{:02}", number % namespaces)};
    const std::filesystem::path place = folder / service.space;
    std::filesystem::create_directories(place);
    std::ofstream{place / (service.name + ".yaml"), std::ios::binary}
        << deployment(service) << service_object(service) << configuration(service)
        << network_policy(service);
  }
}

}  // namespace bench
