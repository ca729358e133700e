#include "parsers/kubernetes/network/facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "parsers/kubernetes/network/connections.h"
#include "parsers/kubernetes/network/openings.h"
#include "parsers/kubernetes/network/reach.h"
#include "parsers/limits.h"

namespace parsers::kubernetes {
namespace {

constexpr std::string_view on_host = "network policies do not reach pods on the host's network";
constexpr std::string_view too_much = "there are too many pods and policies to compare";

class Describer {
 public:
  Describer(const Cluster& cluster, const Settings& settings, Arena& arena)
      : cluster_(cluster),
        arena_(arena),
        connections_(cluster, is_complete(settings)),
        reach_(cluster, connections_),
        openings_(cluster, connections_, reach_.spaces(), arena) {
    for (const Resource& resource : cluster.resources())
      if (is_network_policy(resource)) with_policies_.insert(resource.space);
  }

  NetworkFacts describe(std::vector<Problem>& problems) {
    NetworkFacts facts;
    const std::size_t spaces = reach_.is_too_much() ? 0 : reach_.spaces().size();
    std::vector<Row> into(spaces, Row(spaces, Answer::no));
    std::vector<Row> out_of(spaces, Row(spaces, Answer::no));
    for (std::size_t pod = 0; pod < cluster_.pods().size(); ++pod) {
      facts.pods.push_back(describe_pod(pod, into, out_of));
    }
    for (std::size_t space = 0; space < reach_.spaces().size(); ++space) {
      const bool known = space < spaces;
      const std::vector<Member> members = {
          {"reachableFrom", {}, names(known ? into[space] : Row{})},
          {"reaches", {}, names(known ? out_of[space] : Row{})}};
      facts.spaces[reach_.spaces()[space]] = arena_.make<Value>(Value::map(arena_, members, {}));
    }
    if (reach_.is_too_much())
      problems.push_back({"limit/network-pairs", Problem::Severity::warning,
                          fmt::format("more than {} pairs of pods to compare: what reaches what "
                                      "is left unknown",
                                      limits::network_pairs),
                          cluster_.resources().front().head});
    return facts;
  }

 private:
  using Row = std::vector<Answer>;  // of each namespace

  const Value* describe_pod(std::size_t pod, std::vector<Row>& into, std::vector<Row>& out_of) {
    const Place head = cluster_.resources()[cluster_.pods()[pod].resource].head;
    const std::size_t space = reach_.space_of(pod);
    Row from;
    Row to;
    if (!reach_.is_too_much())
      for (std::size_t other = 0; other < reach_.spaces().size(); ++other) {
        from.push_back(reach_.into(pod, other));
        to.push_back(reach_.out_of(pod, other));
        into[space][other] = std::max(into[space][other], from.back());
        out_of[space][other] = std::max(out_of[space][other], to.back());
      }
    const bool has_policies = with_policies_.contains(reach_.spaces()[space]);
    const std::vector<Member> members = {
        {"namespaceHasPolicies", head, Value::boolean(has_policies, head)},
        {"ingressIsolated", head, isolated(pod, Direction::ingress, head)},
        {"egressIsolated", head, isolated(pod, Direction::egress, head)},
        {"ingress", head, openings_.of(pod, Direction::ingress)},
        {"egress", head, openings_.of(pod, Direction::egress)},
        {"reachableFrom", head, names(from)},
        {"reaches", head, names(to)}};
    return arena_.make<Value>(Value::map(arena_, members, head));
  }

  Value isolated(std::size_t pod, Direction direction, Place head) {
    const Isolation found = connections_.isolation(pod, direction);
    if (found.is_on_host) return Value::unknown(on_host, head);
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

  // The names of the namespaces with that answer. Most pods have the same ones,
  // and share the list, which therefore stands nowhere.
  Value names(const Row& answers) {
    if (reach_.is_too_much()) return Value::unknown(too_much, {});
    auto [list, fresh] = lists_.try_emplace(answers);
    if (fresh) {
      std::vector<Value> found;
      for (std::size_t space = 0; space < answers.size(); ++space) {
        const std::string_view name = reach_.spaces()[space];
        if (answers[space] == Answer::yes) found.push_back(Value::text(name, {}));
        if (answers[space] == Answer::unknown)
          found.push_back(Value::unknown(
              arena_.text(fmt::format("nobody knows about namespace `{}`", name)), {}));
      }
      list->second = Value::list(arena_.copy(found), {});
    }
    return list->second;
  }

  const Cluster& cluster_;
  Arena& arena_;
  Connections connections_;
  Reach reach_;
  Openings openings_;
  std::set<std::string_view> with_policies_;  // namespaces
  std::map<Row, Value> lists_;
};

}  // namespace

NetworkFacts network_facts(const Cluster& cluster, const Settings& settings, Arena& arena,
                           std::vector<Problem>& problems) {
  if (cluster.pods().empty()) return {};
  return Describer(cluster, settings, arena).describe(problems);
}

}  // namespace parsers::kubernetes
