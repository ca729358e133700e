#include "parsers/terraform/provider/versions.h"

#include <fmt/format.h>

namespace parsers::terraform {
namespace {

std::string_view text_of(const Expression* value) {
  return value != nullptr && value->kind == Expression::Kind::text ? value->name
                                                                   : std::string_view{};
}

struct Requirement {
  std::string_view source{};
  std::string_view version{};
};

// name = "1.0", or name = { source = "...", version = "..." }
Requirement requirement_of(const Expression& value) {
  Requirement requirement;
  requirement.version = text_of(&value);
  if (value.kind != Expression::Kind::object) return requirement;
  for (std::size_t i = 0; i + 1 < value.children.size(); i += 2) {
    const std::string_view key = value.children[i].name;
    if (key == "source") requirement.source = text_of(&value.children[i + 1]);
    if (key == "version") requirement.version = text_of(&value.children[i + 1]);
  }
  return requirement;
}

// Without the host: "registry.terraform.io/hashicorp/aws" is "hashicorp/aws".
std::string source_of(std::string_view source, std::string_view name) {
  if (source.empty()) return fmt::format("hashicorp/{}", name);
  const std::size_t last = source.rfind('/');
  if (last == std::string_view::npos || last == 0) return fmt::format("hashicorp/{}", source);
  const std::size_t before = source.rfind('/', last - 1);
  return std::string(before == std::string_view::npos ? source : source.substr(before + 1));
}

template <typename Visit>
void each_requirement(const Module& module, const Visit& visit) {
  for (const Block* settings : module.settings)
    for (const Block& block : settings->body.blocks)
      if (block.type.text == "required_providers")
        for (const Attribute& provider : block.body.attributes)
          visit(provider.name.text, requirement_of(*provider.value));
}

}  // namespace

ProviderVersions::ProviderVersions(ModuleInstance& root) {
  add(root);
  read_lock_file(root);
}

void ProviderVersions::add(ModuleInstance& module) {
  each_requirement(module.module(), [this](std::string_view name, const Requirement& requirement) {
    by_source_[source_of(requirement.source, name)].narrow(allowed(requirement.version));
  });
  // `version` in a provider block, as before Terraform 0.13.
  for (const Block* block : module.module().providers)
    if (const Attribute* version = block->body.find("version"))
      by_source_[source_of({}, block->labels[0].text)].narrow(allowed(text_of(version->value)));
  for (const Block* call : module.module().ordered_calls) {
    const auto& instances = module.call(*call).instances;
    if (!instances.empty()) add(*instances.front());
  }
}

// What it says is in force, whatever the constraints are.
void ProviderVersions::read_lock_file(ModuleInstance& root) {
  const std::string& folder = root.module().folder;
  const std::string path = folder.empty() ? ".terraform.lock.hcl" : folder + "/.terraform.lock.hcl";
  std::string why;
  const Document* document = root.run().evaluator.files().document(path, why);
  if (document == nullptr) return;
  for (const Block& block : static_cast<const Tree*>(document)->body.blocks) {
    const Attribute* written = block.body.find("version");
    if (block.type.text != "provider" || block.labels.size() != 1 || written == nullptr) continue;
    if (const auto version = Version::parse(text_of(written->value)))
      by_source_[source_of(block.labels[0].text, {})] = {*version, version->next(2)};
  }
}

VersionRange ProviderVersions::of(const Module& module, const Block& resource) const {
  const std::string_view type = resource.labels[0].text;
  std::string_view name = type.substr(0, type.find('_'));
  if (const Attribute* chosen = resource.body.find("provider")) {
    const Expression& value = *chosen->value;
    const std::string_view written = text_of(&value).empty() ? value.place.text() : text_of(&value);
    name = written.substr(0, written.find('.'));
  }
  std::string source = source_of({}, name);
  each_requirement(module, [&](std::string_view local, const Requirement& requirement) {
    if (local == name) source = source_of(requirement.source, name);
  });
  const auto found = by_source_.find(source);
  return found == by_source_.end() ? VersionRange{} : found->second;
}

}  // namespace parsers::terraform
