#include "parsers/text/network.h"

#include <arpa/inet.h>

#include <charconv>
#include <string>

namespace parsers {
namespace {

bool is_bit_set(const Network& network, std::size_t bit) {
  return (network.bytes[bit / 8] >> (7 - bit % 8) & 1) != 0;
}

void clear_behind_prefix(Network& network) {
  for (std::size_t bit = network.prefix; bit < width(network); ++bit)
    network.bytes[bit / 8] &= static_cast<std::uint8_t>(~(1U << (7 - bit % 8)));
}

// "[::1]", as it stands before a port.
std::string_view without_brackets(std::string_view address) {
  if (!address.starts_with('[') || !address.ends_with(']')) return address;
  return address.substr(1, address.size() - 2);
}

}  // namespace

std::uint8_t width(const Network& network) { return network.six ? 128 : 32; }

std::optional<Network> parse_network(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::string address(without_brackets(text.substr(0, slash)));
  Network network;
  network.six = address.find(':') != std::string::npos;
  if (inet_pton(network.six ? AF_INET6 : AF_INET, address.c_str(), network.bytes.data()) != 1 ||
      address.find('\0') != std::string::npos)
    return std::nullopt;
  network.prefix = width(network);
  if (slash == std::string_view::npos) return network;
  const std::string_view prefix = text.substr(slash + 1);
  const auto [end, error] =
      std::from_chars(prefix.data(), prefix.data() + prefix.size(), network.prefix);
  if (error != std::errc{} || end != prefix.data() + prefix.size() ||
      network.prefix > width(network))
    return std::nullopt;
  clear_behind_prefix(network);
  return network;
}

bool contains(const Network& outer, const Network& inner) {
  if (outer.six != inner.six || outer.prefix > inner.prefix) return false;
  for (std::size_t bit = 0; bit < outer.prefix; ++bit)
    if (is_bit_set(outer, bit) != is_bit_set(inner, bit)) return false;
  return true;
}

std::vector<Network> without(const Network& outer, const Network& inner) {
  std::vector<Network> rest;
  for (std::uint8_t bit = outer.prefix; bit < inner.prefix; ++bit) {
    Network other_half = inner;
    other_half.prefix = static_cast<std::uint8_t>(bit + 1);
    other_half.bytes[bit / 8] ^= static_cast<std::uint8_t>(1U << (7 - bit % 8));
    clear_behind_prefix(other_half);
    rest.push_back(other_half);
  }
  return rest;
}

std::string to_string(const Network& network) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(network.six ? AF_INET6 : AF_INET, network.bytes.data(), text.data(), text.size());
  std::string shown{text.data()};
  if (network.prefix != width(network)) shown += "/" + std::to_string(network.prefix);
  return shown;
}

}  // namespace parsers
