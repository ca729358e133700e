#include "parsers/kubernetes/network/connections.h"

#include <algorithm>
#include <array>

#include "parsers/kubernetes/path.h"
#include "parsers/limits.h"

namespace parsers::kubernetes {
namespace {

const Passage& everything() {
  static const Passage passage{PortSet::all(), PortSet::all()};
  return passage;
}

void add(Passage& passage, const Passage& more, Answer matched) {
  if (matched == Answer::yes) passage.surely.add(more.surely);
  if (matched != Answer::no) passage.perhaps.add(more.perhaps);
}

// Is all of the network, some of it, or nothing in the block?
Answer covers(const PolicyPeer& block, const Network& network) {
  if (!contains(*block.block, network))
    return contains(network, *block.block) ? Answer::unknown : Answer::no;
  Answer inside = Answer::yes;
  for (const Network& except : block.except) {
    if (contains(except, network)) return Answer::no;
    if (contains(network, except)) inside = Answer::unknown;
  }
  return inside;
}

bool uses_host_network(const Value& spec) {
  const Value* value = spec.find("hostNetwork");
  if (value == nullptr) return false;
  return value->is(Value::Kind::unknown) ||
         (value->is(Value::Kind::boolean) && value->as_boolean());
}

// Adds the ports of that name and protocol of the containers that run all the
// time: the main ones, and init containers that are sidecars.
void add_named(const Value& spec, const PolicyPort& wanted, Passage& passage) {
  for (const std::string_view list : {"containers", "initContainers"}) {
    const Value* containers = spec.find(list);
    if (containers == nullptr) continue;
    for (const Value& container : containers->items()) {
      if (list == "initContainers" && text_at(container, "restartPolicy") != "Always") continue;
      const Value* ports = container.find("ports");
      if (ports == nullptr) continue;
      for (const Value& port : ports->items()) {
        const std::string_view protocol = text_at(port, "protocol");
        if (text_at(port, "name") != wanted.name ||
            (protocol.empty() ? "TCP" : protocol) != name_of(wanted.protocol))
          continue;
        const Value* number = port.find("containerPort");
        if (number == nullptr || !number->is(Value::Kind::integer) || number->as_integer() < 0 ||
            number->as_integer() > PortSet::last_port) {
          passage.perhaps.add(wanted.protocol, 0, PortSet::last_port);
          continue;
        }
        const auto value = static_cast<std::uint16_t>(number->as_integer());
        passage.surely.add(wanted.protocol, value, value);
        passage.perhaps.add(wanted.protocol, value, value);
      }
    }
  }
}

}  // namespace

Answer Passage::of(Protocol protocol, std::uint16_t port) const {
  if (surely.contains(protocol, port)) return Answer::yes;
  return perhaps.contains(protocol, port) ? Answer::unknown : Answer::no;
}

Answer Passage::of_any_port() const {
  if (!surely.empty()) return Answer::yes;
  return perhaps.empty() ? Answer::no : Answer::unknown;
}

Connections::Connections(const Cluster& cluster, bool complete)
    : cluster_(cluster),
      foreign_(cluster),
      labels_(cluster, complete),
      of_pod_(cluster.pods().size()),
      unreadable_(cluster.pods().size(), nullptr) {
  std::vector<const Resource*> resources;
  for (const Resource& resource : cluster.resources())
    if (is_network_policy(resource)) resources.push_back(&resource);
  policies_.reserve(resources.size());  // they are pointed at
  for (const Resource* resource : resources) add_policy(*resource);
  for (std::size_t pod = 0; pod < of_pod_.size(); ++pod) {
    on_host_.push_back(uses_host_network(*cluster.pods()[pod].spec));
    const auto of_space = of_space_.find(space_of(pod));
    const std::size_t of_all = of_space == of_space_.end() ? 0 : of_space->second.size();
    policy_counts_.push_back(static_cast<std::uint32_t>(of_pod_[pod].size() + of_all));
  }
  for (const Direction direction : {Direction::ingress, Direction::egress})
    for (std::size_t pod = 0; pod < of_pod_.size(); ++pod) {
      const Isolation found = isolation(pod, direction);
      open_[static_cast<std::size_t>(direction)].push_back(
          found.policy == nullptr && found.unreadable == nullptr && found.foreign.empty());
    }
}

void Connections::add_policy(const Resource& resource) {
  const auto index = static_cast<std::uint32_t>(policies_.size());
  const NetworkPolicy& policy = policies_.emplace_back(read_network_policy(resource));
  if (policy.pods.unknown) {
    cluster_.select(resource.space, {}, [&](std::size_t pod) { unreadable_[pod] = &policy; });
  } else if (policy.pods.requirements.empty()) {
    of_space_[resource.space].push_back(index);
  } else {
    cluster_.select(resource.space, policy.pods, [&](std::size_t pod) {
      if (++selections_ > limits::links_per_input)
        unreadable_[pod] = &policy;
      else
        of_pod_[pod].push_back(index);
    });
  }
}

std::string_view Connections::space_of(std::size_t pod) const {
  return cluster_.resources()[cluster_.pods()[pod].resource].space;
}

Isolation Connections::isolation(std::size_t pod, Direction direction) const {
  Isolation isolation{.unreadable = unreadable_[pod], .is_on_host = is_on_host(pod)};
  each_policy(pod, direction, [&](const NetworkPolicy& policy) {
    if (isolation.policy == nullptr || policy.resource < isolation.policy->resource)
      isolation.policy = &policy;
  });
  isolation.foreign = foreign_.kind_over(space_of(pod), direction, isolation.policy != nullptr);
  return isolation;
}

bool Connections::is_closed(std::size_t pod, Direction direction) const {
  const Isolation found = isolation(pod, direction);
  bool closed = found.policy != nullptr && found.unreadable == nullptr && found.foreign.empty() &&
                !found.is_on_host;
  each_policy(pod, direction, [&](const NetworkPolicy& policy) {
    closed = closed && policy.side(direction).rules.empty();
  });
  return closed;
}

Answer Connections::finds_space(const NetworkPolicy& policy, const PolicyPeer& peer,
                                std::string_view space) const {
  if (!peer.spaces) return space == policy.resource->space ? Answer::yes : Answer::no;
  return labels_.matches(space, *peer.spaces);
}

Answer Connections::finds(const NetworkPolicy& policy, const PolicyPeer& peer,
                          std::size_t pod) const {
  if (peer.block) return Answer::unknown;
  const Answer space = finds_space(policy, peer, space_of(pod));
  if (space == Answer::no) return space;
  if (peer.pods.unknown) return Answer::unknown;
  return matches(peer.pods, cluster_.pods()[pod].labels) ? space : Answer::no;
}

Passage Connections::ports_of(const PolicyRule& rule, const std::size_t* destination) const {
  if (rule.every_port) return everything();
  Passage passage;
  for (const PolicyPort& port : rule.ports) {
    if (port.name.empty()) {
      passage.surely.add(port.protocol, port.low, port.high);
      passage.perhaps.add(port.protocol, port.low, port.high);
    } else if (destination != nullptr) {
      add_named(*cluster_.pods()[*destination].spec, port, passage);
    }
  }
  return passage;
}

// Of a pod that is not open. `matches(policy, peer)` says whether a peer of a rule is the
// other end.
template <typename Matches>
Passage Connections::by_rules(std::size_t pod, Direction direction, const std::size_t* destination,
                              const Matches& matches) const {
  Passage passage;
  bool isolated = false;
  each_policy(pod, direction, [&](const NetworkPolicy& policy) {
    isolated = true;
    for (const PolicyRule& rule : policy.side(direction).rules) {
      if (rule.is_unreadable) {
        passage.perhaps = PortSet::all();
        continue;
      }
      Answer matched = rule.everybody ? Answer::yes : Answer::no;
      for (const PolicyPeer& peer : rule.peers)
        if (matched != Answer::yes) matched = std::max(matched, matches(policy, peer));
      if (matched != Answer::no) add(passage, ports_of(rule, destination), matched);
    }
  });
  // On the host's network, a policy may count or not.
  if (unreadable_[pod] != nullptr || is_on_host(pod)) passage.perhaps = PortSet::all();
  if (!foreign_.kind_over(space_of(pod), direction, isolated).empty())
    passage = {.surely = {}, .perhaps = PortSet::all()};
  return passage;
}

Passage Connections::at_end(std::size_t pod, Direction direction, std::size_t peer) const {
  if (is_open(pod, direction)) return everything();
  const std::size_t destination = direction == Direction::ingress ? pod : peer;
  // What comes from the host's network has the node's address, and the pods of
  // that node cannot refuse it.
  const bool from_host = is_on_host(peer);
  Passage passage = by_rules(pod, direction, &destination,
                             [&](const NetworkPolicy& policy, const PolicyPeer& described) {
                               return from_host ? Answer::unknown : finds(policy, described, peer);
                             });
  if (from_host) passage.perhaps = PortSet::all();
  return passage;
}

Passage Connections::at_end(std::size_t pod, Direction direction, const Network& peer) const {
  if (is_open(pod, direction)) return everything();
  const std::size_t* destination = direction == Direction::ingress ? &pod : nullptr;
  return by_rules(pod, direction, destination,
                  [&](const NetworkPolicy&, const PolicyPeer& described) {
                    return described.block ? covers(described, peer) : Answer::no;
                  });
}

Passage Connections::between(std::size_t from, std::size_t to) const {
  const Passage out = at_end(from, Direction::egress, to);
  if (out.perhaps.empty()) return {};
  const Passage in = at_end(to, Direction::ingress, from);
  return {out.surely.both(in.surely), out.perhaps.both(in.perhaps)};
}

}  // namespace parsers::kubernetes
