#include "parsers/kubernetes/backups.h"

#include <algorithm>
#include <array>
#include <span>

#include "parsers/kubernetes/path.h"
#include "parsers/limits.h"

namespace parsers::kubernetes {
namespace {

struct Holder {
  std::string_view kind{};
  std::array<std::string_view, 3> names{};  // in lists of resources, without a group
};

constexpr std::array<Holder, 2> holders = {
    {{"PersistentVolumeClaim", {"persistentvolumeclaims", "persistentvolumeclaim", "pvc"}},
     {"StatefulSet", {"statefulsets", "statefulset", "sts"}}}};

// `shop-*` fits what begins so.
bool fits(std::string_view pattern, std::string_view name) {
  if (!pattern.ends_with('*')) return pattern == name;
  return name.starts_with(pattern.substr(0, pattern.size() - 1));
}

// Is a name among the texts of a list? `if_absent` when there is no list.
bool lists(const Value& from, std::string_view key, std::span<const std::string_view> names,
           bool if_absent) {
  const Value* list = from.find(key);
  if (list == nullptr || list->items().empty()) return if_absent;
  return std::any_of(list->items().begin(), list->items().end(), [&](const Value& item) {
    if (!item.is(Value::Kind::text)) return false;
    const std::string_view written = item.as_text();
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
      return fits(written, name) || written.substr(0, written.find('.')) == name;
    });
  });
}

bool selects_labels(const Value& backup, const Value* labels) {
  if (const Value* selector = backup.find("labelSelector"))
    return matches(label_selector(*selector), labels);
  const Value* any = backup.find("orLabelSelectors");
  if (any == nullptr || any->items().empty()) return true;
  return std::any_of(any->items().begin(), any->items().end(), [&](const Value& selector) {
    return matches(label_selector(selector), labels);
  });
}

bool saves(const Value& backup, const Resource& resource, const Holder& holder) {
  const std::array<std::string_view, 1> space = {resource.space};
  return lists(backup, "includedNamespaces", space, true) &&
         !lists(backup, "excludedNamespaces", space, false) &&
         lists(backup, "includedResources", holder.names, true) &&
         !lists(backup, "excludedResources", holder.names, false) &&
         selects_labels(backup, at_path(*resource.object->value, "metadata.labels"));
}

bool is_paused(const Value& schedule) {
  const Value* paused = at_path(schedule, "spec.paused");
  return paused != nullptr && paused->is(Value::Kind::boolean) && paused->as_boolean();
}

}  // namespace

std::vector<Link> find_backups(const Cluster& cluster) {
  std::vector<Link> links;
  for (const Resource& schedule : cluster.resources()) {
    if (schedule.object->kind != "Schedule" || is_paused(*schedule.object->value)) continue;
    const Value* backup = at_path(*schedule.object->value, "spec.template");
    const bool velero = schedule.group == "velero.io" && backup != nullptr;
    const bool k8up = schedule.group == "k8up.io";
    if (!velero && !k8up) continue;
    for (const Holder& holder : holders)
      for (const Resource& resource : cluster.resources()) {
        if (resource.object->kind != holder.kind || links.size() >= limits::links_per_input)
          continue;
        const bool saved = velero ? saves(*backup, resource, holder)
                                  : resource.space == schedule.space && &holder == &holders[0];
        if (saved)
          links.push_back({schedule.entity, resource.entity, Link::Kind::selects,
                           velero ? "spec.template" : "metadata.namespace"});
      }
  }
  return links;
}

}  // namespace parsers::kubernetes
