#include "parsers/terraform/module/installed.h"

#include "parsers/terraform/module/paths.h"
#include "parsers/value/json.h"

namespace parsers::terraform {
namespace {

std::string_view text_of(const Value& module, std::string_view name) {
  const Value* value = module.find(name);
  return value != nullptr && value->is(Value::Kind::text) ? value->as_text() : std::string_view{};
}

}  // namespace

InstalledModules::InstalledModules(std::string_view root_folder, Files& files, Arena& arena) {
  std::string why;
  const Source* source = files.open(join_path(root_folder, ".terraform/modules/modules.json"), why);
  if (source == nullptr) return;
  const Value text = with_json(Value::text(source->text(), source->whole()), arena);
  if (text.content() == nullptr) return;
  const Value* modules = text.content()->find("Modules");
  if (modules == nullptr) return;
  for (const Value& module : modules->items())
    if (!text_of(module, "Key").empty() && !text_of(module, "Dir").empty())
      folders_.emplace(text_of(module, "Key"), join_path(root_folder, text_of(module, "Dir")));
}

std::optional<std::string> InstalledModules::folder(std::string_view calls) const {
  const auto found = folders_.find(calls);
  return found == folders_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace parsers::terraform
