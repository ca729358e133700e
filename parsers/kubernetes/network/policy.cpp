#include "parsers/kubernetes/network/policy.h"

#include <array>

#include "parsers/kubernetes/path.h"

namespace parsers::kubernetes {
namespace {

std::optional<std::uint16_t> port_number(const Value* value) {
  if (value == nullptr || !value->is(Value::Kind::integer)) return std::nullopt;
  const std::int64_t number = value->as_integer();
  if (number < 0 || number > PortSet::last_port) return std::nullopt;
  return static_cast<std::uint16_t>(number);
}

std::optional<PolicyPort> read_port(const Value& written) {
  PolicyPort port;
  if (!written.is(Value::Kind::map)) return std::nullopt;
  if (const Value* protocol = written.find("protocol")) {
    const auto known = protocol->is(Value::Kind::text) ? parse_protocol(protocol->as_text())
                                                       : std::optional<Protocol>{};
    if (!known) return std::nullopt;
    port.protocol = *known;
  }
  const Value* number = written.find("port");
  const Value* end = written.find("endPort");
  if (number == nullptr) return end == nullptr ? std::optional{port} : std::nullopt;
  if (number->is(Value::Kind::text)) {
    port.name = number->as_text();
    return end == nullptr && !port.name.empty() ? std::optional{port} : std::nullopt;
  }
  const auto low = port_number(number);
  const auto high = end == nullptr ? low : port_number(end);
  if (!low || !high || *high < *low) return std::nullopt;
  port.low = *low;
  port.high = *high;
  return port;
}

bool read_block(const Value& written, PolicyPeer& peer) {
  peer.block_text = text_at(written, "cidr");
  peer.block = parse_network(peer.block_text);
  const Value* except = written.find("except");
  if (except != nullptr)
    for (const Value& inner : except->items()) {
      const std::string_view text = inner.is(Value::Kind::text) ? inner.as_text() : "";
      const auto network = parse_network(text);
      if (!network) return false;
      peer.except.push_back(*network);
      peer.except_texts.push_back(text);
    }
  return peer.block.has_value();
}

std::optional<PolicyPeer> read_peer(const Value& written) {
  PolicyPeer peer;
  const Value* block = written.find("ipBlock");
  const Value* spaces = written.find("namespaceSelector");
  const Value* pods = written.find("podSelector");
  if (block != nullptr) {
    // The API server refuses a peer that is both.
    if (spaces != nullptr || pods != nullptr || !read_block(*block, peer)) return std::nullopt;
    return peer;
  }
  if (spaces == nullptr && pods == nullptr) return std::nullopt;
  if (spaces != nullptr) peer.spaces = label_selector(*spaces);
  if (pods != nullptr) peer.pods = label_selector(*pods);
  return peer;
}

PolicyRule read_rule(const Value& written, std::string_view peers_key) {
  PolicyRule rule{.written = &written};
  const Value* peers = written.find(peers_key);
  const Value* ports = written.find("ports");
  rule.is_unreadable = !written.is(Value::Kind::map) ||
                       (peers != nullptr && !peers->is(Value::Kind::list)) ||
                       (ports != nullptr && !ports->is(Value::Kind::list));
  if (rule.is_unreadable) return rule;
  rule.everybody = peers == nullptr || peers->items().empty();
  rule.every_port = ports == nullptr || ports->items().empty();
  if (peers != nullptr)
    for (const Value& item : peers->items()) {
      if (auto peer = read_peer(item))
        rule.peers.push_back(std::move(*peer));
      else
        rule.is_unreadable = true;
    }
  if (ports != nullptr)
    for (const Value& item : ports->items()) {
      if (const auto port = read_port(item))
        rule.ports.push_back(*port);
      else
        rule.is_unreadable = true;
    }
  return rule;
}

std::vector<PolicyRule> read_rules(const Value& policy, std::string_view path,
                                   std::string_view peers_key) {
  std::vector<PolicyRule> rules;
  if (const Value* written = at_path(policy, path))
    for (const Value& rule : written->items()) rules.push_back(read_rule(rule, peers_key));
  return rules;
}

void read_types(const Value& policy, NetworkPolicy& read) {
  const Value* types = at_path(policy, "spec.policyTypes");
  if (types == nullptr || types->items().empty()) {
    read.ingress.counts = true;
    read.egress.counts = !read.egress.rules.empty();
    return;
  }
  for (const Value& type : types->items()) {
    if (!type.is(Value::Kind::text)) continue;
    read.ingress.counts = read.ingress.counts || type.as_text() == "Ingress";
    read.egress.counts = read.egress.counts || type.as_text() == "Egress";
  }
}

}  // namespace

bool has_names(const PolicyRule& rule) {
  return std::any_of(rule.ports.begin(), rule.ports.end(),
                     [](const PolicyPort& port) { return !port.name.empty(); });
}

bool is_network_policy(const Resource& resource) {
  return resource.object->kind == "NetworkPolicy" &&
         (resource.group == "networking.k8s.io" || resource.group == "extensions");
}

NetworkPolicy read_network_policy(const Resource& resource) {
  const Value& policy = *resource.object->value;
  NetworkPolicy read{.resource = &resource};
  if (const Value* pods = at_path(policy, "spec.podSelector")) read.pods = label_selector(*pods);
  read.ingress.rules = read_rules(policy, "spec.ingress", "from");
  read.egress.rules = read_rules(policy, "spec.egress", "to");
  read_types(policy, read);
  return read;
}

}  // namespace parsers::kubernetes
