// What a name that is not declared was meant to be.
#include <fmt/format.h>

#include "parsers/terraform/module/module.h"
#include "parsers/text/nearest.h"

namespace parsers::terraform {
namespace {

template <typename Table>
std::string_view nearest_key(std::string_view word, const Table& table) {
  std::vector<std::string_view> names;
  for (const auto& [name, what] : table) names.push_back(name);
  return nearest(word, names);
}

// Of a resource: another name of its type, or another type of its name.
std::string nearest_resource(std::string_view type, std::string_view name,
                             const std::map<ResourceName, const Block*>& table) {
  std::vector<std::string_view> names;
  std::vector<std::string_view> types;
  for (const auto& [known, block] : table) {
    if (known.first == type) names.push_back(known.second);
    if (known.second == name) types.push_back(known.first);
  }
  if (const auto found = nearest(name, names); !found.empty())
    return fmt::format("{}.{}", type, found);
  if (const auto found = nearest(type, types); !found.empty())
    return fmt::format("{}.{}", found, name);
  return {};
}

}  // namespace

std::string nearest_declared(const Module& module, std::string_view name) {
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) return {};
  const std::string_view kind = name.substr(0, dot);
  const std::string_view rest = name.substr(dot + 1);
  std::string found;
  if (kind == "var") {
    found = nearest_key(rest, module.variables);
  } else if (kind == "local") {
    found = nearest_key(rest, module.locals);
  } else if (kind == "module") {
    found = nearest_key(rest, module.calls);
  } else if (kind == "data") {
    const std::size_t second = rest.find('.');
    if (second != std::string_view::npos)
      found = nearest_resource(rest.substr(0, second), rest.substr(second + 1), module.data);
  } else {
    found = nearest_resource(kind, rest, module.resources);
    return found.empty() ? found : fmt::format("did you mean `{}`?", found);
  }
  return found.empty() ? found : fmt::format("did you mean `{}.{}`?", kind, found);
}

}  // namespace parsers::terraform
