#include "parsers/kubernetes/mounts.h"

#include <algorithm>
#include <string_view>

#include "parsers/kubernetes/path.h"
#include "parsers/text/path.h"

namespace parsers::kubernetes {
namespace {

// A ConfigMap or Secret in a volume.
struct Content {
  std::size_t resource = 0;
  const Value* items = nullptr;  // nullptr: every key by its own name
};

void add_content(const Cluster& cluster, const Resource& owner, const Value& source,
                 std::string_view kind, std::string_view name_key, std::vector<Content>& contents) {
  const std::string_view name = text_at(source, name_key);
  if (name.empty()) return;
  const auto found = cluster.find_from(owner, kind, owner.space, name);
  if (!found.empty()) contents.push_back({found.front(), source.find("items")});
}

std::vector<Content> contents_of(const Cluster& cluster, const Resource& owner,
                                 const Value& volume) {
  std::vector<Content> contents;
  const auto add_both = [&](const Value& source, std::string_view secret_name) {
    if (const Value* map = source.find("configMap"))
      add_content(cluster, owner, *map, "ConfigMap", "name", contents);
    if (const Value* secret = source.find("secret"))
      add_content(cluster, owner, *secret, "Secret", secret_name, contents);
  };
  add_both(volume, "secretName");
  if (const Value* sources = at_path(volume, "projected.sources"))
    for (const Value& source : sources->items()) add_both(source, "name");
  return contents;
}

// Where in the volume a key is; nothing if it is left out.
std::string_view path_in_volume(const Content& content, std::string_view key) {
  if (content.items == nullptr || content.items->items().empty()) return key;
  for (const Value& item : content.items->items())
    if (text_at(item, "key") == key) return text_at(item, "path");
  return {};
}

void add_files(const Cluster& cluster, const Content& content, const Value& mount,
               std::vector<MountedFile>& files) {
  const std::string mount_path{text_at(mount, "mountPath")};
  const std::string sub_path = fold(text_at(mount, "subPath"));
  if (mount_path.empty()) return;
  for_each_text_key(*cluster.resources()[content.resource].object,
                    [&](const Member& key, bool encoded) {
                      const std::string inside{path_in_volume(content, key.key)};
                      if (inside.empty()) return;
                      std::string path;
                      if (sub_path.empty())
                        path = mount_path + "/" + inside;
                      else if (inside == sub_path)
                        path = mount_path;
                      else if (inside.starts_with(sub_path + "/"))
                        path = mount_path + inside.substr(sub_path.size());
                      if (!path.empty())
                        files.push_back({fold("/" + path), content.resource, &key, encoded});
                    });
}

}  // namespace

std::vector<MountedFile> mounted_files(const Cluster& cluster, const Pod& pod,
                                       const Value& container) {
  std::vector<MountedFile> files;
  const Value* mounts = container.find("volumeMounts");
  const Value* volumes = pod.spec->find("volumes");
  if (mounts == nullptr || volumes == nullptr) return files;
  const Resource& owner = cluster.resources()[pod.resource];
  for (const Value& mount : mounts->items()) {
    const std::string_view name = text_at(mount, "name");
    const auto items = volumes->items();
    const auto volume = std::find_if(items.begin(), items.end(), [name](const Value& candidate) {
      return !name.empty() && text_at(candidate, "name") == name;
    });
    if (volume == items.end()) continue;
    for (const Content& content : contents_of(cluster, owner, *volume))
      add_files(cluster, content, mount, files);
  }
  return files;
}

}  // namespace parsers::kubernetes
