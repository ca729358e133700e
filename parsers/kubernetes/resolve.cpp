#include "parsers/kubernetes/resolve.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "parsers/kubernetes/backups.h"
#include "parsers/kubernetes/cluster.h"
#include "parsers/kubernetes/components/components.h"
#include "parsers/kubernetes/control_plane.h"
#include "parsers/kubernetes/effective.h"
#include "parsers/kubernetes/embedded.h"
#include "parsers/kubernetes/entrances.h"
#include "parsers/kubernetes/flags.h"
#include "parsers/kubernetes/network/facts.h"
#include "parsers/kubernetes/path.h"
#include "parsers/kubernetes/references.h"
#include "parsers/kubernetes/rights.h"
#include "parsers/limits.h"

namespace parsers::kubernetes {
namespace {

struct ContainerList {
  std::string_view key{};
  std::string_view role{};
};

constexpr std::array<ContainerList, 3> container_lists = {{{"containers", "container"},
                                                           {"initContainers", "init"},
                                                           {"ephemeralContainers", "ephemeral"}}};

// Containers, and none of them says what it runs. Without an image the API server
// would refuse them, so it is a patch for a pod that stands elsewhere; for the image
// `auto` Istio puts a whole container of its own under what is written.
bool is_partial(const Pod& pod) {
  bool any = false;
  for (const ContainerList& list : container_lists)
    if (const Value* containers = pod.spec->find(list.key))
      for (const Value& container : containers->items()) {
        const Value* image = container.find("image");
        if (image != nullptr && !(image->is(Value::Kind::text) && image->as_text() == "auto"))
          return false;
        any = true;
      }
  return any;
}

class Resolver {
 public:
  Resolver(std::span<const Document* const> documents, const Settings& settings, Arena& arena)
      : arena_(arena),
        cluster_(documents, settings, arena, result_.problems),
        defaults_(cluster_, settings, arena),
        components_(cluster_, arena),
        rights_(cluster_, is_complete(settings), arena, result_.problems),
        complete_(is_complete(settings)),
        networks_(network_facts(cluster_, settings, arena, result_.problems)) {}

  Resolved run() {
    find_partial_objects();
    adrift_policy_ = adrift_policy();
    std::size_t pod = 0;
    for (std::size_t i = 0; i < cluster_.resources().size(); ++i) {
      add_object(cluster_.resources()[i]);
      for (; pod < cluster_.pods().size() && cluster_.pods()[pod].resource == i; ++pod)
        add_pod(cluster_.pods()[pod], *networks_.pods[pod]);
    }
    if (!cluster_.resources().empty()) add_cluster();
    References references = find_references(cluster_, arena_, result_.problems);
    add_entrances(references.links);
    for (const Link& link : references.links) result_.links.push_back(link);
    for (const Link& link : find_backups(cluster_)) result_.links.push_back(link);
    result_.dangling = std::move(references.dangling);
    find_embedded(cluster_, result_);
    return std::move(result_);
  }

 private:
  void find_partial_objects() {
    partial_.assign(cluster_.resources().size(), false);
    for (const Pod& pod : cluster_.pods())
      if (is_partial(pod)) partial_[pod.resource] = true;
    for (const Pod& pod : cluster_.pods())
      if (!is_partial(pod)) partial_[pod.resource] = false;
    for (std::size_t i = 0; i < partial_.size(); ++i)
      if (partial_[i])
        result_.problems.push_back({"kubernetes/patch-not-analysed",
                                    Problem::Severity::note,
                                    "no container has an image of its own: a patch, which is not "
                                    "analysed",
                                    cluster_.resources()[i].head,
                                    {},
                                    "analyse what comes out where it is applied"});
  }

  EntityId add(Entity entity) {
    result_.entities.push_back(entity);
    return static_cast<EntityId>(result_.entities.size() - 1);
  }

  [[nodiscard]] bool is_context(const Resource& resource) const {
    return partial_[static_cast<std::size_t>(&resource - cluster_.resources().data())];
  }

  void contain(EntityId outer, EntityId inner) {
    result_.links.push_back({outer, inner, Link::Kind::contains, {}});
  }

  std::string_view type_of(std::string_view kind) {
    auto [found, fresh] = types_.try_emplace(kind);
    if (fresh) found->second = arena_.text(fmt::format("kubernetes/{}", kind));
    return found->second;
  }

