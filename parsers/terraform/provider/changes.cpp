#include "parsers/terraform/provider/changes.h"

#include <algorithm>
#include <iterator>

namespace parsers::terraform {
namespace {

constexpr Rename all_renames[] = {
    {"aws_db_instance", "name", "db_name"},
    {"aws_dlm_lifecycle_policy", "policy_details.schedule.cross_region_copy_rule.target",
     "policy_details.schedule.cross_region_copy_rule.target_region"},
    {"aws_elasticache_replication_group", "number_cache_clusters", "num_cache_clusters"},
    {"aws_elasticache_replication_group", "replication_group_description", "description"},
    {"azurerm_application_gateway", "ssl_profile.verify_client_cert_issuer_dn",
     "ssl_profile.verify_client_certificate_issuer_dn"},
    {"azurerm_application_insights", "local_authentication_disabled",
     "local_authentication_enabled", true},
    {"azurerm_cdn_frontdoor_custom_domain", "tls.minimum_tls_version", "tls.minimum_version"},
    {"azurerm_cosmosdb_account", "enable_automatic_failover", "automatic_failover_enabled"},
    {"azurerm_cosmosdb_account", "enable_free_tier", "free_tier_enabled"},
    {"azurerm_cosmosdb_account", "enable_multiple_write_locations",
     "multiple_write_locations_enabled"},
    {"azurerm_cosmosdb_account", "local_authentication_disabled", "local_authentication_enabled",
     true},
    {"azurerm_key_vault", "enable_rbac_authorization", "rbac_authorization_enabled"},
    {"azurerm_kubernetes_cluster", "api_server_authorized_ip_ranges",
     "api_server_access_profile.authorized_ip_ranges"},
    {"azurerm_kubernetes_cluster", "automatic_channel_upgrade", "automatic_upgrade_channel"},
    {"azurerm_kubernetes_cluster", "default_node_pool.enable_auto_scaling",
     "default_node_pool.auto_scaling_enabled"},
    {"azurerm_kubernetes_cluster", "default_node_pool.enable_host_encryption",
     "default_node_pool.host_encryption_enabled"},
    {"azurerm_kubernetes_cluster", "default_node_pool.enable_node_public_ip",
     "default_node_pool.node_public_ip_enabled"},
    {"azurerm_kubernetes_cluster", "node_os_channel_upgrade", "node_os_upgrade_channel"},
    {"azurerm_kubernetes_cluster_node_pool", "enable_auto_scaling", "auto_scaling_enabled"},
    {"azurerm_kubernetes_cluster_node_pool", "enable_host_encryption", "host_encryption_enabled"},
    {"azurerm_kubernetes_cluster_node_pool", "enable_node_public_ip", "node_public_ip_enabled"},
    {"azurerm_log_analytics_workspace", "local_authentication_disabled",
     "local_authentication_enabled", true},
    {"azurerm_network_interface", "enable_accelerated_networking",
     "accelerated_networking_enabled"},
    {"azurerm_network_interface", "enable_ip_forwarding", "ip_forwarding_enabled"},
    {"azurerm_network_watcher_flow_log", "network_security_group_id", "target_resource_id"},
    {"azurerm_redis_cache", "enable_non_ssl_port", "non_ssl_port_enabled"},
    {"azurerm_storage_account", "allow_blob_public_access", "allow_nested_items_to_be_public"},
    {"azurerm_storage_account", "enable_https_traffic_only", "https_traffic_only_enabled"},
    {"azurerm_windows_virtual_machine", "enable_automatic_updates", "automatic_updates_enabled"},
    {"google_container_node_pool", "node_config.sandbox_config.sandbox_type",
     "node_config.sandbox_config.type"},
};

constexpr DefaultChange all_default_changes[] = {
    {"aws_redshift_cluster", "encrypted", "false", "6.0", "true"},
    {"aws_redshift_cluster", "publicly_accessible", "true", "6.0", "false"},
    {"azurerm_kubernetes_cluster", "oidc_issuer_enabled", "false", "5.0", "true"},
    {"azurerm_storage_account", "allow_nested_items_to_be_public", "true", "5.0", "false"},
    {"azurerm_storage_account", "min_tls_version", "TLS1_0", "3.0", "TLS1_2"},
    {"google_alloydb_cluster", "deletion_protection", "", "7.0", "true"},
    {"google_container_cluster", "deletion_protection", "", "5.0", "true"},
};

constexpr auto by_type = [](const auto& left, const auto& right) { return left.type < right.type; };
static_assert(std::is_sorted(std::begin(all_renames), std::end(all_renames), by_type));
static_assert(std::is_sorted(std::begin(all_default_changes), std::end(all_default_changes),
                             by_type));

template <typename Row, std::size_t Size>
std::span<const Row> of_type(const Row (&table)[Size], std::string_view type) {
  const auto [begin, end] =
      std::equal_range(std::begin(table), std::end(table), Row{.type = type}, by_type);
  return {begin, end};
}

}  // namespace

std::span<const Rename> renames(std::string_view type) { return of_type(all_renames, type); }

std::span<const DefaultChange> default_changes(std::string_view type) {
  return of_type(all_default_changes, type);
}

}  // namespace parsers::terraform
