#include "parsers/terraform/module/given.h"

#include <set>
#include <string_view>

namespace parsers::terraform {
namespace {

std::string_view folder_of(const Source& source) {
  const std::string_view path = source.path();
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

}  // namespace

void mark_context(std::span<const Document* const> documents, std::span<Entity> entities) {
  std::set<const Source*> given;
  std::set<std::string_view> folders;
  for (const Document* document : documents) {
    given.insert(document->source);
    folders.insert(folder_of(*document->source));
  }
  for (Entity& entity : entities) {
    const Source* source = entity.place.source;
    entity.context_only = source != nullptr && entity.type != "terraform/root" &&
                          !given.contains(source) && folders.contains(folder_of(*source));
  }
}

}  // namespace parsers::terraform
