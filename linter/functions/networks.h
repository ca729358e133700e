// Networks and addresses as they stand in rules of packet filters.
//
//   anyAddress('0.0.0.0/0')                            true, also ::/0, *, Internet, 0.0.0.0/1
//   cidrContains('10.0.0.0/8', '10.1.0.0/16')          true
//   isPublic('8.8.8.0/24')                             is any of it routed on the Internet?
//   insideZone('10.9.1.4', zones.management)           inside one network of the list
#pragma once

#include <optional>
#include <string_view>

#include "linter/cel/cel.h"
#include "parsers/text/network.h"

namespace linter {

// Does `source` of a rule stand for practically everybody? The whole address
// space, a half of it (two such rules are the usual trick to get round a check),
// all of 2000::/3, or a word that products use for it: `*`, `any`, `all`,
// `Internet`. Names of groups and service tags are not. No value if `source`
// is none of these.
[[nodiscard]] std::optional<bool> is_any_address(std::string_view source);

// Is some address of `network` routed on the public Internet? By the registries
// of special-purpose addresses (RFC 6890 and the IANA registries it made).
[[nodiscard]] bool is_public(const parsers::Network& network);

void add_network_functions(cel::Environment& environment);

}  // namespace linter
