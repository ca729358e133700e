// Which keys of ConfigMaps and Secrets a container has as files, and where.
//
//   volumes: [{name: conf, configMap: {name: web}}]
//   volumeMounts: [{name: conf, mountPath: /etc/nginx/conf.d}]
//
//   key `a.conf` of the ConfigMap web is /etc/nginx/conf.d/a.conf
#pragma once

#include <string>
#include <vector>

#include "parsers/kubernetes/cluster.h"

namespace parsers::kubernetes {

struct MountedFile {
  std::string path{};  // absolute
  std::size_t resource = 0;
  const Member* key = nullptr;  // in its `data` or `stringData`
  bool encoded = false;         // in base64, as `data` of a Secret is
};

// In the order of the container's mounts and of the keys.
[[nodiscard]] std::vector<MountedFile> mounted_files(const Cluster& cluster, const Pod& pod,
                                                     const Value& container);

// Calls `visit(member, encoded)` for every key of a ConfigMap or Secret that is a
// text: `data` of the one; `stringData` of the other and what it leaves of `data`,
// which is encoded in base64.
template <typename Visit>
void for_each_text_key(const Object& object, const Visit& visit) {
  const bool is_secret = object.kind == "Secret";
  if (!is_secret && object.kind != "ConfigMap") return;
  const Value* data = object.value->find("data");
  const Value* plain = is_secret ? object.value->find("stringData") : data;
  if (plain != nullptr)
    for (const Member& member : plain->members())
      if (member.value.is(Value::Kind::text)) visit(member, false);
  if (!is_secret || data == nullptr) return;
  for (const Member& member : data->members())
    if (member.value.is(Value::Kind::text) &&
        (plain == nullptr || plain->find(member.key) == nullptr))
      visit(member, true);
}

}  // namespace parsers::kubernetes
