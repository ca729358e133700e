// Names and defaults that changed between versions of providers.
#include <string>

#include "parsers/terraform/provider/version.h"
#include "tests/support/terraform_reading.h"
#include "tests/test.h"

using parsers::terraform::allowed;
using parsers::terraform::Version;
using reading::Reading;

namespace {

std::string range(const char* constraint) {
  const auto show = [](const Version& version) {
    return std::to_string(version.parts[0]) + "." + std::to_string(version.parts[1]) + "." +
           std::to_string(version.parts[2]);
  };
  const auto found = allowed(constraint);
  return show(found.from) + " to " + (found.below ? show(*found.below) : "any");
}

// Whether a redshift cluster of this module is encrypted by default.
std::string encrypted(const std::string& settings, const reading::Texts& others = {}) {
  reading::Texts texts{{"main.tf", settings + "\nresource \"aws_redshift_cluster\" \"r\" {}\n"}};
  return to_string(Reading(texts, others).value("aws_redshift_cluster.r", "encrypted"));
}

std::string requires_aws(const std::string& version) {
  return "terraform {\n required_providers {\n aws = {\n source = \"hashicorp/aws\"\n version = "
         "\"" +
         version + "\"\n }\n }\n}\n";
}

}  // namespace

TEST_CASE("constraints allow the versions that Terraform would") {
  CHECK(range("5.1") == "5.1.0 to 5.1.1");
  CHECK(range("= 5.1.2") == "5.1.2 to 5.1.3");
  CHECK(range("~> 5.0") == "5.0.0 to 6.0.0");
  CHECK(range("~> 5.1.2") == "5.1.2 to 5.2.0");
  CHECK(range("~> 5") == "5.0.0 to any");
  CHECK(range(">= 3.0, < 6.0, != 4.1") == "3.0.0 to 6.0.0");
  CHECK(range("> 4.1.0,<=5.0.0") == "4.1.1 to 5.0.1");
  CHECK(range("") == "0.0.0 to any");
  CHECK(range("nonsense") == "0.0.0 to any");
}

TEST_CASE("defaults are those of the newest version that is allowed") {
  CHECK(encrypted("") == "true");
  CHECK(encrypted(requires_aws("~> 5.0")) == "false");
  CHECK(encrypted(requires_aws(">= 5.0")) == "true");
  CHECK(encrypted("terraform {\n required_providers {\n aws = \"< 6\"\n }\n}\n") == "false");
  CHECK(encrypted("provider \"aws\" {\n version = \"~> 2.0\"\n}\n") == "false");
}

TEST_CASE("the lock file says which version is in force") {
  const reading::Texts lock = {
      {".terraform.lock.hcl",
       "provider \"registry.terraform.io/hashicorp/aws\" {\n  version     = \"5.31.0\"\n"
       "  constraints = \">= 5.0.0\"\n  hashes = [\n    \"h1:x=\",\n  ]\n}\n"}};
  CHECK(encrypted(requires_aws(">= 5.0"), lock) == "false");
}

TEST_CASE("a module that is called narrows the versions too") {
  const Reading reading(reading::Texts{
      {"main.tf",
       "module \"m\" {\n source = \"./m\"\n}\nresource \"aws_redshift_cluster\" \"r\" {}\n"},
      {"m/main.tf", requires_aws("< 6.0")}});
  CHECK(reading.self("aws_redshift_cluster.r") == "{encrypted: false, publicly_accessible: true}");
}

TEST_CASE("attributes have their newest names beside those that are written") {
  const Reading reading(reading::Texts{
      {"main.tf",
       "resource \"azurerm_key_vault\" \"a\" {\n  enable_rbac_authorization = true\n}\n"
       "resource \"azurerm_cosmosdb_account\" \"b\" {\n  local_authentication_disabled = true\n}\n"
       "resource \"azurerm_key_vault\" \"c\" {\n  enable_rbac_authorization = true\n"
       "  rbac_authorization_enabled = false\n}\n"
       "resource \"azurerm_cdn_frontdoor_custom_domain\" \"d\" {\n  tls {\n    minimum_tls_version "
       "= \"TLS10\"\n  }\n}\n"
       "resource \"azurerm_application_insights\" \"e\" {\n  local_authentication_disabled = "
       "var.x\n}\nvariable \"x\" {}\n"}});
  CHECK(reading.self("azurerm_key_vault.a") ==
        "{enable_rbac_authorization: true, rbac_authorization_enabled: true}");
  CHECK(reading.self("azurerm_cosmosdb_account.b") ==
        "{local_authentication_disabled: true, local_authentication_enabled: false}");
  CHECK(Reading::way(reading.value("azurerm_cosmosdb_account.b", "local_authentication_enabled")) ==
        "main.tf:5:35");
  CHECK(reading.self("azurerm_key_vault.c") ==
        "{enable_rbac_authorization: true, rbac_authorization_enabled: false}");
  CHECK(reading.self("azurerm_cdn_frontdoor_custom_domain.d") ==
        R"({tls: [{minimum_tls_version: "TLS10", minimum_version: "TLS10"}]})");
  CHECK(
      to_string(reading.value("azurerm_application_insights.e", "local_authentication_enabled")) ==
      "(unknown: variable `x` has no value)");
}

TEST_CASE("an attribute that moved into a block is found there") {
  const Reading reading(
      reading::Texts{{"main.tf",
                      "terraform {\n required_providers {\n azurerm = \"~> 3.0\"\n }\n}\n"
                      "resource \"azurerm_kubernetes_cluster\" \"k\" {\n  "
                      "api_server_authorized_ip_ranges = [\"10.0.0.0/8\"]\n}\n"}});
  CHECK(reading.self("azurerm_kubernetes_cluster.k") ==
        R"({api_server_access_profile: [{authorized_ip_ranges: ["10.0.0.0/8"]}], )"
        R"(api_server_authorized_ip_ranges: ["10.0.0.0/8"], oidc_issuer_enabled: false})");
}
