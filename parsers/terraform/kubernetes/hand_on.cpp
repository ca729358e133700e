#include "parsers/terraform/kubernetes/hand_on.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "parsers/add_part.h"
#include "parsers/terraform/expression/literal_map.h"
#include "parsers/terraform/kubernetes/kinds.h"
#include "parsers/terraform/kubernetes/object.h"

namespace parsers::terraform {
namespace {

constexpr std::string_view kubernetes = "kubernetes";

Part part_of(const Entity& resource) {
  Part part{.format = kubernetes};
  part.address = resource.address;
  part.identity = resource.identity;
  return part;
}

void say_unknown(const Entity& resource, std::string_view attribute, const Value& value,
                 Resolved& result) {
  result.problems.push_back(
      {"terraform/manifest-not-known", Problem::Severity::note,
       fmt::format("`{}` of `{}` is not analysed: {}", attribute, resource.address,
                   value.is(Value::Kind::unknown) ? value.because() : "it is no object"),
       resource.head});
}

void add_object(const Entity& resource, const Value* object, Resolved& result) {
  Part part = part_of(resource);
  part.value = object;
  result.parts.push_back(std::move(part));
}

void add_manifest(const Entity& resource, Resolved& result, Arena& arena) {
  const Value* manifest = resource.self->find("manifest");
  if (manifest == nullptr) return;
  if (!manifest->is(Value::Kind::map)) return say_unknown(resource, "manifest", *manifest, result);
  // The object stands for the whole resource, so that a comment there is about it.
  const Value object = with_written_texts(*manifest, result, arena);
  add_object(resource, arena.make<Value>(object.at(resource.place)), result);
}

bool has_text(const Value& object, std::string_view name) {
  const Value* value = object.find(name);
  return value != nullptr && value->is(Value::Kind::text);
}

// Does a text that is unknown in part say of what kind the object is?
bool says_an_object(const Value& text) {
  return text.is(Value::Kind::unknown) && text.content() != nullptr &&
         has_text(*text.content(), "apiVersion") && has_text(*text.content(), "kind");
}

void add_yaml(const Entity& resource, Resolved& result, Arena& arena) {
  const Member* body = resource.self->find_member("yaml_body");
  if (body == nullptr) return;
  if (says_an_object(body->value)) {
    const Value object = with_written_texts(*body->value.content(), result, arena);
    return add_object(resource, arena.make<Value>(object.at(resource.place)), result);
  }
  if (!body->value.is(Value::Kind::text))
    return say_unknown(resource, "yaml_body", body->value, result);
  Part part = part_of(resource);
  part.path = fmt::format("{}/{}.yaml", resource.place.source->path(), resource.address);
  Embedding embedding{map_of(body->value), {body->key_place, resource.place}};
  add_part(result, std::move(part), body->value.as_text(), std::move(embedding));
}

}  // namespace

void hand_on_kubernetes(Resolved& result, Arena& arena) {
  constexpr std::string_view prefix = "terraform/";
  for (std::size_t i = 0; i < result.entities.size(); ++i) {
    const Entity resource = result.entities[i];
    if (resource.context_only || resource.self == nullptr || !resource.place) continue;
    const std::string_view type = resource.type.substr(prefix.size());
    if (type == "kubernetes_manifest")
      add_manifest(resource, result, arena);
    else if (type == "kubectl_manifest")
      add_yaml(resource, result, arena);
    else if (const KubernetesKind* kind = kubernetes_kind(type))
      add_object(resource, kubernetes_object(resource, *kind, result, arena), result);
  }
}

}  // namespace parsers::terraform
