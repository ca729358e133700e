#include "parsers/kubernetes/network/facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "parsers/kubernetes/network/connections.h"
#include "parsers/kubernetes/network/openings.h"
#include "parsers/limits.h"

namespace parsers::kubernetes {
namespace {

using PodsBySpace = std::map<std::string_view, std::vector<std::size_t>>;

PodsBySpace pods_by_space(const Cluster& cluster) {
  PodsBySpace spaces;
  for (std::size_t pod = 0; pod < cluster.pods().size(); ++pod)
    spaces[cluster.resources()[cluster.pods()[pod].resource].space].push_back(pod);
  return spaces;
}

std::vector<std::string_view> names_of(const PodsBySpace& spaces) {
  std::vector<std::string_view> names;
  for (const auto& [name, pods] : spaces) names.push_back(name);
  return names;
}

bool is_complete(const Settings& settings) {
  return std::find(settings.complete.begin(), settings.complete.end(), "kubernetes") !=
         settings.complete.end();
}

class Describer {
 public:
  Describer(const Cluster& cluster, const Settings& settings, Arena& arena)
      : cluster_(cluster),
        arena_(arena),
        connections_(cluster, is_complete(settings)),
        spaces_(pods_by_space(cluster)),
        openings_(cluster, connections_, names_of(spaces_), arena) {
    for (const auto& [name, pods] : spaces_) summaries_.push_back(summary_of(pods));
    is_too_much_ = spaces_.size() * spaces_.size() > limits::network_pairs;
    if (!is_too_much_) between_spaces_.assign(spaces_.size() * spaces_.size(), Answer::no);
  }

  NetworkFacts describe(std::vector<Problem>& problems) {
    NetworkFacts facts;
    facts.pods.resize(cluster_.pods().size());
    std::size_t space = 0;
    for (const auto& [name, pods] : spaces_) {
      for (const std::size_t pod : pods) facts.pods[pod] = describe_pod(pod, space);
      ++space;
    }
    describe_spaces(facts);
    if (is_too_much_)
      problems.push_back({"limit/network-pairs", Problem::Severity::error,
                          fmt::format("more than {} pairs of pods to compare: what reaches what "
                                      "is left unknown",
                                      limits::network_pairs),
                          cluster_.resources().front().head});
    return facts;
  }

 private:
  static constexpr std::string_view too_much = "there are too many pods and policies to compare";

  // What saves comparing each pod with each.
  struct Summary {
    std::array<bool, 2> some_open{};   // by direction: a pod that answers to everybody
    std::array<bool, 2> all_closed{};  // no pod that answers to anybody
    bool some_on_host = false;
  };

  [[nodiscard]] Summary summary_of(const std::vector<std::size_t>& pods) const {
    Summary summary{.all_closed = {true, true}};
    for (const std::size_t pod : pods) {
      summary.some_on_host = summary.some_on_host || connections_.is_on_host(pod);
      for (const Direction direction : {Direction::ingress, Direction::egress}) {
        const auto side = static_cast<std::size_t>(direction);
        summary.some_open[side] = summary.some_open[side] || connections_.is_open(pod, direction);
        summary.all_closed[side] =
            summary.all_closed[side] && connections_.is_closed(pod, direction);
      }
    }
    return summary;
  }

  [[nodiscard]] Place head_of(std::size_t pod) const {
    return cluster_.resources()[cluster_.pods()[pod].resource].head;
  }

  const Value* describe_pod(std::size_t pod, std::size_t space) {
    const Place head = head_of(pod);
    const std::vector<Member> members = {
        {"ingressIsolated", head, isolated(pod, Direction::ingress)},
        {"egressIsolated", head, isolated(pod, Direction::egress)},
        {"ingress", head, openings_.of(pod, Direction::ingress)},
        {"egress", head, openings_.of(pod, Direction::egress)},
        {"reachableFrom", head, peers(pod, space, Direction::ingress)},
        {"reaches", head, peers(pod, space, Direction::egress)}};
    return arena_.make<Value>(Value::map(arena_, members, head));
  }

