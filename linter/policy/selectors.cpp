#include "linter/policy/selectors.h"

#include <algorithm>
#include <vector>

#include "parsers/text/nearest.h"

namespace linter {
namespace {

// Is `selector` the item, or a beginning of it that ends before a '.'?
bool selects_item(std::string_view selector, std::string_view item) {
  return !selector.empty() && item.starts_with(selector) &&
         (item.size() == selector.size() || item[selector.size()] == '.');
}

}  // namespace

bool selects_any(std::string_view selector, const Catalogue& catalogue) {
  return std::any_of(catalogue.items.begin(), catalogue.items.end(),
                     [&](const Item& item) { return selects_item(selector, item.id); }) ||
         std::any_of(catalogue.policies.begin(), catalogue.policies.end(),
                     [&](const Policy& policy) { return selects(selector, policy); });
}

std::string nearest_selector(std::string_view selector, const Catalogue& catalogue) {
  std::vector<std::string_view> names;
  for (const Policy& policy : catalogue.policies) names.push_back(policy.id);
  for (const Item& item : catalogue.items) names.push_back(item.id);
  return parsers::did_you_mean(selector, names);
}

}  // namespace linter
