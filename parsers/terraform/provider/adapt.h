// A resource as the newest version of its provider would have it written.
//
//   azurerm_key_vault { enable_rbac_authorization = true }    with azurerm ~> 3.0
//   {enable_rbac_authorization: true, rbac_authorization_enabled: true}
//
// Old names stay beside the new ones. Where an attribute is not written and its
// default is another one in other versions, it has the default of the version in
// force, and stands nowhere.
#pragma once

#include "parsers/terraform/expression/datum.h"
#include "parsers/terraform/provider/version.h"

namespace parsers::terraform {

// Cheap for types that did not change. `in_force`: versions of its provider.
[[nodiscard]] Datum adapted(const Datum& self, std::string_view type, const VersionRange& in_force,
                            Arena& arena);

}  // namespace parsers::terraform
