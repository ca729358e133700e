#include "linter/policy/platform.h"

#include <array>
#include <utility>

namespace linter {
namespace {

using Row = std::pair<std::string_view, std::string_view>;

// Beginnings of entity types, behind "terraform/", "terraform/data." and
// "terraform/provider.".
constexpr std::array<Row, 15> providers{{{"aws", "AWS"},
                                         {"azurerm", "Azure"},
                                         {"azuread", "Azure"},
                                         {"azapi", "Azure"},
                                         {"google", "Google Cloud"},
                                         {"sakuracloud", "Sakura Cloud"},
                                         {"sakura", "Sakura Cloud"},
                                         {"nifcloud", "NIFCLOUD"},
                                         {"openstack", "OpenStack"},
                                         {"vsphere", "VMware"},
                                         {"nsxt", "VMware"},
                                         {"vcd", "VMware"},
                                         {"kubernetes", "Kubernetes"},
                                         {"kubectl", "Kubernetes"},
                                         {"helm", "Kubernetes"}}};

constexpr std::array<std::string_view, 10> columns{
    "AWS",       "Azure",  "Google Cloud", "Sakura Cloud", "NIFCLOUD",
    "OpenStack", "VMware", "Terraform",    "Kubernetes",   "nginx"};

}  // namespace

std::span<const std::string_view> platforms() { return columns; }

std::string_view platform_of(std::string_view entity_type) {
  const std::size_t slash = entity_type.find('/');
  const std::string_view format = entity_type.substr(0, slash);
  if (format == "kubernetes") return "Kubernetes";
  if (format == "nginx") return "nginx";
  std::string_view type = entity_type.substr(slash + 1);
  for (const std::string_view prefix : {"data.", "provider."})
    if (type.starts_with(prefix)) type.remove_prefix(prefix.size());
  const std::string_view provider = type.substr(0, type.find('_'));
  for (const auto& [name, platform] : providers)
    if (provider == name) return platform;
  return "Terraform";
}

}  // namespace linter
