#include "parsers/kubernetes/control_plane.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "parsers/kubernetes/carriers.h"
#include "parsers/kubernetes/path.h"

namespace parsers::kubernetes {
namespace {

struct Request {
  std::string_view verb{};
  std::string_view group{};
  std::string_view resource{};
  std::string_view subresource{};
};

constexpr std::string_view rbac = "rbac.authorization.k8s.io";
constexpr std::string_view admission = "admissionregistration.k8s.io";

constexpr std::array<Request, 17> requests = {{
    {"get", "", "secrets"},
    {"update", "", "secrets"},
    {"create", "", "serviceaccounts", "token"},
    {"create", "", "pods"},
    {"create", "", "pods", "exec"},
    {"create", "", "pods", "attach"},
    {"create", "", "pods", "portforward"},
    {"update", "", "pods", "ephemeralcontainers"},
    {"update", "", "configmaps"},
    {"delete", "", "namespaces"},
    {"update", "apps", "deployments"},
    {"create", rbac, "roles"},
    {"create", rbac, "rolebindings"},
    {"create", rbac, "clusterroles"},
    {"create", rbac, "clusterrolebindings"},
    {"update", admission, "validatingwebhookconfigurations"},
    {"update", "", "anything else"},
}};

bool is_given(const Value& rule, std::string_view key) {
  const Value* list = rule.find(key);
  return list != nullptr && !list->items().empty();
}

bool holds(const Value& rule, std::string_view key, std::string_view wanted) {
  const Value* list = rule.find(key);
  if (list == nullptr) return false;
  const auto items = list->items();
  return std::any_of(items.begin(), items.end(), [wanted](const Value& item) {
    return item.is(Value::Kind::text) && item.as_text() == wanted;
  });
}

// "pods", "pods/exec", "pods/*", "*/exec", "*": the last for all of them.
bool fits(std::string_view pattern, const Request& request) {
  const std::size_t slash = std::min(pattern.find('/'), pattern.size());
  const std::string_view resource = pattern.substr(0, slash);
  const std::string_view rest = pattern.substr(slash);
  if (pattern == "*") return true;
  if (resource == "*") return !rest.empty() && rest.substr(1) == request.subresource;
  if (resource != request.resource) return false;
  return rest == "/*" || (rest.empty() ? rest : rest.substr(1)) == request.subresource;
}

bool fits(const Value& rule, const Request& request) {
  if (is_given(rule, "users") || is_given(rule, "namespaces")) return false;
  if (is_given(rule, "userGroups") && !holds(rule, "userGroups", "system:authenticated"))
    return false;
  if (is_given(rule, "verbs") && !holds(rule, "verbs", request.verb)) return false;
  if (!is_given(rule, "resources")) return !is_given(rule, "nonResourceURLs");
  bool found = false;
  walk(rule, "resources[]", [&](const Value& kinds, const Value&) {
    if (text_at(kinds, "group") != request.group) return;
    if (!is_given(kinds, "resources")) found = true;
    if (is_given(kinds, "resourceNames")) return;
    walk(kinds, "resources[]", [&](const Value& pattern, const Value&) {
      if (pattern.is(Value::Kind::text) && fits(pattern.as_text(), request)) found = true;
    });
  });
  return found;
}

const Value* levels_of(const Object& policy, Arena& arena) {
  const Value* rules = policy.value->find("rules");
  std::vector<Member> levels;
  for (const Request& request : requests) {
    if (rules == nullptr) break;
    const auto items = rules->items();
    const auto rule = std::find_if(items.begin(), items.end(),
                                   [&](const Value& item) { return fits(item, request); });
    const Value* level = rule == items.end() ? nullptr : rule->find("level");
    if (level == nullptr) continue;
    const std::string_view name =
        arena.text(fmt::format("{} {}{}{}", request.verb, request.resource,
                               request.subresource.empty() ? "" : "/", request.subresource));
    levels.push_back({name, level->place(), *level});
  }
  const Place place = first_line(policy.value->place());
  const Member member{"levels", place, Value::map(arena, levels, place)};
  return arena.make<Value>(Value::map(arena, {&member, 1}, place));
}

// Which provider writes a resource of the core group.
Value provider_of(const Object& configuration, std::string_view resource, Place place,
                  Arena& arena) {
  const Value* first = nullptr;
  walk(*configuration.value, "resources[]", [&](const Value& entry, const Value&) {
    const bool is_meant = holds(entry, "resources", resource) || holds(entry, "resources", "*.") ||
                          holds(entry, "resources", "*.*");
    if (first == nullptr && is_meant) first = &entry;
  });
  const Value* providers = first == nullptr ? nullptr : first->find("providers");
  if (providers != nullptr && !providers->items().empty() &&
      !providers->items()[0].members().empty()) {
    const Member& provider = providers->items()[0].members()[0];
    return Value::text(provider.key, provider.key_place);
  }
  return Value::text("identity", place)
      .from(arena.make<Origin>("what no entry names is stored as it is"));
}

const Value* providers_of(const Object& configuration, Arena& arena) {
  constexpr std::array<std::string_view, 2> resources = {"secrets", "configmaps"};
  const Value* entries = configuration.value->find("resources");
  const Place place = first_line((entries == nullptr ? *configuration.value : *entries).place());
  std::vector<Member> members;
  for (const std::string_view resource : resources)
    members.push_back({resource, place, provider_of(configuration, resource, place, arena)});
  return arena.make<Value>(Value::map(arena, members, place));
}

}  // namespace

const Value* effective_configuration(const Object& object, Arena& arena) {
  const std::string_view group = group_of(object.api_version);
  if (object.kind == "Policy" && group == "audit.k8s.io") return levels_of(object, arena);
  if (object.kind == "EncryptionConfiguration" && group == "apiserver.config.k8s.io")
    return providers_of(object, arena);
  return nullptr;
}

}  // namespace parsers::kubernetes
