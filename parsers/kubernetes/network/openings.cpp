#include "parsers/kubernetes/network/openings.h"

#include <fmt/format.h>

#include <array>

#include "parsers/limits.h"

namespace parsers::kubernetes {
namespace {

// The item of a rule that describes the peer at `index`.
Place place_of_peer(const PolicyRule& rule, Direction direction, std::size_t index) {
  const Value* peers = rule.written->find(direction == Direction::ingress ? "from" : "to");
  if (peers == nullptr || index >= peers->items().size()) return rule.written->place();
  return peers->items()[index].place();
}

}  // namespace

void Openings::put(std::string_view key, Value value) {
  members_.push_back({key, value.place(), value});
}

Value Openings::texts(const std::vector<std::string_view>& all, Place place) {
  std::vector<Value> values;
  for (const std::string_view text : all) values.push_back(Value::text(text, place));
  return Value::list(arena_.copy(values), place);
}

// No policy stands in the way.
Value Openings::everything(std::size_t pod, Direction direction, Place place) {
  members_.clear();
  put("policy", Value::text("", place));
  put("everybody", Value::boolean(true, place));
  add_ports({.everybody = true, .every_port = true}, pod, direction, place);
  const Value opening = Value::map(arena_, members_, place);
  return Value::list(arena_.copy(std::span<const Value>(&opening, 1)), place);
}

// {protocol: "TCP", range: "8000-8100"}
Value Openings::port(Protocol protocol, Value range, Place place) {
  const std::array<Member, 2> members = {
      {{"protocol", place, Value::text(name_of(protocol), place)}, {"range", place, range}}};
  return Value::map(arena_, members, place);
}

void Openings::add_ports(const PolicyRule& rule, std::size_t pod, Direction direction,
                         Place place) {
  put("everyPort", Value::boolean(rule.every_port, place));
  const std::size_t* destination = direction == Direction::ingress ? &pod : nullptr;
  const PortSet open = connections_.ports_of(rule, destination).perhaps;
  std::vector<Value> ports;
  for (const Protocol protocol : every_protocol)
    for (const PortSet::Range& range : open.ranges(protocol)) {
      const std::string text = range.low == range.high
                                   ? fmt::format("{}", range.low)
                                   : fmt::format("{}-{}", range.low, range.high);
      ports.push_back(port(protocol, Value::text(arena_.text(text), place), place));
    }
  // Whose containers give the name a number is another for every destination.
  if (direction == Direction::egress)
    for (const PolicyPort& written : rule.ports)
      if (!written.name.empty())
        ports.push_back(
            port(written.protocol,
                 Value::unknown(
                     arena_.text(fmt::format("every destination has its own `{}`", written.name)),
                     place),
                 place));
  put("ports", Value::list(arena_.copy(ports), place));
}

void Openings::add_peer(const NetworkPolicy& policy, const PolicyPeer& peer, Place place) {
  if (peer.block) {
    put("network", Value::text(peer.block_text, place));
    put("except", texts(peer.except_texts, place));
    return;
  }
  std::vector<Value> spaces;
  for (const std::string_view space : spaces_) {
    const Answer answer = connections_.finds_space(policy, peer, space);
    if (answer == Answer::yes) spaces.push_back(Value::text(space, place));
    if (answer == Answer::unknown)
      spaces.push_back(Value::unknown(
          arena_.text(fmt::format("the labels of namespace `{}` are not in the input", space)),
          place));
  }
  put("namespaces", Value::list(arena_.copy(spaces), place));
  put("everyPod", Value::boolean(peer.pods.requirements.empty() && !peer.pods.unknown, place));
}

void Openings::add_rule(std::size_t pod, Direction direction, const NetworkPolicy& policy,
                        const PolicyRule& rule) {
  if (rule.is_unreadable) {
    openings_.push_back(
        Value::unknown("a rule that the API server would refuse", rule.written->place()));
    return;
  }
  const std::size_t count = rule.everybody ? 1 : rule.peers.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Place place = rule.everybody ? rule.written->place() : place_of_peer(rule, direction, i);
    members_.clear();
    put("policy", Value::text(policy.resource->name, policy.resource->head));
    put("everybody", Value::boolean(rule.everybody, place));
    if (!rule.everybody) add_peer(policy, rule.peers[i], place);
    add_ports(rule, pod, direction, place);
    openings_.push_back(Value::map(arena_, members_, place));
  }
}

Value Openings::of(std::size_t pod, Direction direction) {
  const Place place = cluster_.resources()[cluster_.pods()[pod].resource].head;
  const Isolation isolation = connections_.isolation(pod, direction);
  if (isolation.is_on_host)
    return Value::unknown("network policies do not reach pods on the host's network", place);
  if (!isolation.foreign.empty())
    return Value::unknown(
        arena_.text(fmt::format("policies of the kind {} may open or close it", isolation.foreign)),
        place);
  if (isolation.unreadable != nullptr)
    return Value::unknown(
        arena_.text(fmt::format("the selector of NetworkPolicy `{}` cannot be read",
                                isolation.unreadable->resource->name)),
        place);
  if (isolation.policy == nullptr) return everything(pod, direction, place);
  made_ += connections_.policy_count(pod);
  if (made_ > limits::network_pairs)
    return Value::unknown("there are too many pods and policies to list them", place);
  openings_.clear();
  connections_.each_policy(pod, direction, [&](const NetworkPolicy& policy) {
    for (const PolicyRule& rule : policy.side(direction).rules)
      add_rule(pod, direction, policy, rule);
  });
  made_ += openings_.size();
  return Value::list(arena_.copy(openings_), isolation.policy->resource->head);
}

}  // namespace parsers::kubernetes
