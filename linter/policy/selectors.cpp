#include "linter/policy/selectors.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
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
  std::string hint = parsers::did_you_mean(selector, names);
  if (!hint.empty() || selector.empty()) return hint;
  // Half a word is no selector, but says what was meant.
  constexpr std::size_t most = 3;
  std::size_t count = 0;
  for (const std::string_view name : names) {
    if (!name.starts_with(selector) || count == most) continue;
    hint += fmt::format("{}`{}`", count++ == 0 ? "did you mean " : ", ", name);
  }
  return hint.empty() ? hint : hint + "?";
}

}  // namespace linter