  void add_object(Resource& resource) {
    const Value* self = resource.object->value;
    resource.entity = add({.type = type_of(resource.object->kind),
                           .address = resource.address,
                           .identity = resource.identity,
                           .self = self,
                           .around = around_object(resource),
                           .place = self->place(),
                           .head = resource.head,
                           .context_only = is_context(resource)});
    result_.entities.back().open_ended = resource.adrift;
    ++kinds_[resource.object->kind];
    if (!resource.space.empty() && resource.adrift.empty()) spaces_.insert(resource.space);
  }

  std::span<const Binding> around_object(const Resource& resource) {
    std::vector<Binding> around;
    if (const Value* effective = rights_.of(resource)) around.push_back({"effective", effective});
    if (const Value* effective = effective_configuration(*resource.object, arena_))
      around.push_back({"effective", effective});
    const Value* const flags = flags_of_components(*resource.object, arena_);
    if (flags != nullptr) around.push_back({"flags", flags});
    if (const Value* effective = components_.of(resource, flags))
      around.push_back({"effective", effective});
    if (resource.object->kind == "Namespace" && resource.group.empty())
      if (const auto network = networks_.spaces.find(resource.name);
          network != networks_.spaces.end())
        around.push_back({"network", adrift_policy_.empty() ? network->second
                                                            : arena_.make<Value>(Value::unknown(
                                                                  adrift_policy_, resource.head))});
    return arena_.copy(around);
  }

  // Why nobody can say what selects a pod; empty if somebody can.
  std::string_view adrift(const Pod& pod) {
    const Resource& resource = cluster_.resources()[pod.resource];
    if (!resource.adrift.empty() || pod.labels == nullptr) return resource.adrift;
    const auto because = [this](const Value& label) {
      return arena_.text(fmt::format("its labels are not known: {}", label.because()));
    };
    if (pod.labels->is(Value::Kind::unknown)) return because(*pod.labels);
    for (const Member& label : pod.labels->members())
      if (label.value.is(Value::Kind::unknown)) return because(label.value);
    return {};
  }

  // A policy that may select any pod, because its namespace is not known.
  std::string_view adrift_policy() {
    for (const Resource& resource : cluster_.resources())
      if (resource.object->kind == "NetworkPolicy" && !resource.adrift.empty())
        return arena_.text(fmt::format("NetworkPolicy `{}`: {}", resource.name, resource.adrift));
    return {};
  }

  void add_pod(Pod& pod, const Value& known_network) {
    const Resource& resource = cluster_.resources()[pod.resource];
    const std::string_view alone = adrift(pod);
    const std::string_view because = alone.empty() ? adrift_policy_ : alone;
    const Value network = because.empty() ? known_network : Value::unknown(because, resource.head);
    const Value* effective = defaults_.of_pod(pod);
    const std::array<Binding, 4> around = {{{"object", resource.object->value},
                                            {"effective", effective},
                                            {"network", arena_.make<Value>(network)},
                                            {"rights", rights_of(pod, *effective)}}};
    const std::string_view address = joined(resource.address, pod.suffix);
    const std::string_view identity = joined(resource.identity, pod.suffix);
    pod.entity = add({.type = "kubernetes/pod",
                      .address = address,
                      .identity = identity,
                      .self = pod.self,
                      .around = arena_.copy(std::span<const Binding>(around)),
                      .place = pod.self->place(),
                      .head = resource.head,
                      .context_only = is_context(resource)});
    result_.entities.back().open_ended = alone;
    contain(resource.entity, pod.entity);
    std::unordered_map<std::string_view, std::size_t> names;
    for (const ContainerList& list : container_lists)
      if (const Value* containers = pod.spec->find(list.key))
        for (const Value& container : containers->items())
          add_container(container, pod, list.role, address, identity, *effective, names);
  }

  const Value* rights_of(const Pod& pod, const Value& effective) {
    const Resource& resource = cluster_.resources()[pod.resource];
    const Value* account = effective.find("serviceAccountName");
    if (!resource.adrift.empty())
      return arena_.make<Value>(Value::unknown(resource.adrift, resource.head));
    if (!account->is(Value::Kind::text)) return account;
    return rights_.of_account(resource.space, account->as_text());
  }

