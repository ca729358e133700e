#include "parsers/kubernetes/embedded.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "parsers/add_part.h"
#include "parsers/kubernetes/mounts.h"
#include "parsers/kubernetes/path.h"
#include "parsers/kubernetes/scalar_map.h"
#include "parsers/kubernetes/snippets.h"
#include "parsers/text/base64.h"
#include "parsers/text/path.h"

namespace parsers::kubernetes {
namespace {

constexpr std::string_view nginx = "nginx";

// Could this be nginx configuration, by its name? Its content decides.
bool may_be_nginx(std::string_view path) {
  constexpr std::array<std::string_view, 4> endings = {".conf", ".nginx", ".vhost",
                                                       ".conf.template"};
  const std::string_view name = file_name(path);
  return name.find(nginx) != std::string_view::npos || path.find("/nginx/") != std::string::npos ||
         std::any_of(endings.begin(), endings.end(),
                     [name](std::string_view ending) { return name.ends_with(ending); });
}

// The image of nginx writes what it finds in one folder into another.
std::string as_started(std::string path) {
  constexpr std::string_view templates = "/etc/nginx/templates/";
  constexpr std::string_view ending = ".template";
  if (!path.starts_with(templates) || !path.ends_with(ending)) return path;
  path.resize(path.size() - ending.size());
  return "/etc/nginx/conf.d/" + path.substr(templates.size());
}

// The tag of an image whose tags are versions of nginx: "1.25.3" of
// nginx:1.25.3-alpine.
std::string_view version_of(std::string_view image) {
  image = image.substr(0, image.find('@'));
  const std::size_t colon = image.rfind(':');
  if (colon == std::string_view::npos || image.find('/', colon) != std::string_view::npos)
    return {};
  constexpr std::array<std::string_view, 6> images = {
      "nginx",       "library/nginx", "nginxinc/nginx-unprivileged",
      "nginx/nginx", "bitnami/nginx", "bitnamilegacy/nginx"};
  const std::string_view name = image.substr(0, colon);
  const bool known = std::any_of(images.begin(), images.end(), [name](std::string_view ours) {
    if (!name.ends_with(ours)) return false;
    // What stands before it is a registry: it has a dot or a port.
    std::string_view before = name.substr(0, name.size() - ours.size());
    if (before.empty()) return true;
    if (!before.ends_with('/')) return false;
    before.remove_suffix(1);
    return before.find('/') == std::string_view::npos &&
           before.find_first_of(".:") != std::string_view::npos;
  });
  return known ? image.substr(colon + 1) : std::string_view{};
}

class Finder {
 public:
  Finder(const Cluster& cluster, Resolved& resolved) : cluster_(cluster), resolved_(resolved) {}

  void run() {
    for (const Pod& pod : cluster_.pods()) add_pod(pod);
    for (const Resource& resource : cluster_.resources()) {
      add_unmounted(resource);
      for (const Snippet& snippet : snippets()) add_snippets(resource, snippet);
    }
  }

 private:
  void add_pod(const Pod& pod) {
    constexpr std::array<std::string_view, 2> lists = {"containers", "initContainers"};
    std::size_t count = 0;
    for (const std::string_view list : lists)
      if (const Value* containers = pod.spec->find(list)) count += containers->items().size();
    for (const std::string_view list : lists)
      if (const Value* containers = pod.spec->find(list))
        for (const Value& container : containers->items()) add_container(pod, container, count > 1);
  }

  void add_container(const Pod& pod, const Value& container, bool one_of_several) {
    const Resource& owner = cluster_.resources()[pod.resource];
    std::string scope = fmt::format("{}{}", owner.address, pod.suffix);
    if (one_of_several) scope += fmt::format(" container {}", text_at(container, "name"));
    for (const MountedFile& file : mounted_files(cluster_, pod, container)) {
      if (!may_be_nginx(file.path)) continue;
      mounted_.insert(file.key);
      Part part{.format = nginx, .if_claimed = true};
      part.version = version_of(text_at(container, "image"));
      add(std::move(part), scope, as_started(file.path), cluster_.resources()[file.resource],
          *file.key, file.encoded);
    }
  }

