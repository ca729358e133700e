#include "tests/support/network_model.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <set>

namespace model {
namespace {

constexpr const char* name_label = "kubernetes.io/metadata.name";

bool holds(const Requirement& requirement, const Labels& labels) {
  const auto label = labels.find(requirement.key);
  const bool exists = label != labels.end();
  const bool listed =
      exists && std::count(requirement.values.begin(), requirement.values.end(), label->second) > 0;
  if (requirement.operation == "NotIn") return !listed;
  if (requirement.operation == "Exists") return exists;
  if (requirement.operation == "DoesNotExist") return !exists;
  return listed;
}

bool fits(const Selector& selector, const Labels& labels) {
  return std::all_of(selector.begin(), selector.end(),
                     [&](const Requirement& one) { return holds(one, labels); });
}

// Addresses of this model differ in their first part, or in their second too.
bool is_in(const std::string& address, const std::string& block) {
  if (block == "0.0.0.0/0") return address.find(':') == std::string::npos;
  if (block == "10.0.0.0/8") return address.starts_with("10.");
  if (block == "10.1.0.0/16") return address.starts_with("10.1.");
  if (block == "192.168.0.0/16") return address.starts_with("192.168.");
  return block == "fd00::/8" && address.starts_with("fd");
}

Labels labels_of(const Cluster& cluster, const World& world, const std::string& name) {
  Labels labels;
  for (const Space& space : cluster.spaces)
    if (space.name == name) labels = space.is_written ? space.labels : world.unwritten_labels;
  labels[name_label] = name;
  return labels;
}

bool is_peer(const Cluster& cluster, const World& world, const Policy& policy, const Peer& peer,
             const Target& target) {
  const bool is_pod = target.pod >= 0;
  const auto index = static_cast<std::size_t>(target.pod);
  const bool as_node = is_pod && cluster.pods[index].on_host && !world.policies_reach_host;
  if (!peer.block.empty()) {
    if (is_pod && !as_node && !world.blocks_see_pods) return false;
    const std::string& address = is_pod ? world.addresses[index] : target.address;
    return is_in(address, peer.block) &&
           std::none_of(peer.except.begin(), peer.except.end(),
                        [&](const std::string& except) { return is_in(address, except); });
  }
  if (!is_pod || as_node) return false;
  const Pod& pod = cluster.pods[index];
  if (peer.spaces ? !fits(*peer.spaces, labels_of(cluster, world, pod.space))
                  : pod.space != policy.space)
    return false;
  return !peer.pods || fits(*peer.pods, pod.labels);
}

bool is_port(const Cluster& cluster, const Port& written, int destination,
             const std::string& protocol, int port) {
  if ((written.protocol.empty() ? "TCP" : written.protocol) != protocol) return false;
  if (!written.name.empty()) {
    if (destination < 0) return false;
    const auto& names = cluster.pods[static_cast<std::size_t>(destination)].ports;
    const auto found = names.find(written.name);
    if (found == names.end()) return false;
    const Named& named = found->second;
    return named.number == port && (named.protocol.empty() ? "TCP" : named.protocol) == protocol;
  }
  if (written.low == 0) return true;
  return written.low <= port && port <= (written.high == 0 ? written.low : written.high);
}

bool is_about(const Policy& policy, bool ingress) {
  const char* const type = ingress ? "Ingress" : "Egress";
  if (!policy.types.empty()) return std::count(policy.types.begin(), policy.types.end(), type) > 0;
  return ingress || !policy.egress.empty();
}

bool end_allows(const Cluster& cluster, const World& world, bool ingress, int subject,
                const Target& peer, const std::string& protocol, int port) {
  const Pod& pod = cluster.pods[static_cast<std::size_t>(subject)];
  const bool from_own_node =
      peer.pod >= 0 && world.same_node && cluster.pods[static_cast<std::size_t>(peer.pod)].on_host;
  std::vector<const Policy*> policies;
  for (const Policy& policy : cluster.policies)
    if (policy.space == pod.space && is_about(policy, ingress) && fits(policy.pods, pod.labels))
      policies.push_back(&policy);
  const int foreign = ingress ? world.foreign_ingress : world.foreign_egress;
  if (cluster.foreign_space == pod.space && foreign != 0) return foreign > 0;
  if (cluster.has_baseline && policies.empty() && foreign != 0) return foreign > 0;
  if (from_own_node) return true;
  if (policies.empty() || (pod.on_host && !world.policies_reach_host)) return true;
  const int destination = ingress ? subject : peer.pod;
  for (const Policy* policy : policies)
    for (const Rule& rule : ingress ? policy->ingress : policy->egress) {
      const bool peers = rule.peers.empty() ||
                         std::any_of(rule.peers.begin(), rule.peers.end(), [&](const Peer& one) {
                           return is_peer(cluster, world, *policy, one, peer);
                         });
      const bool ports = rule.ports.empty() ||
                         std::any_of(rule.ports.begin(), rule.ports.end(), [&](const Port& one) {
                           return is_port(cluster, one, destination, protocol, port);
                         });
      if (peers && ports) return true;
    }
  return false;
}

// ------------------------------------------------------------------ manifests

std::string show(const Labels& labels) {
  std::vector<std::string> all;
  for (const auto& [key, value] : labels) all.push_back(fmt::format("{}: {}", key, value));
  return fmt::format("{{{}}}", fmt::join(all, ", "));
}

std::string show(const Selector& selector) {
  Labels equal;
  std::vector<std::string> expressions;
  for (const Requirement& one : selector) {
    if (one.operation.empty())
      equal[one.key] = one.values.at(0);
    else if (one.values.empty())
      expressions.push_back(fmt::format("{{key: {}, operator: {}}}", one.key, one.operation));
    else
      expressions.push_back(fmt::format("{{key: {}, operator: {}, values: [{}]}}", one.key,
                                        one.operation, fmt::join(one.values, ", ")));
  }
  return fmt::format("{{matchLabels: {}, matchExpressions: [{}]}}", show(equal),
                     fmt::join(expressions, ", "));
}

std::string show(const Peer& peer) {
  if (!peer.block.empty())
    return fmt::format("{{ipBlock: {{cidr: \"{}\", except: [{}]}}}}", peer.block,
                       fmt::join(peer.except, ", "));
  std::vector<std::string> parts;
  if (peer.spaces) parts.push_back("namespaceSelector: " + show(*peer.spaces));
  if (peer.pods) parts.push_back("podSelector: " + show(*peer.pods));
  return fmt::format("{{{}}}", fmt::join(parts, ", "));
}

std::string show(const Port& port) {
  std::vector<std::string> parts;
  if (!port.protocol.empty()) parts.push_back("protocol: " + port.protocol);
  if (!port.name.empty()) parts.push_back("port: " + port.name);
  if (port.low != 0) parts.push_back(fmt::format("port: {}", port.low));
  if (port.high != 0) parts.push_back(fmt::format("endPort: {}", port.high));
  return fmt::format("{{{}}}", fmt::join(parts, ", "));
}

std::string show(const std::vector<Rule>& rules, const char* peers_key) {
  std::vector<std::string> all;
  for (const Rule& rule : rules) {
    std::vector<std::string> peers;
    std::vector<std::string> ports;
    for (const Peer& peer : rule.peers) peers.push_back(show(peer));
    for (const Port& port : rule.ports) ports.push_back(show(port));
    all.push_back(fmt::format("{{{}: [{}], ports: [{}]}}", peers_key, fmt::join(peers, ", "),
                              fmt::join(ports, ", ")));
  }
  return fmt::format("[{}]", fmt::join(all, ", "));
}

// --------------------------------------------------------------------- chance

class Dice {
 public:
  explicit Dice(std::mt19937& random) : random_(random) {}

