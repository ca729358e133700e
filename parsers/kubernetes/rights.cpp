#include "parsers/kubernetes/rights.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "parsers/kubernetes/path.h"
#include "parsers/limits.h"

namespace parsers::kubernetes {
namespace {

constexpr std::string_view group = "rbac.authorization.k8s.io";

// How the API server calls an account; groups have names of their own.
std::string user_name(std::string_view space, std::string_view name) {
  return fmt::format("system:serviceaccount:{}:{}", space, name);
}

}  // namespace

Rights::Rights(const Cluster& cluster, bool complete, Arena& arena, std::vector<Problem>& problems)
    : cluster_(cluster), arena_(arena), problems_(problems), complete_(complete) {
  for (const Resource& resource : cluster.resources())
    if (resource.object->kind == "ClusterRole" && resource.group == group)
      cluster_roles_.push_back(&resource);
  index_bindings();
}

void Rights::index_bindings() {
  for (const Resource& resource : cluster_.resources()) {
    const std::string_view kind = resource.object->kind;
    if (resource.group != group || (kind != "RoleBinding" && kind != "ClusterRoleBinding"))
      continue;
    std::set<std::string> subjects;
    walk(*resource.object->value, "subjects[]", [&](const Value& subject, const Value&) {
      const std::string_view name = text_at(subject, "name");
      std::string_view space = text_at(subject, "namespace");
      if (space.empty()) space = resource.space;
      subjects.insert(text_at(subject, "kind") == "ServiceAccount" ? user_name(space, name)
                                                                   : std::string(name));
    });
    for (const std::string& subject : subjects) bindings_[subject].push_back(&resource);
  }
}

// A rule, and where it holds.
Value Rights::within(const Value& rule, std::string_view space, const Resource& binding) {
  if (!rule.is(Value::Kind::map)) return rule;
  std::vector<Member> members(rule.members().begin(), rule.members().end());
  members.push_back({"namespace", binding.head, Value::text(space, binding.head)});
  const auto* origin = arena_.make<Origin>(
      arena_.text(fmt::format("granted by {} `{}`", binding.object->kind, binding.name)),
      binding.head, rule.origin());
  return Value::map(arena_, members, rule.place()).from(origin);
}

const std::vector<Value>& Rights::granted(const std::string& subject) {
  auto [known, fresh] = granted_.try_emplace(subject);
  const auto bindings = bindings_.find(subject);
  if (!fresh || bindings == bindings_.end()) return known->second;
  std::vector<Value>& rules = known->second;
  for (const Resource* binding : bindings->second) {
    const bool everywhere = binding->object->kind == "ClusterRoleBinding";
    const Value of_role = rules_of_binding(*binding);
    if (!of_role.is(Value::Kind::list)) rules.push_back(of_role);
    for (const Value& rule : of_role.items())
      rules.push_back(within(rule, everywhere ? std::string_view{} : binding->space, *binding));
  }
  return rules;
}

Value Rights::too_many(const std::string& account) {
  const std::string why = fmt::format("more than {} rules are granted to all accounts together",
                                      limits::links_per_input);
  const auto said = std::any_of(problems_.begin(), problems_.end(),
                                [](const Problem& problem) { return problem.id == "limit/links"; });
  if (!said)
    problems_.push_back({"limit/links", Problem::Severity::error,
                         fmt::format("{}; those of `{}` are not known", why, account),
                         cluster_.resources().front().head});
  return Value::unknown(arena_.text(why), Place{});
}

// Many pods share it: it stands nowhere, its rules where they are written.
const Value* Rights::of_account(std::string_view space, std::string_view name) {
  auto [known, fresh] = of_accounts_.try_emplace(user_name(space, name));
  if (!fresh) return known->second;
  std::vector<Value> rules;
  for (const std::string& subject :
       {known->first, std::string("system:serviceaccounts"),
        fmt::format("system:serviceaccounts:{}", space), std::string("system:authenticated")}) {
    const std::vector<Value>& more = granted(subject);
    count_ += more.size();
    if (count_ <= limits::links_per_input) rules.insert(rules.end(), more.begin(), more.end());
  }
  if (count_ > limits::links_per_input)
    return known->second = arena_.make<Value>(too_many(known->first));
  if (!complete_)
    rules.push_back(
        Value::unknown("bindings outside of the input may grant more to the account", Place{}));
  known->second = arena_.make<Value>(Value::list(arena_.copy(rules), Place{}));
  return known->second;
}

const Value* Rights::of(const Resource& resource) {
  if (resource.object->kind == "ServiceAccount" && resource.group.empty()) {
    const Member member{"rules", resource.head, *of_account(resource.space, resource.name)};
    return arena_.make<Value>(Value::map(arena_, {&member, 1}, resource.head));
  }
  if (resource.group != group) return nullptr;
  const std::string_view kind = resource.object->kind;
  const bool is_role = kind == "Role" || kind == "ClusterRole";
  if (!is_role && kind != "RoleBinding" && kind != "ClusterRoleBinding") return nullptr;
  const Value rules = is_role ? rules_of_role(resource) : rules_of_binding(resource);
  const Member member{"rules", rules.place(), rules};
  return arena_.make<Value>(Value::map(arena_, {&member, 1}, resource.head));
}

Value Rights::rules_of_role(const Resource& role) {
  const Value* written = role.object->value->find("rules");
  if (at_path(*role.object->value, "aggregationRule.clusterRoleSelectors") == nullptr) {
    if (written != nullptr && !written->is(Value::Kind::null)) return *written;
    return Value::list({}, role.head);
  }
  auto [known, fresh] = aggregated_.try_emplace(&role);
  if (fresh) {
    std::vector<Value> rules;
    std::vector<const Resource*> seen;
    add_rules(role, rules, seen);
    if (!complete_)
      rules.push_back(
          Value::unknown("ClusterRoles outside of the input may be aggregated", role.head));
    known->second = Value::list(arena_.copy(rules), role.head);
  }
  return known->second;
}

// Of an aggregating role the controller overwrites the rules that are written.
void Rights::add_rules(const Resource& role, std::vector<Value>& rules,
                       std::vector<const Resource*>& seen) {
  if (std::find(seen.begin(), seen.end(), &role) != seen.end()) return;
  seen.push_back(&role);
  const Value* selectors = at_path(*role.object->value, "aggregationRule.clusterRoleSelectors");
  if (selectors == nullptr) {
    if (const Value* written = role.object->value->find("rules"))
      rules.insert(rules.end(), written->items().begin(), written->items().end());
    return;
  }
  for (const Value& written : selectors->items()) {
    const Selector selector = label_selector(written);
    for (const Resource* other : cluster_roles_)
      if (!selector.unknown && matches(selector, at_path(*other->object->value, "metadata.labels")))
        add_rules(*other, rules, seen);
  }
}

Value Rights::everything(Place place) {
  const Value star = Value::text("*", place);
  const Value all = Value::list(arena_.copy(std::span<const Value>(&star, 1)), place);
  const std::array<Member, 3> resources = {
      {{"apiGroups", place, all}, {"resources", place, all}, {"verbs", place, all}}};
  const std::array<Member, 2> paths = {{{"nonResourceURLs", place, all}, {"verbs", place, all}}};
  const std::array<Value, 2> rules = {Value::map(arena_, resources, place),
                                      Value::map(arena_, paths, place)};
  return Value::list(arena_.copy(std::span<const Value>(rules)), place)
      .from(arena_.make<Origin>("built-in ClusterRole `cluster-admin`"));
}

Value Rights::rules_of_binding(const Resource& binding) {
  const Value& object = *binding.object->value;
  const std::string_view kind = text_at(object, "roleRef.kind");
  const std::string_view name = text_at(object, "roleRef.name");
  const Value* written = at_path(object, "roleRef.name");
  const Place place = written == nullptr ? binding.head : written->place();
  const std::string_view space = kind == "Role" ? binding.space : std::string_view{};
  for (const std::size_t found : cluster_.find_from(binding, kind, space, name)) {
    const Resource& role = cluster_.resources()[found];
    const Value rules = rules_of_role(role);
    return rules.from(arena_.make<Origin>(arena_.text(fmt::format("rules of {} `{}`", kind, name)),
                                          role.head, rules.origin()));
  }
  if (kind == "ClusterRole" && name == "cluster-admin") return everything(place);
  return Value::unknown(arena_.text(fmt::format("{} `{}` is not in the input", kind, name)), place);
}

}  // namespace parsers::kubernetes
