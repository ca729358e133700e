#include "linter/policy/platform.h"

#include <algorithm>

#include "linter/policy/catalogue.h"
#include "tests/test.h"

using namespace linter;

TEST_CASE("an entity type belongs to a platform") {
  CHECK(platform_of("terraform/aws_s3_bucket") == "AWS");
  CHECK(platform_of("terraform/data.aws_iam_policy_document") == "AWS");
  CHECK(platform_of("terraform/provider.azurerm") == "Azure");
  CHECK(platform_of("terraform/aws_*") == "AWS");
  CHECK(platform_of("terraform/backend") == "Terraform");
  CHECK(platform_of("terraform/kubernetes_secret") == "Kubernetes");
  CHECK(platform_of("kubernetes/container") == "Kubernetes");
  CHECK(platform_of("nginx/server") == "nginx");
}

TEST_CASE("every platform of a policy is a column of the catalogue") {
  const auto columns = platforms();
  for (const Policy& policy : shipped_catalogue().policies)
    for (const Check& check : policy.checks)
      for (const std::string_view type : check.on)
        CHECK(std::find(columns.begin(), columns.end(), platform_of(type)) != columns.end());
}
