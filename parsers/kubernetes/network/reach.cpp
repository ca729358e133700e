#include "parsers/kubernetes/network/reach.h"

#include <algorithm>
#include <map>

#include "parsers/limits.h"

namespace parsers::kubernetes {
namespace {

constexpr std::array<Direction, 2> both_directions = {Direction::ingress, Direction::egress};

constexpr std::size_t side(Direction direction) { return static_cast<std::size_t>(direction); }

constexpr Direction opposite(Direction direction) {
  return direction == Direction::ingress ? Direction::egress : Direction::ingress;
}

}  // namespace

std::size_t Reach::limit() { return limits::network_pairs; }

Reach::Reach(const Cluster& cluster, const Connections& connections)
    : cluster_(cluster), connections_(connections), passing_(cluster, connections) {
  sort_pods();
  // The table below; most of it is filled by whole namespaces, without looking.
  const std::size_t cells = cluster_.pods().size() * spaces_.size();
  if (cells > 8 * limit()) work_ = limit() + 1;
  if (is_too_much()) return;
  for (const Direction direction : both_directions) {
    ends_[side(direction)].assign(cells, Answer::no);
    of_open_[side(direction)].assign(spaces_.size(), Answer::no);
  }
  // Everything into pods that are not open, then what is let out to open ones.
  for (const Direction direction : both_directions)
    for (const std::size_t pod : not_open_[side(direction)])
      if (!is_too_much()) compare(pod, direction);
  share_with_open_pods();
}

void Reach::sort_pods() {
  std::map<std::string_view, std::size_t> numbers;
  for (const Pod& pod : cluster_.pods()) numbers[cluster_.resources()[pod.resource].space];
  for (auto& [name, number] : numbers) {
    number = spaces_.size();
    spaces_.push_back(name);
  }
  for (auto& open : some_open_) open.assign(spaces_.size(), false);
  for (std::size_t pod = 0; pod < cluster_.pods().size(); ++pod) {
    const std::size_t space = numbers[cluster_.resources()[cluster_.pods()[pod].resource].space];
    space_of_.push_back(space);
    if (connections_.is_on_host(pod)) on_host_.push_back(pod);
    for (const Direction direction : both_directions) {
      if (connections_.is_open(pod, direction))
        some_open_[side(direction)][space] = true;
      else
        not_open_[side(direction)].push_back(pod);
    }
  }
}

void Reach::raise(Direction direction, std::size_t pod, std::size_t space, Answer answer) {
  Answer& known = ends_[side(direction)][pod * spaces_.size() + space];
  known = std::max(known, answer);
}

void Reach::record(std::size_t from, std::size_t to) {
  work_ += 1 + connections_.policy_count(from) + connections_.policy_count(to);
  const std::size_t spaces = spaces_.size();
  if (ends_[0][to * spaces + space_of_[from]] == Answer::yes &&
      ends_[1][from * spaces + space_of_[to]] == Answer::yes)
    return;  // by other pods of these namespaces
  const Answer answer = passing_.between(from, to);
  raise(Direction::ingress, to, space_of_[from], answer);
  raise(Direction::egress, from, space_of_[to], answer);
}

// What the rules of a pod that is not open say to whoever comes, whatever its
// labels.
Answer Reach::for_everybody(std::size_t pod, Direction direction) const {
  const Isolation isolation = connections_.isolation(pod, direction);
  Answer answer =
      isolation.unreadable != nullptr || isolation.is_on_host || !isolation.foreign.empty()
          ? Answer::unknown
          : Answer::no;
  const bool sure = isolation.foreign.empty();
  connections_.each_policy(pod, direction, [&](const NetworkPolicy& policy) {
    for (const PolicyRule& rule : policy.side(direction).rules) {
      const bool block = std::any_of(rule.peers.begin(), rule.peers.end(),
                                     [](const PolicyPeer& peer) { return peer.block.has_value(); });
      if (rule.is_unreadable) answer = std::max(answer, Answer::unknown);
      if (rule.is_unreadable || !(rule.everybody || block)) continue;
      const std::size_t* destination = direction == Direction::ingress ? &pod : nullptr;
      const Answer ports = connections_.ports_of(rule, destination).of_any_port();
      answer = std::max(answer, rule.everybody && sure ? ports : both(ports, Answer::unknown));
    }
  });
  return answer;
}

// The pods that selectors of the pod's rules find, and those on the host's
// network, of which nobody knows.
std::vector<std::size_t> Reach::named_peers(std::size_t pod, Direction direction) {
  std::vector<std::size_t> peers = on_host_;
  const auto add = [&](std::size_t peer) { peers.push_back(peer); };
  // On the way out only open pods are asked about: see compare().
  const auto is_asked = [&](std::size_t space) {
    return direction == Direction::ingress || some_open_[side(Direction::ingress)][space];
  };
  connections_.each_policy(pod, direction, [&](const NetworkPolicy& policy) {
    for (const PolicyRule& rule : policy.side(direction).rules) {
      // A name is another port for each destination.
      if (direction == Direction::egress && has_names(rule))
        for (std::size_t space = 0; space < spaces_.size(); ++space)
          if (is_asked(space)) cluster_.select(spaces_[space], {}, add);
      for (const PolicyPeer& peer : rule.peers) {
        if (peer.block) continue;
        for (std::size_t space = 0; space < spaces_.size(); ++space) {
          if (!is_asked(space)) continue;
          ++work_;
          if (connections_.finds_space(policy, peer, spaces_[space]) != Answer::no &&
              !is_too_much())
            cluster_.select(spaces_[space], peer.pods.unknown ? Selector{} : peer.pods, add);
        }
      }
    }
  });
  std::sort(peers.begin(), peers.end());
  peers.erase(std::unique(peers.begin(), peers.end()), peers.end());
  return peers;
}

// Into a pod that is not open, from everywhere; or out of one, to pods that are
// open: what lies between two that are not is found the first way.
void Reach::compare(std::size_t pod, Direction direction) {
  const bool inwards = direction == Direction::ingress;
  const Direction other = opposite(direction);
  const Answer answer = for_everybody(pod, direction);
  if (answer != Answer::no) {
    add_open_peers(pod, direction, answer);
    if (inwards)
      for (const std::size_t peer : not_open_[side(other)])
        if (!is_too_much()) record(peer, pod);
  }
  for (const std::size_t peer : named_peers(pod, direction)) {
    if (is_too_much()) return;
    if (inwards)
      record(peer, pod);
    else if (connections_.is_open(peer, other))
      record(pod, peer);
  }
}

// All open pods at the other end get the same answer.
void Reach::add_open_peers(std::size_t pod, Direction direction, Answer answer) {
  const auto& open = some_open_[side(opposite(direction))];
  for (std::size_t space = 0; space < spaces_.size(); ++space)
    if (open[space]) raise(direction, pod, space, answer);
  Answer& shared = of_open_[side(opposite(direction))][space_of_[pod]];
  shared = std::max(shared, answer);
}

void Reach::share_with_open_pods() {
  if (is_too_much()) return;
  for (const Direction direction : both_directions)
    for (std::size_t pod = 0; pod < space_of_.size(); ++pod) {
      if (!connections_.is_open(pod, direction)) continue;
      for (std::size_t space = 0; space < spaces_.size(); ++space)
        raise(direction, pod, space,
              some_open_[side(opposite(direction))][space] ? Answer::yes
                                                           : of_open_[side(direction)][space]);
    }
}

}  // namespace parsers::kubernetes
