// IP addresses and networks.
//
//   const auto network = read_network("10.0.0.0/8");
//   network->contains(*read_address("10.1.2.3").address);       // true
//
// Addresses are IPv4 or IPv6; what IPv6 writes as ::ffff:a00:1 is the IPv4
// address 10.0.0.1. Also for functions about zones, which live elsewhere.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "linter/cel/value.h"

namespace linter::cel {

struct Address {
  std::array<std::uint8_t, 16> bytes{};  // the first four of IPv4
  bool is_v4 = true;

  friend bool operator==(const Address&, const Address&) = default;
  [[nodiscard]] int bits() const { return is_v4 ? 32 : 128; }
  // The same with all bits behind the first `length` zero.
  [[nodiscard]] Address masked(int length) const;
  // As RFC 5952 writes it.
  [[nodiscard]] std::string text() const;
};

struct Network {
  Address address{};  // as written, bits behind the prefix included
  int length = 0;     // of the prefix

  friend bool operator==(const Network&, const Network&) = default;
  [[nodiscard]] bool contains(const Address& other) const;
  [[nodiscard]] bool contains(const Network& other) const;
  [[nodiscard]] std::string text() const;
};

struct AddressRead {
  std::optional<Address> address{};
  // Why there is none, empty if it simply is no address: a zone ("%eth0"), or
  // IPv4 written inside IPv6, neither of which is accepted.
  std::string_view refused{};
};

[[nodiscard]] AddressRead read_address(std::string_view text);
// "10.0.0.0/8"
[[nodiscard]] std::optional<Network> read_network(std::string_view text);

// The opaque types of ip() and cidr(): their objects are Address and Network.
extern const OpaqueType address_type;
extern const OpaqueType network_type;

}  // namespace linter::cel
