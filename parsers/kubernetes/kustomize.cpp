#include "parsers/kubernetes/kustomize.h"

#include <array>
#include <vector>

#include "parsers/kubernetes/path.h"

namespace parsers::kubernetes {
namespace {

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

// `path` as seen from `folder`, with "." and ".." folded.
std::string resolve_path(std::string_view folder, std::string_view path) {
  std::vector<std::string_view> parts;
  for (std::string_view rest : {folder, path}) {
    while (!rest.empty()) {
      const std::size_t slash = rest.find('/');
      const std::string_view part = rest.substr(0, slash);
      rest = slash == std::string_view::npos ? std::string_view{} : rest.substr(slash + 1);
      if (part.empty() || part == ".") continue;
      if (part == ".." && !parts.empty() && parts.back() != "..")
        parts.pop_back();
      else
        parts.push_back(part);
    }
  }
  std::string joined = folder.starts_with('/') ? "/" : "";
  for (const std::string_view part : parts) {
    if (!joined.empty() && !joined.ends_with('/')) joined += '/';
    joined += part;
  }
  return joined;
}

}  // namespace

bool is_kustomization(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name == "kustomization.yaml" || name == "kustomization.yml";
}

std::set<std::string> find_patches(std::span<const Document* const> documents) {
  constexpr std::array<std::string_view, 2> patches = {"patches[].path", "patchesStrategicMerge[]"};
  std::set<std::string> paths;
  for (const Document* document : documents) {
    if (!is_kustomization(document->source->path())) continue;
    const std::string_view folder = folder_of(document->source->path());
    for (const Object& object : static_cast<const Manifest*>(document)->objects)
      for (const std::string_view patch : patches)
        walk(*object.value, patch, [&](const Value& path, const Value&) {
          if (path.is(Value::Kind::text)) paths.insert(resolve_path(folder, path.as_text()));
        });
  }
  return paths;
}

}  // namespace parsers::kubernetes
