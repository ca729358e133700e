#include "linter/input/path.h"

#include <vector>

namespace linter::input {
namespace {

std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    if (slash > 0) parts.push_back(path.substr(0, slash));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return parts;
}

bool is_absolute(std::string_view path) { return path.starts_with('/'); }

}  // namespace

std::string join(std::string_view folder, std::string_view path) {
  if (folder.empty() || is_absolute(path)) return fold(path);
  std::string joined{folder};
  joined += '/';
  joined += path;
  return fold(joined);
}

std::optional<std::string> below(std::string_view folder, std::string_view path) {
  if (folder.empty()) {
    if (is_absolute(path) || path == ".." || path.starts_with("../")) return std::nullopt;
    return std::string{path};
  }
  if (path == folder) return std::string{};
  if (!path.starts_with(folder)) return std::nullopt;
  path.remove_prefix(folder.size());
  if (folder.back() != '/') {
    if (path.front() != '/') return std::nullopt;
    path.remove_prefix(1);
  }
  return std::string{path};
}

std::string relative(std::string_view from, std::string_view to) {
  const std::vector<std::string_view> source = parts_of(from);
  const std::vector<std::string_view> target = parts_of(to);
  std::size_t common = 0;
  while (common < source.size() && common < target.size() && source[common] == target[common])
    ++common;
  std::string way;
  const auto append = [&way](std::string_view part) {
    if (!way.empty()) way += '/';
    way += part;
  };
  for (std::size_t i = common; i < source.size(); ++i) append("..");
  for (std::size_t i = common; i < target.size(); ++i) append(target[i]);
  return way;
}

std::string_view parent(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return {};
  return path.substr(0, slash == 0 ? 1 : slash);
}

std::string_view name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

}  // namespace linter::input
