#include "parsers/terraform/module/given.h"

#include <set>
#include <string_view>

#include "parsers/terraform/module/paths.h"

namespace parsers::terraform {
void mark_context(std::span<const Document* const> documents, std::span<Entity> entities) {
  std::set<const Source*> given;
  std::set<std::string_view> folders;
  for (const Document* document : documents) {
    given.insert(document->source);
    // Who names a plan asks about all that it was made of.
    const std::string& path = document->source->path();
    if (is_configuration_file(path) || is_value_file(path)) folders.insert(folder_of(path));
  }
  for (Entity& entity : entities) {
    const Source* source = entity.place.source;
    entity.context_only = source != nullptr && entity.type != "terraform/root" &&
                          !given.contains(source) && folders.contains(folder_of(source->path()));
  }
}

}  // namespace parsers::terraform
