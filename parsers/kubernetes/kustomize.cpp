#include "parsers/kubernetes/kustomize.h"

#include <array>
#include <string>

#include "parsers/kubernetes/path.h"
#include "parsers/text/path.h"

namespace parsers::kubernetes {
bool is_kustomization(std::string_view path) {
  const std::string_view name = file_name(path);
  return name == "kustomization.yaml" || name == "kustomization.yml";
}

bool is_chart(std::string_view path) { return file_name(path) == "Chart.yaml"; }

std::set<std::string> find_patches(std::span<const Document* const> documents) {
  constexpr std::array<std::string_view, 2> patches = {"patches[].path", "patchesStrategicMerge[]"};
  std::set<std::string> paths;
  for (const Document* document : documents) {
    if (!is_kustomization(document->source->path())) continue;
    std::string folder{folder_of(document->source->path())};
    if (!folder.empty()) folder += '/';
    for (const Object& object : static_cast<const Manifest*>(document)->objects)
      for (const std::string_view patch : patches)
        walk(*object.value, patch, [&](const Value& path, const Value&) {
          if (path.is(Value::Kind::text)) paths.insert(fold(folder + std::string(path.as_text())));
        });
  }
  return paths;
}

}  // namespace parsers::kubernetes
