#include "parsers/terraform/kubernetes/hand_on.h"

#include "tests/support/terraform_reading.h"
#include "tests/test.h"

using namespace parsers;
using reading::Reading;

namespace {

// "address: value", or the text of one that is still to be read; one each.
std::string parts(const std::string& terraform) {
  const Reading read({{"main.tf", terraform}});
  std::string lines;
  for (const Part& part : read.resolved().parts) {
    if (part.format.empty()) continue;
    CHECK(part.format == "kubernetes");
    lines += std::string(part.address) + ": " +
             (part.value != nullptr ? to_string(*part.value) : std::string(part.source->text()));
    lines += "\n";
  }
  return lines;
}

}  // namespace

TEST_CASE("what only Terraform puts into a block of its own stands beside the rest") {
  CHECK(
      parts(R"(
resource "kubernetes_persistent_volume_v1" "v" {
  metadata { name = "v" }
  spec {
    capacity = { storage = "1Gi" }
    persistent_volume_source {
      host_path { path = "/data" }
    }
  }
}
)") ==
      R"(kubernetes_persistent_volume_v1.v: {metadata: {name: "v"}, spec: {capacity: {storage: "1Gi"}, hostPath: {path: "/data"}}, apiVersion: "v1", kind: "PersistentVolume"})"
      "\n");
}

TEST_CASE("a resource of the Kubernetes provider is an object of Kubernetes") {
  CHECK(
      parts(R"(
resource "kubernetes_deployment_v1" "web" {
  metadata {
    name   = "web"
    labels = { my_label = "x" }
  }
  spec {
    selector { match_labels = { app = "web" } }
    template {
      metadata {}
      spec {
        host_ipc = true
        container {
          name = "a"
          port { container_port = 80 }
          liveness_probe {
            http_get {
              path = "/"
              port = 80
            }
          }
          security_context { run_as_non_root = true }
        }
        init_container { name = "b" }
        volume {
          name = "v"
          config_map { name = "c" }
        }
      }
    }
  }
  timeouts { create = "1m" }
})") ==
      "kubernetes_deployment_v1.web: {metadata: {labels: {my_label: \"x\"}, name: \"web\"}, "
      "spec: {selector: {matchLabels: {app: \"web\"}}, template: {metadata: {}, spec: {containers: "
      "[{livenessProbe: {httpGet: {path: \"/\", port: 80}}, name: \"a\", ports: [{containerPort: "
      "80}], securityContext: {runAsNonRoot: true}}], hostIPC: true, initContainers: [{name: "
      "\"b\"}], volumes: [{configMap: {name: \"c\"}, name: \"v\"}]}}}, apiVersion: \"apps/v1\", "
      "kind: \"Deployment\"}\n");
}

TEST_CASE("blocks are lists or objects as in the API") {
  CHECK(parts(R"(
resource "kubernetes_network_policy" "a" {
  spec {
    pod_selector {}
    ingress {
      from {
        namespace_selector {}
      }
      ports { port = 80 }
    }
    policy_types = ["Ingress"]
  }
})") == "kubernetes_network_policy.a: {spec: {ingress: [{from: [{namespaceSelector: {}}], ports: "
        "[{port: 80}]}], podSelector: {}, policyTypes: [\"Ingress\"]}, apiVersion: "
        "\"networking.k8s.io/v1\", kind: \"NetworkPolicy\"}\n");
  CHECK(
      parts(R"(
resource "kubernetes_ingress_v1" "a" {
  spec {
    rule {
      http {
        path {
          path = "/"
          backend {
            service {
              name = "s"
              port { number = 80 }
            }
          }
        }
      }
    }
  }
})") ==
      "kubernetes_ingress_v1.a: {spec: {rules: [{http: {paths: [{backend: {service: {name: \"s\", "
      "port: {number: 80}}}, path: \"/\"}]}}]}, apiVersion: \"networking.k8s.io/v1\", kind: "
      "\"Ingress\"}\n");
}

TEST_CASE("the data of a Secret is written as it is") {
  CHECK(parts(R"(resource "kubernetes_secret" "a" { data = { k = "v" } })") ==
        "kubernetes_secret.a: {stringData: {k: \"v\"}, apiVersion: \"v1\", kind: \"Secret\"}\n");
}

TEST_CASE("what is unknown stays unknown") {
  CHECK(parts(R"(
variable "n" {}
resource "kubernetes_service" "a" { spec { cluster_ip = var.n } }
)")
            .find("clusterIP: (unknown: ") != std::string::npos);
}

TEST_CASE("manifests are handed on as they are") {
  CHECK(parts(R"(
resource "kubernetes_manifest" "a" { manifest = { apiVersion = "v1", kind = "Pod", a_b = 1 } })") ==
        "kubernetes_manifest.a: {a_b: 1, apiVersion: \"v1\", kind: \"Pod\"}\n");
  CHECK(parts("resource \"kubectl_manifest\" \"a\" {\n  yaml_body = <<-EOT\n    kind: Pod\n"
              "    spec:\n      a: 1\n  EOT\n}\n") ==
        "kubectl_manifest.a: kind: Pod\nspec:\n  a: 1\n\n");
}

TEST_CASE("a manifest with an unknown part is handed on but for it") {
  const std::string unknown = "(unknown: variable `x` has no value)";
  CHECK(parts("variable \"x\" {}\nresource \"kubectl_manifest\" \"a\" {\n  yaml_body = <<-EOT\n"
              "    apiVersion: v1\n    kind: Pod\n    spec: {nodeName: ${var.x}}\n  EOT\n}\n") ==
        "kubectl_manifest.a: {apiVersion: \"v1\", kind: \"Pod\", spec: {nodeName: " + unknown +
            "}}\n");
  CHECK(parts("variable \"x\" {}\nresource \"kubernetes_manifest\" \"a\" {\n"
              "  manifest = yamldecode(<<-EOT\n    apiVersion: v1\n    kind: Pod\n"
              "    spec: {nodeName: ${var.x}}\n  EOT\n  )\n}\n") ==
        "kubernetes_manifest.a: {apiVersion: \"v1\", kind: \"Pod\", spec: {nodeName: " + unknown +
            "}}\n");
  // Of which kind is it?
  const reading::Texts texts{{"main.tf",
                              "variable \"x\" {}\nresource \"kubectl_manifest\" \"a\" {\n"
                              "  yaml_body = \"apiVersion: v1\\nkind: ${var.x}\\n\"\n}\n"}};
  const Reading read(texts);
  CHECK(read.problems().find("terraform/manifest-not-known") != std::string::npos);
}

TEST_CASE("a manifest that is not known is said") {
  const reading::Texts texts{
      {"main.tf",
       "variable \"x\" {}\nresource \"kubectl_manifest\" \"a\" { yaml_body = var.x }\n"}};
  const Reading read(texts);
  CHECK(read.resolved().parts.empty());
  CHECK(read.problems().find("terraform/manifest-not-known") != std::string::npos);
}
