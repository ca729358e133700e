#include "parsers/kubernetes/network/passing.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

namespace parsers::kubernetes {
namespace {

// Beyond these, remembering gains nothing.
constexpr std::size_t most_labels = 64;       // named by rules
constexpr std::size_t most_passages = 1'000;  // whose meetings are remembered

std::set<std::string_view> labels_in_rules(std::span<const NetworkPolicy> policies) {
  std::set<std::string_view> keys;
  for (const NetworkPolicy& policy : policies)
    for (const Direction direction : {Direction::ingress, Direction::egress})
      for (const PolicyRule& rule : policy.side(direction).rules)
        for (const PolicyPeer& peer : rule.peers)
          for (const Requirement& requirement : peer.pods.requirements)
            keys.insert(requirement.key);
  return keys;
}

// The names are those of the destination's ports, so that every peer is another.
bool any_names_going_out(std::span<const NetworkPolicy> policies) {
  return std::any_of(policies.begin(), policies.end(), [](const NetworkPolicy& policy) {
    return std::any_of(policy.egress.rules.begin(), policy.egress.rules.end(), has_names);
  });
}

void append_ranges(std::vector<std::uint32_t>& all, const PortSet& ports) {
  for (const Protocol protocol : every_protocol) {
    for (const PortSet::Range& range : ports.ranges(protocol))
      all.push_back(std::uint32_t{range.low} << 16U | range.high);
    // No range is this: its end lies before its beginning.
    all.push_back(UINT32_MAX << 16U);
  }
}

}  // namespace

Passing::Passing(const Cluster& cluster, const Connections& connections)
    : cluster_(cluster), connections_(connections) {
  sort_peers();
  for (auto& known : known_) known.resize(class_of_.size());
}

void Passing::sort_peers() {
  const std::set<std::string_view> keys = labels_in_rules(connections_.policies());
  if (keys.size() > most_labels || any_names_going_out(connections_.policies())) return;
  std::unordered_map<std::string, std::uint32_t> classes;
  std::string all;
  for (std::size_t pod = 0; pod < cluster_.pods().size(); ++pod) {
    const Pod& peer = cluster_.pods()[pod];
    all = cluster_.resources()[peer.resource].space;
    all += connections_.is_on_host(pod) ? '\1' : '\0';
    for (const std::string_view key : keys) {
      const Value* label = peer.labels == nullptr ? nullptr : peer.labels->find(key);
      const std::string_view text = label == nullptr ? std::string_view{} : label_text(*label);
      all += label == nullptr ? '-' : '+';
      all += std::to_string(text.size());
      all += ':';
      all += text;
    }
    class_of_.push_back(
        classes.try_emplace(all, static_cast<std::uint32_t>(classes.size())).first->second);
  }
}

std::uint32_t Passing::number_of(const Passage& passage) {
  Ranges ranges;
  append_ranges(ranges, passage.surely);
  append_ranges(ranges, passage.perhaps);
  const auto [number, fresh] =
      numbers_.try_emplace(std::move(ranges), static_cast<std::uint32_t>(passages_.size()));
  if (fresh) passages_.push_back(passage);
  return number->second;
}

std::uint32_t Passing::at_end(std::size_t pod, Direction direction, std::size_t peer) {
  Known& known = known_[static_cast<std::size_t>(direction)][pod][class_of_[peer] % kept];
  if (known.peer_class != class_of_[peer])
    known = {class_of_[peer], number_of(connections_.at_end(pod, direction, peer))};
  return known.passage;
}

Answer Passing::between(std::size_t from, std::size_t to) {
  if (class_of_.empty()) return connections_.between(from, to).of_any_port();
  const std::uint32_t out = at_end(from, Direction::egress, to);
  const std::uint32_t in = at_end(to, Direction::ingress, from);
  if (passages_.size() > most_passages) return meet(out, in);
  const auto [answer, fresh] =
      answers_.try_emplace(std::uint64_t{out} << 32U | in, Answer::unknown);
  if (fresh) answer->second = meet(out, in);
  return answer->second;
}

Answer Passing::meet(std::uint32_t out, std::uint32_t in) const {
  const Passage& left = passages_[out];
  const Passage& right = passages_[in];
  return Passage{left.surely.both(right.surely), left.perhaps.both(right.perhaps)}.of_any_port();
}

}  // namespace parsers::kubernetes
