// What providers changed between their versions, as far as policies care: names
// of attributes, and what holds where an attribute is not written.
//
//   azurerm_key_vault: enable_rbac_authorization became rbac_authorization_enabled
//   aws_redshift_cluster: `encrypted` is true by default since aws 6.0
//
// The facts are from the upgrade guides of the providers. A policy needs to know
// the newest names only, and no defaults that depend on the version.
#pragma once

#include <span>
#include <string_view>

namespace parsers::terraform {

struct Rename {
  std::string_view type{};      // of the resource
  std::string_view old_path{};  // "tls.minimum_tls_version": blocks, then the attribute
  std::string_view new_path{};  // beside it, or in a block beside it
  bool inverted = false;        // what was true is false now
};

struct DefaultChange {
  std::string_view type{};
  std::string_view attribute{};
  std::string_view before{};  // "true", "TLS1_0"; empty: nothing
  std::string_view since{};   // "6.0": the first version with the new one
  std::string_view after{};
};

// In the order of their types; those of one type only.
[[nodiscard]] std::span<const Rename> renames(std::string_view type);
[[nodiscard]] std::span<const DefaultChange> default_changes(std::string_view type);

}  // namespace parsers::terraform
