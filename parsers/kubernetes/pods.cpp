#include "parsers/kubernetes/pods.h"

#include <algorithm>

#include "parsers/kubernetes/assemblies.h"
#include "parsers/kubernetes/path.h"

namespace parsers::kubernetes {
namespace {

bool holds_containers(const Value& pod) {
  const Value* containers = at_path(pod, "spec.containers");
  return containers != nullptr && !containers->items().empty();
}

}  // namespace

PodFinder::PodFinder(const Settings& settings, Arena& arena) : arena_(arena) {
  for (const Carrier& carrier : carriers()) by_kind_[carrier.kind].push_back(carrier);
  for (const PodCarrier& carrier : settings.kubernetes_carriers) {
    const Carrier row{arena.text(carrier.group), arena.text(carrier.kind),
                      arena.text(carrier.path)};
    by_kind_[row.kind].push_back(row);
  }
}

// A pod template as it is, or with nothing but what a pod has; a spec that
// stands without one gets one.
const Value* PodFinder::pod_at(const Value& value) const {
  const Value* spec = value.find("spec");
  if (spec == nullptr || !spec->is(Value::Kind::map)) {
    if (value.find("containers") == nullptr) return nullptr;
    const Member alone{"spec", value.place(), value};
    return arena_.make<Value>(Value::map(arena_, {&alone, 1}, value.place()));
  }
  if (value.members().size() <= 2) return &value;
  std::vector<Member> members;
  for (const Member& member : value.members())
    if (member.key == "metadata" || member.key == "spec") members.push_back(member);
  return arena_.make<Value>(Value::map(arena_, members, value.place()).from(value.origin()));
}

std::vector<const Value*> PodFinder::pods_of(const Object& object, std::string_view group) const {
  std::vector<const Value*> pods = assembled_pods(group, object.kind, *object.value, arena_);
  bool known = !pods.empty();
  const auto keep = [&](const Value& value, const Value&) {
    if (const Value* pod = pod_at(value)) pods.push_back(pod);
  };
  if (const auto rows = by_kind_.find(object.kind); rows != by_kind_.end())
    for (const Carrier& carrier : rows->second)
      if (carrier.group == group) {
        known = true;
        walk(*object.value, carrier.path, keep);
      }
  if (!known) {
    // A kind of somebody else's that is built like a Deployment.
    walk(*object.value, "spec.template", keep);
    std::erase_if(pods, [](const Value* pod) { return !holds_containers(*pod); });
  }
  return pods;
}

}  // namespace parsers::kubernetes
