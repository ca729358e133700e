#include "parsers/kubernetes/effective.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "parsers/kubernetes/path.h"

namespace parsers::kubernetes {
namespace {

// The member `key`, with null as absent.
const Value* given(const Value* map, std::string_view key) {
  const Value* value = map == nullptr ? nullptr : map->find(key);
  return value == nullptr || value->is(Value::Kind::null) ? nullptr : value;
}

// A whole map that nobody knows: then none of its members is known.
bool is_unknown(const Value* value) { return value != nullptr && value->is(Value::Kind::unknown); }

bool is_true(const Value* value) {
  return value != nullptr && value->is(Value::Kind::boolean) && value->as_boolean();
}

// `:latest`, or neither tag nor digest.
bool is_floating(std::string_view image) {
  if (image.find('@') != std::string_view::npos) return false;
  const std::size_t slash = image.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? image : image.substr(slash + 1);
  return name.find(':') == std::string_view::npos || name.ends_with(":latest");
}

const Value* adds_sys_admin(const Value* context) {
  const Value* added = context == nullptr ? nullptr : at_path(*context, "capabilities.add");
  if (added == nullptr) return nullptr;
  for (const Value& capability : added->items())
    if (capability.is(Value::Kind::text) &&
        (capability.as_text() == "SYS_ADMIN" || capability.as_text() == "CAP_SYS_ADMIN" ||
         capability.as_text() == "ALL"))
      return &capability;
  return nullptr;
}

}  // namespace

Defaults::Defaults(const Cluster& cluster, const Settings& settings, Arena& arena)
    : cluster_(cluster),
      arena_(arena),
      pod_security_(cluster, is_complete(settings), arena),
      default_origin_(arena.make<Origin>("default of Kubernetes")),
      pod_origin_(nullptr) {}

void Defaults::set(std::string_view key, const Value& value) {
  members_.push_back({key, value.place(), value});
}

void Defaults::set_default(std::string_view key, Value value) {
  set(key, value.from(default_origin_));
}

const Value* Defaults::of_pod(const Pod& pod) {
  const Place place = first_line(pod.spec->place());
  members_.clear();
  struct Field {
    std::string_view key{};
    bool value = false;
  };
  constexpr std::array<Field, 6> fields = {{{"hostNetwork", false},
                                            {"hostPID", false},
                                            {"hostIPC", false},
                                            {"shareProcessNamespace", false},
                                            {"enableServiceLinks", true},
                                            {"hostUsers", true}}};
  for (const Field& field : fields) {
    if (const Value* value = given(pod.spec, field.key))
      set(field.key, *value);
    else
      set_default(field.key, Value::boolean(field.value, place));
  }
  add_service_account(pod, place);
  set("podSecurity", pod_security_.of(cluster_.resources()[pod.resource]));
  const Value* context = given(pod.spec, "securityContext");
  for (const std::string_view key : {"fsGroup", "supplementalGroups", "sysctls"}) {
    if (is_unknown(context))
      set(key, *context);
    else if (const Value* value = given(context, key))
      set(key, *value);
  }
  return arena_.make<Value>(Value::map(arena_, members_, place));
}

void Defaults::add_service_account(const Pod& pod, Place place) {
  constexpr std::string_view token = "automountServiceAccountToken";
  const Value* written = given(pod.spec, "serviceAccountName");
  if (written == nullptr) written = given(pod.spec, "serviceAccount");
  const bool is_empty =
      written != nullptr && written->is(Value::Kind::text) && written->as_text().empty();
  const Place named_at = is_empty ? written->place() : place;
  if (is_empty) written = nullptr;  // the API server puts the default in its place
  const bool named = written != nullptr && written->is(Value::Kind::text);
  const std::string_view name = named ? written->as_text() : std::string_view("default");
  if (written != nullptr)
    set("serviceAccountName", *written);
  else
    set_default("serviceAccountName", Value::text(name, named_at));

  if (const Value* own = given(pod.spec, token)) return set(token, *own);
  if (is_unknown(written)) return set(token, *written);
  const Resource& resource = cluster_.resources()[pod.resource];
  const auto accounts = cluster_.find_from(resource, "ServiceAccount", resource.space, name);
  if (accounts.empty() && name != "default")
    return set(token, Value::unknown(
                          arena_.text(fmt::format("ServiceAccount `{}` is not in the input", name)),
                          place));
  const Value* of_account =
      accounts.empty() ? nullptr : given(cluster_.resources()[accounts[0]].object->value, token);
  if (of_account == nullptr) return set_default(token, Value::boolean(true, place));
  const std::string_view from = arena_.text(fmt::format("from ServiceAccount `{}`", name));
  set(token, of_account->from(arena_.make<Origin>(from, of_account->place())));
}

void Defaults::add_capabilities(const Value* context, Place place) {
  const Value* capabilities = given(context, "capabilities");
  std::vector<Member> lists;
  for (const std::string_view key : {"add", "drop"}) {
    const Value* list = given(capabilities, key);
    if (list != nullptr)
      lists.push_back({key, list->place(), *list});
    else
      lists.push_back({key, place, Value::list({}, place).from(default_origin_)});
  }
  Value value = Value::map(arena_, lists, capabilities == nullptr ? place : capabilities->place());
  if (capabilities == nullptr) value = value.from(default_origin_);
  set("capabilities", value);
}

void Defaults::add_privilege_escalation(const Value* context, Place place) {
  constexpr std::string_view key = "allowPrivilegeEscalation";
  const Value* privileged = given(context, "privileged");
  const Value* capability = adds_sys_admin(context);
  if (is_true(privileged) || capability != nullptr) {
    const Value& cause = is_true(privileged) ? *privileged : *capability;
    const std::string_view what =
        is_true(privileged) ? "forced by `privileged`" : "forced by the capability SYS_ADMIN";
    set(key, Value::boolean(true, cause.place()).from(arena_.make<Origin>(what, cause.place())));
  } else if (const Value* value = given(context, key)) {
    set(key, *value);
  } else {
    set_default(key, Value::boolean(true, place));
  }
}

// The profile of AppArmor as an annotation of the pod names it: how it was written before
// Kubernetes 1.30, and still counts where the container says nothing.
const Value* Defaults::annotated(const Value& container, const Pod& pod) {
  const Value* annotations = at_path(*pod.self, "metadata.annotations");
  if (annotations == nullptr) return nullptr;
  const Member* written = annotations->find_member(
      fmt::format("container.apparmor.security.beta.kubernetes.io/{}", text_at(container, "name")));
  if (written == nullptr || !written->value.is(Value::Kind::text)) return nullptr;
  const std::string_view text = written->value.as_text();
  const Place place = written->value.place();
  constexpr std::string_view local = "localhost/";
  std::vector<Member> profile;
  if (text.starts_with(local)) {
    profile = {{"type", place, Value::text("Localhost", place)},
               {"localhostProfile", place, Value::text(text.substr(local.size()), place)}};
  } else if (text == "runtime/default" || text == "unconfined") {
    const std::string_view type = text == "unconfined" ? "Unconfined" : "RuntimeDefault";
    profile = {{"type", place, Value::text(type, place)}};
  } else {
    return nullptr;
  }
  const auto* origin = arena_.make<Origin>("from the pod's annotation", written->key_place);
  return arena_.make<Value>(Value::map(arena_, profile, place).from(origin));
}

const Value* Defaults::of_container(const Value& container, const Pod& pod,
                                    const Value& effective_pod) {
  constexpr std::array<std::string_view, 7> inherited = {
      "runAsUser",      "runAsGroup",      "runAsNonRoot",  "seccompProfile",
      "seLinuxOptions", "appArmorProfile", "windowsOptions"};
  const Value* context = given(&container, "securityContext");
  const Value* pod_context = given(pod.spec, "securityContext");
  const Place place = first_line(context != nullptr ? context->place() : container.place());
  members_.clear();
  pod_origin_ =
      pod_context == nullptr
          ? nullptr
          : arena_.make<Origin>("inherited from the pod's `securityContext`", pod_context->place());
  for (const std::string_view key : inherited) {
    if (const Value* own = given(context, key))
      set(key, *own);
    else if (const Value* noted = key == "appArmorProfile" ? annotated(container, pod) : nullptr)
      set(key, *noted);
    else if (is_unknown(context) || is_unknown(pod_context))
      set(key, is_unknown(context) ? *context : *pod_context);
    else if (const Value* value = given(pod_context, key))
      set(key, value->from(pod_origin_));
  }
  for (const std::string_view key : {"privileged", "readOnlyRootFilesystem"}) {
    if (const Value* value = given(context, key))
      set(key, *value);
    else
      set_default(key, Value::boolean(false, place));
  }
  add_privilege_escalation(context, place);
  if (const Value* value = given(context, "procMount"))
    set("procMount", *value);
  else
    set_default("procMount", Value::text("Default", place));
  add_capabilities(context, place);
  const Value* image = given(&container, "image");
  if (const Value* value = given(&container, "imagePullPolicy"))
    set("imagePullPolicy", *value);
  else if (image != nullptr && image->is(Value::Kind::text))
    set_default("imagePullPolicy",
                Value::text(is_floating(image->as_text()) ? "Always" : "IfNotPresent", place));
  for (const Member& member : effective_pod.members()) members_.push_back(member);
  return arena_.make<Value>(Value::map(arena_, members_, place));
}

}  // namespace parsers::kubernetes
