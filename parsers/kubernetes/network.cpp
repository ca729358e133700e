#include "parsers/kubernetes/network.h"

#include <fmt/format.h>

#include <unordered_set>

#include "parsers/kubernetes/path.h"

namespace parsers::kubernetes {
namespace {

// The directions a policy is about, as the API server defaults them.
struct Directions {
  bool ingress = false;
  bool egress = false;
};

Directions directions_of(const Value& policy) {
  Directions directions{};
  const Value* types = at_path(policy, "spec.policyTypes");
  if (types == nullptr || types->items().empty()) {
    const Value* egress = at_path(policy, "spec.egress");
    return {.ingress = true, .egress = egress != nullptr && !egress->items().empty()};
  }
  for (const Value& type : types->items()) {
    if (!type.is(Value::Kind::text)) continue;
    directions.ingress = directions.ingress || type.as_text() == "Ingress";
    directions.egress = directions.egress || type.as_text() == "Egress";
  }
  return directions;
}

// The policy that isolates a pod, for each direction.
struct Isolation {
  const Resource* ingress = nullptr;
  const Resource* egress = nullptr;
  const Resource* unreadable = nullptr;  // may select the pod, nobody knows
};

std::vector<Isolation> isolations(const Cluster& cluster) {
  std::vector<Isolation> found(cluster.pods().size());
  for (const Resource& policy : cluster.resources()) {
    if (policy.object->kind != "NetworkPolicy" || is_foreign_network_policy(policy)) continue;
    const Value* written = at_path(*policy.object->value, "spec.podSelector");
    const Selector selector = written == nullptr ? Selector{} : label_selector(*written);
    const Directions directions = directions_of(*policy.object->value);
    const Selector everything{};
    cluster.select(policy.space, selector.unknown ? everything : selector, [&](std::size_t pod) {
      if (selector.unknown)
        found[pod].unreadable = &policy;
      else {
        if (directions.ingress && found[pod].ingress == nullptr) found[pod].ingress = &policy;
        if (directions.egress && found[pod].egress == nullptr) found[pod].egress = &policy;
      }
    });
  }
  return found;
}

// Where policies of other makers than Kubernetes reach.
struct Foreign {
  std::string_view everywhere{};  // a kind, or empty
  std::unordered_map<std::string_view, std::string_view> by_space{};

  explicit Foreign(const Cluster& cluster) {
    for (const Resource& resource : cluster.resources()) {
      if (!is_foreign_network_policy(resource)) continue;
      if (resource.space.empty())
        everywhere = resource.object->kind;
      else
        by_space.emplace(resource.space, resource.object->kind);
    }
  }

  [[nodiscard]] std::string_view kind_in(std::string_view space) const {
    if (!everywhere.empty()) return everywhere;
    const auto found = by_space.find(space);
    return found == by_space.end() ? std::string_view{} : found->second;
  }
};

bool is_on_host(const Pod& pod) {
  const Value* value = pod.spec->find("hostNetwork");
  return value != nullptr && value->is(Value::Kind::boolean) && value->as_boolean();
}

class Describer {
 public:
  Describer(const Cluster& cluster, Arena& arena)
      : cluster_(cluster), arena_(arena), foreign_(cluster) {}

  const Value* describe(const Pod& pod, const Isolation& isolation) {
    const Resource& resource = cluster_.resources()[pod.resource];
    const std::vector<Member> members = {
        {"ingressIsolated", resource.head, direction(pod, resource, isolation.ingress, isolation)},
        {"egressIsolated", resource.head, direction(pod, resource, isolation.egress, isolation)}};
    return arena_.make<Value>(Value::map(arena_, members, resource.head));
  }

 private:
  Value direction(const Pod& pod, const Resource& resource, const Resource* policy,
                  const Isolation& isolation) {
    if (is_on_host(pod))
      return Value::unknown("network policies do not reach pods on the host's network",
                            resource.head);
    if (policy != nullptr)
      return Value::boolean(true, policy->head)
          .from(arena_.make<Origin>(
              arena_.text(fmt::format("isolated by NetworkPolicy `{}`", policy->name)),
              policy->head));
    if (isolation.unreadable != nullptr)
      return Value::unknown(
          arena_.text(fmt::format("the selector of NetworkPolicy `{}` cannot be read",
                                  isolation.unreadable->name)),
          resource.head);
    if (const std::string_view kind = foreign_.kind_in(resource.space); !kind.empty())
      return Value::unknown(
          arena_.text(fmt::format("policies of the kind {} may isolate it", kind)), resource.head);
    return Value::boolean(false, resource.head);
  }

  const Cluster& cluster_;
  Arena& arena_;
  Foreign foreign_;
};

}  // namespace

std::vector<const Value*> network_of_pods(const Cluster& cluster, Arena& arena) {
  const std::vector<Isolation> found = isolations(cluster);
  Describer describer(cluster, arena);
  std::vector<const Value*> networks;
  networks.reserve(found.size());
  for (std::size_t i = 0; i < found.size(); ++i)
    networks.push_back(describer.describe(cluster.pods()[i], found[i]));
  return networks;
}

}  // namespace parsers::kubernetes
