#include "parsers/terraform/module/paths.h"

#include <algorithm>
#include <vector>

namespace parsers::terraform {

std::string join_path(std::string_view folder, std::string_view path) {
  std::vector<std::string_view> parts;
  const auto add = [&parts](std::string_view text) {
    while (!text.empty()) {
      const std::size_t slash = std::min(text.find('/'), text.size());
      const std::string_view part = text.substr(0, slash);
      text.remove_prefix(std::min(slash + 1, text.size()));
      if (part.empty() || part == ".") continue;
      if (part == ".." && !parts.empty() && parts.back() != "..")
        parts.pop_back();
      else
        parts.push_back(part);
    }
  };
  const bool absolute = folder.starts_with('/') && !path.starts_with('/');
  add(folder);
  add(path);
  std::string result = absolute ? "/" : "";
  for (const std::string_view part : parts) {
    if (!result.empty() && result != "/") result += '/';
    result += part;
  }
  return result;
}

std::string relative_path(std::string_view from, std::string_view to) {
  // What both begin with does not matter.
  const auto head = [](std::string_view path) { return path.substr(0, path.find('/')); };
  const auto tail = [&](std::string_view path) {
    return path.substr(std::min(head(path).size() + 1, path.size()));
  };
  while (!from.empty() && !to.empty() && head(from) == head(to)) {
    from = tail(from);
    to = tail(to);
  }
  std::string result;
  for (; !from.empty(); from = tail(from)) result += "../";
  result += to;
  if (result.ends_with('/')) result.pop_back();
  return result.empty() ? "." : result;
}

bool is_configuration_file(std::string_view path) {
  for (const std::string_view ending : {".tf", ".tofu", ".tf.json", ".tofu.json"})
    if (path.ends_with(ending)) return true;
  return false;
}

bool is_value_file(std::string_view path) {
  return path.ends_with(".tfvars") || path.ends_with(".tfvars.json");
}

bool is_automatic_value_file(std::string_view path) {
  const std::string_view name = file_name(path);
  return name == "terraform.tfvars" || name == "terraform.tfvars.json" ||
         name.ends_with(".auto.tfvars") || name.ends_with(".auto.tfvars.json");
}

}  // namespace parsers::terraform
