// ip() and cidr(), as in Kubernetes and the extension `network`.
#include <string>

#include "linter/cel/arithmetic.h"
#include "linter/cel/library/library.h"
#include "linter/cel/network.h"

namespace linter::cel::library {
namespace {

using Kind = Value::Kind;

Value made(Evaluation& evaluation, const Address& address) {
  return Value::opaque(address_type, evaluation.arena().make<Address>(address), evaluation.arena());
}
Value made(Evaluation& evaluation, const Network& network) {
  return Value::opaque(network_type, evaluation.arena().make<Network>(network), evaluation.arena());
}

const Address* address_of(const Value& value) {
  return static_cast<const Address*>(value.object(address_type));
}
const Network* network_of(const Value& value) {
  return static_cast<const Network*>(value.object(network_type));
}

Value refused(Evaluation& evaluation, std::string_view what, std::string_view text,
              std::string_view why) {
  std::string message = std::string(what) + " '" + std::string(text) + "' ";
  message += why.empty() ? std::string_view{"parse error during conversion from string"} : why;
  return Value::error(evaluation.arena().text(message));
}

Value ip(Evaluation& evaluation, Arguments arguments) {
  const std::string_view text = arguments[0].as_text();
  const AddressRead read = read_address(text);
  if (!read.address) return refused(evaluation, "IP address", text, read.refused);
  return made(evaluation, *read.address);
}

Value is_ip(Evaluation&, Arguments arguments) {
  return Value::boolean(read_address(arguments[0].as_text()).address.has_value());
}

Value is_canonical(Evaluation& evaluation, Arguments arguments) {
  const std::string_view text = arguments[0].as_text();
  const AddressRead read = read_address(text);
  if (!read.address) return refused(evaluation, "IP address", text, read.refused);
  return Value::boolean(read.address->text() == text);
}

Value cidr(Evaluation& evaluation, Arguments arguments) {
  const std::string_view text = arguments[0].as_text();
  const auto network = read_network(text);
  const AddressRead read = read_address(text.substr(0, text.find('/')));
  if (!network) return refused(evaluation, "network address", text, read.refused);
  return made(evaluation, *network);
}

Value is_cidr(Evaluation&, Arguments arguments) {
  return Value::boolean(read_network(arguments[0].as_text()).has_value());
}

bool is_loopback(const Address& address) {
  return address.is_v4 ? address.bytes[0] == 127 : address == *read_address("::1").address;
}
bool is_unspecified(const Address& address) { return address.masked(0) == address; }
bool is_multicast(const Address& address) {
  return address.is_v4 ? (address.bytes[0] & 0xF0U) == 0xE0 : address.bytes[0] == 0xFF;
}
bool is_link_local_multicast(const Address& address) {
  const auto& bytes = address.bytes;
  if (address.is_v4) return bytes[0] == 224 && bytes[1] == 0 && bytes[2] == 0;
  return bytes[0] == 0xFF && (bytes[1] & 0x0FU) == 2;
}
bool is_link_local_unicast(const Address& address) {
  const auto& bytes = address.bytes;
  if (address.is_v4) return bytes[0] == 169 && bytes[1] == 254;
  return bytes[0] == 0xFE && (bytes[1] & 0xC0U) == 0x80;
}
bool is_global_unicast(const Address& address) {
  const bool broadcast =
      address.is_v4 && address.masked(32) == *read_address("255.255.255.255").address;
  return !broadcast && !is_unspecified(address) && !is_loopback(address) &&
         !is_multicast(address) && !is_link_local_unicast(address);
}

template <bool (*question)(const Address&)>
Value ask(Evaluation&, Arguments arguments) {
  const Address* address = address_of(arguments[0]);
  return address == nullptr ? no_such_overload() : Value::boolean(question(*address));
}

Value family(Evaluation&, Arguments arguments) {
  const Address* address = address_of(arguments[0]);
  return address == nullptr ? no_such_overload() : Value::integer(address->is_v4 ? 4 : 6);
}

Value contains_ip(Evaluation& evaluation, Arguments arguments) {
  const Value other =
      arguments[1].is(Kind::text) ? ip(evaluation, arguments.subspan(1)) : arguments[1];
  if (other.is(Kind::error)) return other;
  const Network* network = network_of(arguments[0]);
  const Address* address = address_of(other);
  if (network == nullptr || address == nullptr) return no_such_overload();
  return Value::boolean(network->contains(*address));
}

Value contains_cidr(Evaluation& evaluation, Arguments arguments) {
  const Value other =
      arguments[1].is(Kind::text) ? cidr(evaluation, arguments.subspan(1)) : arguments[1];
  if (other.is(Kind::error)) return other;
  const Network* outer = network_of(arguments[0]);
  const Network* inner = network_of(other);
  if (outer == nullptr || inner == nullptr) return no_such_overload();
  return Value::boolean(outer->contains(*inner));
}

Value ip_of_cidr(Evaluation& evaluation, Arguments arguments) {
  const Network* network = network_of(arguments[0]);
  return network == nullptr ? no_such_overload() : made(evaluation, network->address);
}

Value masked(Evaluation& evaluation, Arguments arguments) {
  const Network* network = network_of(arguments[0]);
  if (network == nullptr) return no_such_overload();
  return made(evaluation, Network{network->address.masked(network->length), network->length});
}

Value prefix_length(Evaluation&, Arguments arguments) {
  const Network* network = network_of(arguments[0]);
  return network == nullptr ? no_such_overload() : Value::integer(network->length);
}

Value text(Evaluation& evaluation, Arguments arguments) {
  return made_text(evaluation, show(arguments[0]));
}

constexpr Row rows[] = {
    {"ip(string) -> net.IP", ip, "The address that a text writes, IPv4 or IPv6."},
    {"isIP(string) -> bool", is_ip, "Whether a text is an IP address."},
    {"ip.isCanonical(string) -> bool", is_canonical,
     "Whether an address is written in its shortest usual form."},
    {"<net.IP>.family() -> int", family, "4 or 6."},
    {"<net.IP>.isUnspecified() -> bool", ask<is_unspecified>, "Whether it is 0.0.0.0 or ::."},
    {"<net.IP>.isLoopback() -> bool", ask<is_loopback>, "Whether it is in 127.0.0.0/8, or ::1."},
    {"<net.IP>.isGlobalUnicast() -> bool", ask<is_global_unicast>,
     "Whether it is an address of one host anywhere, private networks included."},
    {"<net.IP>.isLinkLocalMulticast() -> bool", ask<is_link_local_multicast>,
     "Whether it is a multicast address that stays on the link."},
    {"<net.IP>.isLinkLocalUnicast() -> bool", ask<is_link_local_unicast>,
     "Whether it is in 169.254.0.0/16 or fe80::/10."},
    {"string(net.IP) -> string", text, "The address in its canonical form."},
    {"cidr(string) -> net.CIDR", cidr, "The network that a text such as `10.0.0.0/8` writes."},
    {"isCIDR(string) -> bool", is_cidr, "Whether a text is a network in CIDR notation."},
    {"<net.CIDR>.containsIP(net.IP) -> bool", contains_ip,
     "Whether the address is in the network."},
    {"<net.CIDR>.containsIP(string) -> bool", contains_ip,
     "Whether the address is in the network."},
    {"<net.CIDR>.containsCIDR(net.CIDR) -> bool", contains_cidr,
     "Whether the other network is part of this one."},
    {"<net.CIDR>.containsCIDR(string) -> bool", contains_cidr,
     "Whether the other network is part of this one."},
    {"<net.CIDR>.ip() -> net.IP", ip_of_cidr, "The address before the slash."},
    {"<net.CIDR>.masked() -> net.CIDR", masked,
     "The network with the bits behind its prefix zero."},
    {"<net.CIDR>.prefixLength() -> int", prefix_length, "The number behind the slash."},
    {"string(net.CIDR) -> string", text, "The network in CIDR notation."},
};

}  // namespace

void add_networks(Environment& environment) { add(environment, rows); }

}  // namespace linter::cel::library