  // Nobody knows where it is a file: its keys may still include each other.
  void add_unmounted(const Resource& resource) {
    for_each_text_key(*resource.object, [&](const Member& key, bool encoded) {
      if (!may_be_nginx(key.key) || mounted_.contains(&key)) return;
      add({.format = nginx, .if_claimed = true}, std::string(resource.address),
          fmt::format("/{}", key.key), resource, key, encoded);
    });
  }

  void add_snippets(const Resource& resource, const Snippet& snippet) {
    if (snippet.kind != resource.object->kind) return;
    if (snippet.group != "*" && snippet.group != resource.group) return;
    walk(*resource.object->value, snippet.path, [&](const Value& holder, const Value&) {
      const Member* member = holder.find_member(snippet.key);
      if (member == nullptr || !member->value.is(Value::Kind::text)) return;
      Part part{.format = nginx, .context = snippet.context};
      if (part.context.empty()) {
        part.context = text_at(holder, "context");
        part.context = part.context.substr(part.context.rfind('.') + 1);
      }
      part.offers_tls =
          snippet.tls == Snippet::Tls::always ||
          (snippet.tls == Snippet::Tls::by_spec && holds_tls(*resource.object->value));
      const std::size_t count = ++snippets_of_[{&resource, snippet.key}];
      const std::string_view name = file_name(snippet.key);
      add(std::move(part), std::string(resource.address),
          count == 1 ? fmt::format("/{}", name) : fmt::format("/{} #{}", name, count), resource,
          *member);
    });
  }

  static bool holds_tls(const Value& object) {
    const Value* tls = at_path(object, "spec.tls");
    return tls != nullptr && (!tls->items().empty() || !tls->members().empty());
  }

  void add(Part part, const std::string& scope, const std::string& path, const Resource& holder,
           const Member& key, bool encoded = false) {
    part.scope = fold(scope + ":");
    part.path = part.scope + path;
    Embedding embedding{.map = map_of(key.value)};
    const Place& value = key.value.place();
    const Place& name = key.key_place;
    const bool together = name.source == value.source && name.begin <= value.end;
    embedding.around.push_back(together ? Place{name.source, name.begin, value.end} : name);
    embedding.around.push_back(holder.object->value->place());
    if (!encoded)
      return add_part(resolved_, std::move(part), key.value.as_text(), std::move(embedding));
    const auto decoded = from_base64(key.value.as_text());
    if (!decoded) return complain(key);
    embedding.map = decoded_map(key.value.as_text(), embedding.map, decoded->size());
    add_part(resolved_, std::move(part), *decoded, std::move(embedding));
  }

  void complain(const Member& key) {
    if (!complained_.insert(&key).second) return;
    resolved_.problems.push_back(
        {"kubernetes/base64",
         Problem::Severity::error,
         fmt::format("`{}` is no base64, which `data` of a Secret is; it is not read", key.key),
         key.value.place(),
         {},
         "plain text goes under `stringData`"});
  }

  // Four letters stand for three bytes: that is how exact a place can be.
  static TextMap decoded_map(std::string_view letters, const TextMap& written, std::size_t size) {
    TextMap map;
    for (std::size_t at = 0; map.size() < size;) {
      at = letters.find_first_not_of("\r\n", at);
      std::size_t end = at;
      for (int letter = 0; letter < 4; ++letter) end = letters.find_first_not_of("\r\n", end) + 1;
      map.stand_for(std::min<std::size_t>(3, size - map.size()), written.outer(at, end));
      at = end;
    }
    return map;
  }

  const Cluster& cluster_;
  Resolved& resolved_;
  std::set<const Member*> mounted_{};
  std::set<const Member*> complained_{};
  std::map<std::pair<const Resource*, std::string_view>, std::size_t> snippets_of_{};
};

}  // namespace

void find_embedded(const Cluster& cluster, Resolved& resolved) { Finder(cluster, resolved).run(); }

}  // namespace parsers::kubernetes
