#include "parsers/kubernetes/pod_security.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "parsers/kubernetes/path.h"

namespace parsers::kubernetes {
namespace {

struct Mode {
  std::string_view name{};
  std::string_view label{};
};

constexpr std::array<Mode, 3> modes = {{{"enforce", "pod-security.kubernetes.io/enforce"},
                                        {"audit", "pod-security.kubernetes.io/audit"},
                                        {"warn", "pod-security.kubernetes.io/warn"}}};

}  // namespace

PodSecurity::PodSecurity(const Cluster& cluster, bool complete, Arena& arena)
    : cluster_(cluster), arena_(arena), complete_(complete) {
  for (const Resource& resource : cluster.resources()) {
    const Value& object = *resource.object->value;
    if (resource.object->kind == "PodSecurityConfiguration") configurations_.push_back(&object);
    if (resource.object->kind == "AdmissionConfiguration")
      walk(object, "plugins[]", [&](const Value& plugin, const Value&) {
        const Value* inside = plugin.find("configuration");
        if (text_at(plugin, "name") == "PodSecurity" && inside != nullptr)
          configurations_.push_back(inside);
      });
  }
}

bool PodSecurity::is_exempt(std::string_view space) const {
  const Value* exempt = at_path(*configurations_.front(), "exemptions.namespaces");
  return exempt != nullptr &&
         std::any_of(exempt->items().begin(), exempt->items().end(), [&](const Value& name) {
           return name.is(Value::Kind::text) && name.as_text() == space;
         });
}

Value PodSecurity::level(const Resource* space, std::string_view name, std::string_view mode) {
  const Place place = space == nullptr ? Place{} : space->head;
  if (configurations_.size() > 1)
    return Value::unknown("several files configure Pod Security Admission", place);
  if (configurations_.size() == 1 && is_exempt(name))
    return Value::text("privileged", place)
        .from(arena_.make<Origin>("exempt by the PodSecurityConfiguration",
                                  first_line(configurations_.front()->place())));
  if (space == nullptr && !complete_)
    return Value::unknown(arena_.text(fmt::format("Namespace `{}` is not in the input", name)),
                          place);
  const Value* labels =
      space == nullptr ? nullptr : at_path(*space->object->value, "metadata.labels");
  for (const Mode& row : modes)
    if (const Value* label = labels == nullptr ? nullptr : labels->find(row.label);
        label != nullptr && row.name == mode)
      return label->from(arena_.make<Origin>(
          arena_.text(fmt::format("label of Namespace `{}`", name)), label->place()));
  if (configurations_.size() == 1)
    if (const Value* defaults = configurations_.front()->find("defaults"))
      if (const Value* written = defaults->find(mode))
        return written->from(
            arena_.make<Origin>("default of the PodSecurityConfiguration", written->place()));
  if (configurations_.empty() && !complete_)
    return Value::unknown("an AdmissionConfiguration that is not in the input may say it", place);
  return Value::text("privileged", place).from(arena_.make<Origin>("default of Kubernetes"));
}

Value PodSecurity::of(const Resource& resource) {
  const auto found = cluster_.find_from(resource, "Namespace", "", resource.space);
  const Resource* space = found.empty() ? nullptr : &cluster_.resources()[found.front()];
  auto [known, fresh] = known_.try_emplace({resource.space, space});
  if (fresh) {
    std::vector<Member> members;
    for (const Mode& mode : modes) {
      const Value value = level(space, resource.space, mode.name);
      members.push_back({mode.name, value.place(), value});
    }
    known->second = Value::map(arena_, members, {});
  }
  return known->second;
}

}  // namespace parsers::kubernetes