  int up_to(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
  bool one_in(int count) { return up_to(count) == 0; }
  template <typename Element>
  Element one_of(const std::vector<Element>& all) {
    return all[static_cast<std::size_t>(up_to(static_cast<int>(all.size())))];
  }

  Labels labels() {
    Labels all;
    for (const char* key : {"a", "b"})
      if (!one_in(3)) all[key] = one_of<std::string>({"x", "y"});
    return all;
  }

  Selector selector() {
    Selector all;
    std::set<std::string> keys;
    for (int count = up_to(3); count > 0; --count) {
      Requirement one{one_of<std::string>({"a", "b"}),
                      one_of<std::string>({"", "", "In", "NotIn", "Exists", "DoesNotExist"}),
                      {}};
      if (one.operation.empty() || one.operation.ends_with("In"))
        one.values = {one_of<std::string>({"x", "y"})};
      if (one.operation.ends_with("In") && one_in(3)) one.values = {"x", "y"};
      if (one.operation.empty() && !keys.insert(one.key).second) continue;
      all.push_back(one);
    }
    return all;
  }

  Port port() {
    Port one;
    one.protocol = one_of<std::string>({"", "TCP", "TCP", "UDP", "SCTP"});
    switch (up_to(5)) {
      case 0: break;
      case 1: one.name = one_of<std::string>({"http", "admin", "dns"}); break;
      case 2: one.low = 80, one.high = 90; break;
      case 3: one.low = 85, one.high = 443; break;
      default: one.low = one_of<int>({80, 443, 8080}); break;
    }
    return one;
  }

  Peer peer(bool with_blocks, const std::vector<Space>& spaces) {
    Peer one;
    if (with_blocks && one_in(2)) {
      one.block = one_of<std::string>({"0.0.0.0/0", "10.0.0.0/8", "192.168.0.0/16", "fd00::/8"});
      if (one.block == "10.0.0.0/8" && one_in(2)) one.except = {"10.1.0.0/16"};
      if (one.block == "0.0.0.0/0" && one_in(3)) one.except = {"10.0.0.0/8", "192.168.0.0/16"};
      return one;
    }
    if (!one_in(3))
      one.spaces = one_in(4) ? Selector{{name_label, "", {one_of(spaces).name}}} : selector();
    if (!one.spaces || one_in(2)) one.pods = selector();
    return one;
  }

  std::vector<Rule> rules(bool with_blocks, const std::vector<Space>& spaces) {
    std::vector<Rule> all;
    for (int count = up_to(3); count > 0; --count) {
      Rule& rule = all.emplace_back();
      for (int peers = up_to(3); peers > 0; --peers)
        rule.peers.push_back(peer(with_blocks, spaces));
      for (int ports = up_to(3); ports > 0; --ports) rule.ports.push_back(port());
    }
    return all;
  }

 private:
  std::mt19937& random_;
};

}  // namespace

bool egress_allows(const Cluster& cluster, const World& world, int pod, const Target& peer,
                   const std::string& protocol, int port) {
  return end_allows(cluster, world, false, pod, peer, protocol, port);
}

bool ingress_allows(const Cluster& cluster, const World& world, int pod, const Target& peer,
                    const std::string& protocol, int port) {
  return end_allows(cluster, world, true, pod, peer, protocol, port);
}

Cluster random_cluster(std::mt19937& random) {
  Dice dice(random);
  Cluster cluster;
  // Half of them hold nothing unknown, the others one or two kinds of it.
  std::set<int> unknowns;
  if (dice.one_in(2)) unknowns = {dice.up_to(5), dice.up_to(5)};
  for (int i = 0; i <= dice.up_to(3); ++i)
    cluster.spaces.push_back({fmt::format("n{}", i), true, dice.labels()});
  cluster.is_complete = dice.one_in(2);
  if (unknowns.contains(0) || cluster.is_complete) cluster.spaces.push_back({"u", false, {}});
  if (unknowns.contains(0)) cluster.is_complete = false;
  const int pods = 2 + dice.up_to(3);
  for (int i = 0; i < pods; ++i) {
    Pod& pod = cluster.pods.emplace_back(Pod{dice.one_of(cluster.spaces).name, dice.labels()});
    if (dice.one_in(2)) pod.ports["http"] = {"", dice.one_of<int>({80, 8080})};
    if (dice.one_in(3)) pod.ports["admin"] = {"TCP", 443};
    // One name, and another protocol in each pod.
    if (dice.one_in(3)) pod.ports["dns"] = {dice.one_of<std::string>({"UDP", "TCP", "SCTP"}), 444};
    pod.on_host = unknowns.contains(1) && i == 0;
  }
  if (unknowns.contains(2)) cluster.foreign_space = dice.one_of(cluster.spaces).name;
  cluster.has_baseline = unknowns.contains(3);
  for (int count = dice.up_to(5); count > 0; --count) {
    Policy& policy = cluster.policies.emplace_back();
    policy.space = dice.one_of(cluster.spaces).name;
    policy.pods = dice.selector();
    policy.types = dice.one_of<std::vector<std::string>>(
        {{}, {}, {"Ingress"}, {"Egress"}, {"Ingress", "Egress"}});
    policy.ingress = dice.rules(unknowns.contains(4), cluster.spaces);
    policy.egress = dice.rules(unknowns.contains(4), cluster.spaces);
  }
  return cluster;
}

std::vector<World> worlds_of(const Cluster& cluster) {
  std::vector<World> worlds = {{}};
  worlds[0].addresses.assign(cluster.pods.size(), "192.168.0.1");
  // Every world so far, with each of several changes made to it.
  const auto vary = [&worlds](const auto& changes) {
    std::vector<World> varied;
    for (const World& world : worlds)
      for (const auto& change : changes) change(varied.emplace_back(world));
    worlds = std::move(varied);
  };
  using Change = std::function<void(World&)>;
  std::vector<Change> labels;
  std::vector<Change> foreign;
  for (const std::string a : {"", "x", "y"})
    for (const std::string b : {"", "x", "y"})
      labels.push_back([a, b](World& world) {
        if (!a.empty()) world.unwritten_labels["a"] = a;
        if (!b.empty()) world.unwritten_labels["b"] = b;
      });
  for (const int in : {-1, 0, 1})
    for (const int out : {-1, 0, 1})
      foreign.push_back([in, out](World& world) {
        world.foreign_ingress = in;
        world.foreign_egress = out;
      });
  const bool has_unwritten =
      !cluster.is_complete && std::any_of(cluster.spaces.begin(), cluster.spaces.end(),
                                          [](const Space& space) { return !space.is_written; });
  const bool has_host = std::any_of(cluster.pods.begin(), cluster.pods.end(),
                                    [](const Pod& pod) { return pod.on_host; });
  const auto has_block = [](const std::vector<Rule>& rules) {
    for (const Rule& rule : rules)
      for (const Peer& peer : rule.peers)
        if (!peer.block.empty()) return true;
    return false;
  };
  const bool has_blocks = std::any_of(
      cluster.policies.begin(), cluster.policies.end(),
      [&](const Policy& policy) { return has_block(policy.ingress) || has_block(policy.egress); });
  if (has_unwritten) vary(labels);
  if (!cluster.foreign_space.empty() || cluster.has_baseline) vary(foreign);
  if (has_blocks) {
    std::vector<Change> addresses = {[](World& world) { world.blocks_see_pods = false; }};
    for (const std::string address : {"10.0.0.1", "10.1.0.1", "192.168.0.1", "8.8.8.8", "fd00::1"})
      addresses.push_back([address](World& world) {
        for (std::string& one : world.addresses) one = address;
      });
    vary(addresses);
  }
  if (has_host)
    vary(std::vector<Change>{[](World&) {}, [](World& world) { world.same_node = true; },
                             [](World& world) { world.policies_reach_host = false; },
                             [](World& world) {
                               world.policies_reach_host = false;
                               world.same_node = true;
                             }});
  return worlds;
}

std::string manifests(const Cluster& cluster) {
  std::string out;
  for (const Space& space : cluster.spaces)
    if (space.is_written)
      out += fmt::format(
          "---\n{{apiVersion: v1, kind: Namespace, metadata: {{name: {}, labels: {}}}}}\n",
          space.name, show(space.labels));
  for (std::size_t i = 0; i < cluster.pods.size(); ++i) {
    const Pod& pod = cluster.pods[i];
    std::vector<std::string> ports;
    for (const auto& [name, named] : pod.ports)
      ports.push_back(
          fmt::format("{{name: {}, containerPort: {}{}}}", name, named.number,
                      named.protocol.empty() ? std::string{} : ", protocol: " + named.protocol));
    out += fmt::format(
        "---\n{{apiVersion: v1, kind: Pod, metadata: {{name: p{}, namespace: {}, labels: {}}}, "
        "spec: {{hostNetwork: {}, containers: [{{name: c, ports: [{}]}}]}}}}\n",
        i, pod.space, show(pod.labels), pod.on_host, fmt::join(ports, ", "));
  }
  for (std::size_t i = 0; i < cluster.policies.size(); ++i) {
    const Policy& policy = cluster.policies[i];
    out += fmt::format(
        "---\n{{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {{name: q{}, "
        "namespace: {}}}, spec: {{podSelector: {}, policyTypes: [{}], ingress: {}, egress: "
        "{}}}}}\n",
        i, policy.space, show(policy.pods), fmt::join(policy.types, ", "),
        show(policy.ingress, "from"), show(policy.egress, "to"));
  }
  if (!cluster.foreign_space.empty())
    out += fmt::format(
        "---\n{{apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: {{name: f, "
        "namespace: {}}}}}\n",
        cluster.foreign_space);
  if (cluster.has_baseline)
    out +=
        "---\n{apiVersion: policy.networking.k8s.io/v1alpha1, kind: BaselineAdminNetworkPolicy, "
        "metadata: {name: default}}\n";
  return out;
}

}  // namespace model
