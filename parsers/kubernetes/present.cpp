#include "parsers/kubernetes/present.h"

#include <algorithm>
#include <array>

#include "parsers/kubernetes/path.h"

namespace parsers::kubernetes {
namespace {

// `*` at the end stands for any ending; a space of `*` for every namespace.
struct BuiltIn {
  std::string_view kind{};
  std::string_view space{};
  std::string_view name{};
};

constexpr std::array<BuiltIn, 18> built_in = {{
    {"ServiceAccount", "*", "default"},
    {"ServiceAccount", "kube-system", "*"},  // of the control plane's controllers
    {"ConfigMap", "*", "kube-root-ca.crt"},
    {"ConfigMap", "kube-system", "*"},
    {"ConfigMap", "kube-public", "*"},
    {"Secret", "kube-system", "*"},
    {"Service", "default", "kubernetes"},
    {"Service", "kube-system", "*"},
    {"Namespace", "", "default"},
    {"Namespace", "", "kube-*"},
    {"PriorityClass", "*", "system-*"},
    {"ClusterRole", "*", "cluster-admin"},
    {"ClusterRole", "*", "admin"},
    {"ClusterRole", "*", "edit"},
    {"ClusterRole", "*", "view"},
    {"ClusterRole", "*", "system:*"},
    {"Role", "kube-system", "*"},
    {"Role", "kube-public", "*"},
}};

// Who is no object: the API server takes a user's word for it.
constexpr std::array<std::string_view, 2> no_objects = {"User", "Group"};

bool fits(std::string_view pattern, std::string_view text) {
  if (!pattern.ends_with('*')) return pattern == text;
  pattern.remove_suffix(1);
  return text.starts_with(pattern);
}

}  // namespace

Present::Present(const Cluster& cluster) {
  for (const Resource& resource : cluster.resources()) {
    if (resource.object->kind == "Kustomization" || resource.object->kind == "Component")
      add_generated(resource);
    if (resource.object->kind == "Ingress" || resource.object->kind == "Gateway")
      add_certificates(resource);
  }
}

// Into whichever namespace the kustomization puts them.
void Present::add_generated(const Resource& kustomization) {
  struct Generator {
    std::string_view path{};
    std::string_view kind{};
  };
  constexpr std::array<Generator, 2> generators = {
      {{"configMapGenerator[].name", "ConfigMap"}, {"secretGenerator[].name", "Secret"}}};
  for (const Generator& generator : generators)
    walk(*kustomization.object->value, generator.path, [&](const Value& name, const Value&) {
      if (name.is(Value::Kind::text)) add(generator.kind, "*", name.as_text());
    });
}

void Present::add_certificates(const Resource& resource) {
  constexpr std::array<std::string_view, 4> asking = {
      "cert-manager.io/cluster-issuer", "cert-manager.io/issuer",
      "certmanager.k8s.io/cluster-issuer", "kubernetes.io/tls-acme"};
  constexpr std::array<std::string_view, 2> names = {"spec.tls[].secretName",
                                                     "spec.listeners[].tls.certificateRefs[].name"};
  const Value* annotations = at_path(*resource.object->value, "metadata.annotations");
  if (annotations == nullptr ||
      std::none_of(asking.begin(), asking.end(),
                   [&](std::string_view key) { return annotations->find(key) != nullptr; }))
    return;
  for (const std::string_view path : names)
    walk(*resource.object->value, path, [&](const Value& name, const Value&) {
      if (name.is(Value::Kind::text)) add("Secret", resource.space, name.as_text());
    });
}

bool Present::has(std::string_view kind, std::string_view space, std::string_view name) const {
  if (std::find(no_objects.begin(), no_objects.end(), kind) != no_objects.end()) return true;
  if (made_.contains({kind, space, name}) || made_.contains({kind, "*", name})) return true;
  return std::any_of(built_in.begin(), built_in.end(), [&](const BuiltIn& row) {
    return row.kind == kind && (row.space == "*" || row.space == space) && fits(row.name, name);
  });
}

bool Present::may_miss(const Value& reference) {
  const Value* optional = reference.find("optional");
  return optional != nullptr && optional->is(Value::Kind::boolean) && optional->as_boolean();
}

}  // namespace parsers::kubernetes
