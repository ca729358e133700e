// Networks of IP addresses.
//
//   contains(*parse_network("10.0.0.0/8"), *parse_network("10.1.2.3"))     true
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parsers {

struct Network {
  bool six = false;
  std::uint8_t prefix = 0;               // bits
  std::array<std::uint8_t, 16> bytes{};  // IPv4 in the first four; bits behind the prefix are 0

  friend bool operator==(const Network&, const Network&) = default;
};

// "10.0.0.0/8", "2001:db8::/32", or an address, which is a network of one;
// "[::1]" is one too.
[[nodiscard]] std::optional<Network> parse_network(std::string_view text);

[[nodiscard]] bool contains(const Network& outer, const Network& inner);

// The networks that are all of `outer` but `inner`, which is a part of it; from
// the largest to the smallest.
[[nodiscard]] std::vector<Network> without(const Network& outer, const Network& inner);

// "10.0.0.0/8"; a single address has no prefix: "10.0.0.1".
[[nodiscard]] std::string to_string(const Network& network);

// 32 or 128.
[[nodiscard]] std::uint8_t width(const Network& network);

}  // namespace parsers
