// Ports and ranges of ports, however a rule writes them.
//
//   portsOverlap('20-30', [22, 3389])      true
//   portsOverlap(20, 30, [22, 3389])       the same, for rules with two attributes
//   portsWithin(['80', '443'], [80, 443])  every one of the first is among the second
//   everyPort('0-65535')                   practically all of them: also '*', '1-65535'
//   portRange(20, 30)                      '20-30', for messages and the functions above
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "linter/cel/cel.h"

namespace linter {

struct PortRange {
  std::int64_t low = 0;
  std::int64_t high = 0;  // included

  friend bool operator==(const PortRange&, const PortRange&) = default;
};

// "443", "8000-8100", "*", "all"; no value for anything else, also not for
// "30-20" or a port beyond 65535.
[[nodiscard]] std::optional<PortRange> parse_ports(std::string_view text);

void add_port_functions(cel::Environment& environment);

}  // namespace linter
