#include "linter/policy/catalogue.h"

#include <algorithm>

namespace linter {

const Policy* find_policy(const Catalogue& catalogue, std::string_view id) {
  const auto found = std::lower_bound(
      catalogue.policies.begin(), catalogue.policies.end(), id,
      [](const Policy& policy, std::string_view wanted) { return policy.id < wanted; });
  return found != catalogue.policies.end() && found->id == id ? &*found : nullptr;
}

const Item* find_item(std::span<const Item> items, std::string_view id) {
  const auto found =
      std::find_if(items.begin(), items.end(), [id](const Item& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

namespace {

bool is_prefix(std::string_view prefix, std::string_view id) {
  if (!id.starts_with(prefix)) return false;
  return id.size() == prefix.size() || id[prefix.size()] == '.' || id[prefix.size()] == '/';
}

}  // namespace

std::vector<std::string_view> entity_types(const Policy& policy) {
  std::vector<std::string_view> types;
  for (const Check& check : policy.checks)
    for (const std::string_view type : check.on)
      if (std::find(types.begin(), types.end(), type) == types.end()) types.push_back(type);
  return types;
}

bool selects(std::string_view selector, const Policy& policy) {
  if (selector.empty()) return false;
  if (is_prefix(selector, policy.id)) return true;
  return std::find(policy.formerly.begin(), policy.formerly.end(), selector) !=
         policy.formerly.end();
}

}  // namespace linter
