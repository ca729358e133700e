// For which platform an entity type is: what the catalogue of policies is
// arranged by.
//
//   platform_of("terraform/aws_s3_bucket")    "AWS"
//   platform_of("terraform/backend")          "Terraform"
//   platform_of("kubernetes/container")       "Kubernetes"
#pragma once

#include <span>
#include <string_view>

namespace linter {

// In the order of the catalogue's columns.
[[nodiscard]] std::span<const std::string_view> platforms();

// One of platforms(). A resource of a provider that is not among them belongs to
// "Terraform", which also stands for what is said whatever the provider.
[[nodiscard]] std::string_view platform_of(std::string_view entity_type);

}  // namespace linter
