// The attributes and blocks of a block as one object: what policies see as
// `self`, and what expressions see of a resource.
//
//   acl = "private"
//   versioning { enabled = true }      {acl: "private", versioning: [{enabled: true}]}
//
// A nested block is always an element of a list. `dynamic` blocks become as many
// as their for_each says; where that is unknown, the whole list is.
#pragma once

#include <span>
#include <string_view>

#include "parsers/terraform/module/instance.h"

namespace parsers::terraform {

// `leaves_out` names attributes and blocks of the outermost body that do not
// become part of it. `resource`, if any, is what the object belongs to: it then
// has more attributes than are written.
[[nodiscard]] Datum evaluate_body(const Body& body, const Place& place, ModuleInstance& module,
                                  const Bound* bound, std::span<const std::string_view> leaves_out,
                                  const Referable* resource);

}  // namespace parsers::terraform
