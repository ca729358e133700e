// All the policies that a run can choose from, the items of the standard that
// they are keyed to, and the promises that they share.
//
//   const Catalogue& shipped = shipped_catalogue();   // a constant of the program
//   PolicyPack mine = load_policies(files, shipped.items);
//
// A Catalogue owns nothing.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "linter/policy/policy.h"

namespace linter {

// A figure or a list that a service promises for an item, and that policies of
// every language read as `params.<name>`. From policies/parameters.toml.
struct Promise {
  std::string_view name{};
  std::string_view type{};  // text | integer | number | boolean | list
  std::string_view unit{};
  std::string_view default_value{};  // as a CEL expression
  std::string_view about{};
  std::span<const std::string_view> items{};
};

struct Catalogue {
  std::span<const Policy> policies{};   // sorted by id
  std::span<const Item> items{};        // in the standard's order
  std::span<const Promise> promises{};  // sorted by name
};

// What was embedded when the program was built.
[[nodiscard]] const Catalogue& shipped_catalogue();

// nullptr if there is none of that id.
[[nodiscard]] const Policy* find_policy(const Catalogue& catalogue, std::string_view id);
[[nodiscard]] const Item* find_item(std::span<const Item> items, std::string_view id);

// What the policy's checks are on, each once, in the order of the file.
[[nodiscard]] std::vector<std::string_view> entity_types(const Policy& policy);

// Does `selector` name this policy: its id, a former id, its item, or a prefix
// of either that ends at a '.' or '/'? "10", "10.1", "10.1.1", "CLD.9.5.2".
[[nodiscard]] bool selects(std::string_view selector, const Policy& policy);

}  // namespace linter
