#include "parsers/kubernetes/network/port_set.h"

#include <algorithm>

namespace parsers::kubernetes {
std::optional<Protocol> parse_protocol(std::string_view text) {
  for (const Protocol protocol : every_protocol)
    if (name_of(protocol) == text) return protocol;
  return std::nullopt;
}

std::string_view name_of(Protocol protocol) {
  switch (protocol) {
    case Protocol::tcp: return "TCP";
    case Protocol::udp: return "UDP";
    case Protocol::sctp: return "SCTP";
  }
  return {};
}

const std::vector<PortSet::Range>& PortSet::ranges(Protocol protocol) const {
  return ranges_[static_cast<std::size_t>(protocol)];
}

PortSet PortSet::all() {
  PortSet set;
  for (const Protocol protocol : every_protocol) set.add(protocol, 0, last_port);
  return set;
}

void PortSet::add(Protocol protocol, std::uint16_t low, std::uint16_t high) {
  if (low > high) return;
  auto& ranges = ranges_[static_cast<std::size_t>(protocol)];
  // Those that touch the new one become part of it.
  const auto first = std::find_if(ranges.begin(), ranges.end(),
                                  [&](const Range& range) { return range.high + 1 >= low; });
  auto last = first;
  for (; last != ranges.end() && last->low <= high + 1; ++last) {
    low = std::min(low, last->low);
    high = std::max(high, last->high);
  }
  ranges.insert(ranges.erase(first, last), {low, high});
}

void PortSet::add(const PortSet& other) {
  for (const Protocol protocol : every_protocol)
    for (const Range& range : other.ranges(protocol)) add(protocol, range.low, range.high);
}

PortSet PortSet::both(const PortSet& other) const {
  PortSet set;
  for (const Protocol protocol : every_protocol)
    for (const Range& left : ranges(protocol))
      for (const Range& right : other.ranges(protocol))
        set.add(protocol, std::max(left.low, right.low), std::min(left.high, right.high));
  return set;
}

bool PortSet::contains(Protocol protocol, std::uint16_t port) const {
  const auto& set = ranges(protocol);
  return std::any_of(set.begin(), set.end(), [port](const Range& range) {
    return range.low <= port && port <= range.high;
  });
}

bool PortSet::empty() const {
  return std::all_of(ranges_.begin(), ranges_.end(), [](const auto& set) { return set.empty(); });
}

}  // namespace parsers::kubernetes