  Value isolated(std::size_t pod, Direction direction) {
    const Place head = head_of(pod);
    const Isolation found = connections_.isolation(pod, direction);
    if (found.is_on_host)
      return Value::unknown("network policies do not reach pods on the host's network", head);
    if (found.policy != nullptr) {
      const Resource& policy = *found.policy->resource;
      return Value::boolean(true, policy.head)
          .from(arena_.make<Origin>(
              arena_.text(fmt::format("isolated by NetworkPolicy `{}`", policy.name)),
              policy.head));
    }
    if (found.unreadable != nullptr)
      return Value::unknown(
          arena_.text(fmt::format("the selector of NetworkPolicy `{}` cannot be read",
                                  found.unreadable->resource->name)),
          head);
    if (!found.foreign.empty())
      return Value::unknown(
          arena_.text(fmt::format("policies of the kind {} may isolate it", found.foreign)), head);
    return Value::boolean(false, head);
  }

  // The namespaces at the other end of connections to (ingress) or from (egress)
  // the pod.
  Value peers(std::size_t pod, std::size_t own_space, Direction direction) {
    const Place head = head_of(pod);
    const bool open = connections_.is_open(pod, direction);
    const bool closed = connections_.is_closed(pod, direction);
    const auto other_side = direction == Direction::ingress ? std::size_t{1} : std::size_t{0};
    std::vector<Value> found;
    std::size_t space = 0;
    for (const auto& [name, others] : spaces_) {
      const Summary& summary = summaries_[space];
      Answer answer = Answer::no;
      if (open && summary.some_open[other_side])
        answer = Answer::yes;
      else if (summary.some_on_host || connections_.is_on_host(pod) ||
               (!closed && !summary.all_closed[other_side]))
        answer = peers_in(pod, others, direction);
      if (is_too_much_) return Value::unknown(too_much, head);
      if (answer == Answer::yes) found.push_back(Value::text(name, head));
      if (answer == Answer::unknown)
        found.push_back(Value::unknown(
            arena_.text(fmt::format("nobody knows about namespace `{}`", name)), head));
      Answer& known =
          direction == Direction::ingress ? between(space, own_space) : between(own_space, space);
      known = std::max(known, answer);
      ++space;
    }
    return Value::list(arena_.copy(found), head);
  }

  Answer& between(std::size_t from, std::size_t to) {
    return between_spaces_[from * spaces_.size() + to];
  }

  Answer peers_in(std::size_t pod, const std::vector<std::size_t>& others, Direction direction) {
    Answer best = Answer::no;
    for (const std::size_t other : others) {
      pairs_ += 1 + connections_.policy_count(pod) + connections_.policy_count(other);
      is_too_much_ = is_too_much_ || pairs_ > limits::network_pairs;
      if (best == Answer::yes || is_too_much_) break;
      const Passage passage = direction == Direction::ingress ? connections_.between(other, pod)
                                                              : connections_.between(pod, other);
      best = std::max(best, passage.of_any_port());
    }
    return best;
  }

  void describe_spaces(NetworkFacts& facts) {
    const std::vector<std::string_view> names = names_of(spaces_);
    for (std::size_t space = 0; space < names.size(); ++space) {
      const Place head = head_of(spaces_[names[space]].front());
      const std::vector<Member> members = {
          {"reachableFrom", head, spaces_around(names, space, Direction::ingress, head)},
          {"reaches", head, spaces_around(names, space, Direction::egress, head)}};
      facts.spaces[names[space]] = arena_.make<Value>(Value::map(arena_, members, head));
    }
  }

  Value spaces_around(const std::vector<std::string_view>& names, std::size_t space,
                      Direction direction, Place place) {
    if (is_too_much_) return Value::unknown(too_much, place);
    std::vector<Value> found;
    for (std::size_t other = 0; other < names.size(); ++other) {
      const Answer answer =
          direction == Direction::ingress ? between(other, space) : between(space, other);
      if (answer == Answer::yes) found.push_back(Value::text(names[other], place));
      if (answer == Answer::unknown)
        found.push_back(Value::unknown(
            arena_.text(fmt::format("nobody knows about namespace `{}`", names[other])), place));
    }
    return Value::list(arena_.copy(found), place);
  }

  const Cluster& cluster_;
  Arena& arena_;
  Connections connections_;
  PodsBySpace spaces_;
  Openings openings_;
  std::vector<Summary> summaries_;  // of each namespace
  std::vector<Answer> between_spaces_;
  std::size_t pairs_ = 0;
  bool is_too_much_ = false;
};

}  // namespace

NetworkFacts network_facts(const Cluster& cluster, const Settings& settings, Arena& arena,
                           std::vector<Problem>& problems) {
  if (cluster.pods().empty()) return {};
  return Describer(cluster, settings, arena).describe(problems);
}

}  // namespace parsers::kubernetes
