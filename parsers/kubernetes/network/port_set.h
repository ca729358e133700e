// Sets of ports, by protocol.
//
//   PortSet web;
//   web.add(Protocol::tcp, 80, 443);
//   web.contains(Protocol::tcp, 8080)      false
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace parsers::kubernetes {

// The protocols that a NetworkPolicy knows.
enum class Protocol : std::uint8_t { tcp, udp, sctp };

inline constexpr std::array<Protocol, 3> every_protocol = {Protocol::tcp, Protocol::udp,
                                                           Protocol::sctp};

// "TCP", "UDP", "SCTP"; nothing for anything else.
[[nodiscard]] std::optional<Protocol> parse_protocol(std::string_view text);
[[nodiscard]] std::string_view name_of(Protocol protocol);

class PortSet {
 public:
  static constexpr std::uint16_t last_port = 65535;

  [[nodiscard]] static PortSet all();

  void add(Protocol protocol, std::uint16_t low, std::uint16_t high);
  void add(const PortSet& other);
  [[nodiscard]] PortSet both(const PortSet& other) const;  // what is in this and in `other`

  [[nodiscard]] bool contains(Protocol protocol, std::uint16_t port) const;
  [[nodiscard]] bool empty() const;
  friend bool operator==(const PortSet&, const PortSet&) = default;

  struct Range {
    std::uint16_t low = 0;
    std::uint16_t high = 0;  // included
    friend bool operator==(const Range&, const Range&) = default;
  };
  // Sorted, apart from each other.
  [[nodiscard]] const std::vector<Range>& ranges(Protocol protocol) const;

 private:
  std::array<std::vector<Range>, every_protocol.size()> ranges_{};
};

}  // namespace parsers::kubernetes
