// Is a text a network in CIDR notation?
#pragma once

#include <string>
#include <string_view>

namespace linter {

// Why `text` is no IPv4 or IPv6 network such as "10.0.0.0/8"; empty if it is
// one. An address alone is refused, and so are host bits behind the prefix.
[[nodiscard]] std::string why_no_network(std::string_view text);

}  // namespace linter
