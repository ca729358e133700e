// Which configuration of a provider is in force for a resource.
#include "parsers/terraform/module/instance.h"

namespace parsers::terraform {
namespace {

std::string_view alias_of(const Block& provider) {
  const Attribute* alias = provider.body.find("alias");
  return alias != nullptr && alias->value->kind == Expression::Kind::text ? alias->value->name
                                                                          : std::string_view{};
}

// `aws` or `aws.west`, also in quotes as before Terraform 0.12.
struct ProviderName {
  std::string_view name{};
  std::string_view alias{};
};

ProviderName provider_name(const Expression& expression) {
  std::string_view text =
      expression.kind == Expression::Kind::text ? expression.name : expression.place.text();
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) return {text, {}};
  return {text.substr(0, dot), text.substr(dot + 1)};
}

}  // namespace

// A module without a configuration of its own gets those that the call hands
// over; the ones without an alias are handed over by themselves.
ModuleInstance::Provider ModuleInstance::provider(std::string_view name, std::string_view alias) {
  for (const Block* block : module_.providers)
    if (block->labels[0].text == name && alias_of(*block) == alias) return {block, this};
  if (caller_ == nullptr) return {};
  const Attribute* handed = call_->body.find("providers");
  if (handed != nullptr && handed->value->kind == Expression::Kind::object) {
    const auto pairs = handed->value->children;
    for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) {
      const ProviderName inner = provider_name(pairs[i]);
      if (inner.name != name || inner.alias != alias) continue;
      const ProviderName outer = provider_name(pairs[i + 1]);
      return caller_->provider(outer.name, outer.alias);
    }
  }
  return alias.empty() ? caller_->provider(name, alias) : Provider{};
}

ModuleInstance::Provider ModuleInstance::provider_of(const Block& resource) {
  if (const Attribute* chosen = resource.body.find("provider")) {
    const ProviderName named = provider_name(*chosen->value);
    return provider(named.name, named.alias);
  }
  const std::string_view type = resource.labels[0].text;
  return provider(type.substr(0, type.find('_')), {});
}

}  // namespace parsers::terraform