  // A pod knows by what it is reached from outside, once all links are known.
  void add_entrances(std::vector<Link>& links) {
    const auto entrances = find_entrances(cluster_, links, result_.problems);
    for (std::size_t i = 0; i < entrances.size(); ++i) {
      const Pod& pod = cluster_.pods()[i];
      Entity& entity = result_.entities[pod.entity];
      std::vector<Value> objects;
      for (const std::size_t index : entrances[i]) {
        const Resource& resource = cluster_.resources()[index];
        objects.push_back(*resource.object->value);
        if (resource.object->kind != "Service" && links.size() < limits::links_per_input)
          links.push_back({resource.entity, pod.entity, Link::Kind::refers, "spec.rules"});
      }
      if (!complete_)
        objects.push_back(
            Value::unknown("objects outside of the input may lead to the pod", entity.head));
      std::vector<Binding> around(entity.around.begin(), entity.around.end());
      around.push_back(
          {"entrances", arena_.make<Value>(Value::list(arena_.copy(objects), entity.head))});
      entity.around = arena_.copy(around);
    }
  }

  void add_container(const Value& container, const Pod& pod, std::string_view role,
                     std::string_view pod_address, std::string_view pod_identity,
                     const Value& effective_pod,
                     std::unordered_map<std::string_view, std::size_t>& names) {
    if (!container.is(Value::Kind::map)) return;
    const Value* name = container.find("name");
    const bool named = name != nullptr && name->is(Value::Kind::text);
    if (role == "init" && text_at(container, "restartPolicy") == "Always") role = "sidecar";
    const auto* flags = arena_.make<Value>(flags_of_container(container, arena_));
    const std::array<Binding, 6> around = {
        {{"pod", pod.self},
         {"flags", flags},
         {"component", components_.of_container(container, *flags)},
         {"object", cluster_.resources()[pod.resource].object->value},
         {"role", arena_.make<Value>(Value::text(role, container.place()))},
         {"effective", defaults_.of_container(container, pod, effective_pod)}}};
    const std::string_view shown = named ? name->as_text() : std::string_view("(no name)");
    const std::size_t number = ++names[shown];
    const std::string suffix = number == 1 ? fmt::format(" container {}", shown)
                                           : fmt::format(" container {} #{}", shown, number);
    const EntityId entity = add({.type = "kubernetes/container",
                                 .address = joined(pod_address, suffix),
                                 .identity = joined(pod_identity, suffix),
                                 .self = &container,
                                 .around = arena_.copy(std::span<const Binding>(around)),
                                 .place = container.place(),
                                 .head = first_line(named ? name->place() : container.place()),
                                 .context_only = is_context(cluster_.resources()[pod.resource])});
    contain(pod.entity, entity);
  }

  // What is in the input at all, for policies of the form "somewhere there must
  // be".
  void add_cluster() {
    const Source* source = cluster_.resources()[0].object->value->place().source;
    const Place place = source->place(source->bom_size(), source->bom_size());
    std::vector<Member> kinds;
    for (const auto& [kind, count] : kinds_)
      kinds.push_back({kind, place, Value::integer(count, place)});
    std::set<std::string_view> with_pods;
    for (const Pod& pod : cluster_.pods())
      with_pods.insert(cluster_.resources()[pod.resource].space);
    const std::vector<Member> self = {{"kinds", place, Value::map(arena_, kinds, place)},
                                      {"namespaces", place, texts(spaces_, place)},
                                      {"namespacesOfPods", place, texts(with_pods, place)}};
    add({.type = "kubernetes/cluster",
         .address = "cluster",
         .identity = "cluster",
         .self = arena_.make<Value>(Value::map(arena_, self, place)),
         .place = place,
         .head = place});
  }

  Value texts(const std::set<std::string_view>& all, Place place) {
    std::vector<Value> values;
    for (const std::string_view text : all) values.push_back(Value::text(text, place));
    return Value::list(arena_.copy(values), place);
  }

  std::string_view joined(std::string_view first, std::string_view second) {
    return second.empty() ? first : arena_.text(fmt::format("{}{}", first, second));
  }

  Arena& arena_;
  Resolved result_;
  Cluster cluster_;
  std::vector<bool> partial_;  // of each resource: only a part of one, see is_partial()
  Defaults defaults_;
  Components components_;
  Rights rights_;
  bool complete_;
  NetworkFacts networks_;
  std::unordered_map<std::string_view, std::string_view> types_;
  std::map<std::string_view, std::int64_t> kinds_;
  std::set<std::string_view> spaces_;
  std::string_view adrift_policy_{};
};

}  // namespace

Resolved resolve(std::span<const Document* const> documents, const Settings& settings, Files&,
                 Arena& arena) {
  return Resolver(documents, settings, arena).run();
}

}  // namespace parsers::kubernetes
