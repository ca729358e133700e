// What an override file (override.tf, x_override.tf) makes of a block that another
// file declares.
//
//   main.tf            resource "a" "b" {          override.tf   resource "a" "b" {
//                        size = 1                                  size = 2
//                        disk { type = "x" }                       disk { type = "y" }
//                        lifecycle { ... }                       }
//                      }
//
// Attributes take the place of those of the same name, blocks of all those of
// their type, `dynamic` ones by what they make. `lifecycle` and
// `required_providers` are merged attribute by attribute. Conditions cannot be
// overridden.
#pragma once

#include "parsers/terraform/syntax/tree.h"

namespace parsers::terraform {

// `original` as `override` changes it.
[[nodiscard]] const Block* overridden(const Block& original, const Block& override, Arena& arena);

// A `terraform` block without what `override`, which comes after it, replaces.
[[nodiscard]] const Block* without_replaced(const Block& settings, const Block& override,
                                            Arena& arena);

// The first block in an override that Terraform refuses there; nullptr: none.
[[nodiscard]] const Block* refused_override(const Block& override);

}  // namespace parsers::terraform
