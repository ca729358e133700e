// Which resource types of Terraform are objects of Kubernetes, and what the names
// in them are called there: tables.
//
//   kubernetes_stateful_set_v1       StatefulSet in apps/v1
//   init_container                   initContainers, a list
//   cluster_ip                       clusterIP
//
// Source: the schema of the provider hashicorp/kubernetes beside the API reference
// of Kubernetes.
#pragma once

#include <string>
#include <string_view>

namespace parsers::terraform {

struct KubernetesKind {
  std::string_view kind{};
  std::string_view api_version{};
};

// The kind of "kubernetes_deployment_v1"; nothing for another type.
[[nodiscard]] const KubernetesKind* kubernetes_kind(std::string_view resource_type);

// What a member is in the API. `parent` is the name of the block around it in
// Terraform, "resource" for the resource itself.
struct ApiName {
  std::string name{};
  bool is_list = false;  // a block that may stand several times
};
[[nodiscard]] ApiName api_name(std::string_view name, std::string_view parent);

// "runAsUser" of "run_as_user".
[[nodiscard]] std::string camel_case(std::string_view name);

// A block that only Terraform puts around members of its parent.
[[nodiscard]] bool is_wrapper(std::string_view name);

// Members of the resource itself that steer Terraform and are not in the object.
[[nodiscard]] bool is_terraforms_own(std::string_view name);

}  // namespace parsers::terraform
