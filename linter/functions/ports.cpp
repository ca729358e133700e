#include "linter/functions/ports.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "linter/functions/arguments.h"

namespace linter {
namespace {

using cel::Evaluation;
using cel::Type;
using cel::Value;

constexpr std::int64_t last_port = 65535;
constexpr PortRange all_ports{0, last_port};

// A list of ranges as an expression gives it, and the first of its elements
// that is no range: unknown, or an error.
struct Ports {
  std::vector<PortRange> ranges{};
  Value undecided{};  // null if there is none
  [[nodiscard]] bool is_complete() const { return !undecided.is_undecided(); }
};

std::optional<PortRange> valid(PortRange range) {
  if (range.low < 0 || range.high > last_port || range.low > range.high) return std::nullopt;
  return range;
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::int64_t> number(const Value& value) {
  if (value.is(Value::Kind::integer)) return value.as_integer();
  if (value.is(Value::Kind::text)) return number(value.as_text());
  if (value.is(Value::Kind::number) && value.as_number() >= -1 && value.as_number() <= last_port)
    return static_cast<std::int64_t>(value.as_number());
  return std::nullopt;
}

std::optional<PortRange> range_of(const Value& value) {
  if (value.is(Value::Kind::text)) return parse_ports(value.as_text());
  if (const auto port = number(value)) return valid({*port, *port});
  return std::nullopt;
}

Ports ports_of(Evaluation& evaluation, const Value& value) {
  Ports ports;
  for_each_of(value, [&](const Value& item) {
    if (const auto range = range_of(item))
      ports.ranges.push_back(*range);
    else if (ports.is_complete())
      ports.undecided = item.is_undecided()
                            ? item
                            : bad_argument(evaluation, item, "is no port or range of ports");
    return true;
  });
  return ports;
}

// A rule's two attributes as one range; both -1 is how AWS writes "all of them".
std::optional<PortRange> range_between(const Value& from, const Value& to) {
  const auto low = number(from);
  const auto high = number(to);
  if (!low || !high) return std::nullopt;
  if (*low == -1 || *high == -1) return all_ports;
  return valid({*low, *high});
}

bool do_overlap(const std::vector<PortRange>& left, const std::vector<PortRange>& right) {
  return std::any_of(left.begin(), left.end(), [&](const PortRange& a) {
    return std::any_of(right.begin(), right.end(),
                       [&](const PortRange& b) { return a.low <= b.high && b.low <= a.high; });
  });
}

// Is every port of `inner` in some range of `outer`?
bool is_within(const PortRange& inner, std::vector<PortRange> outer) {
  std::sort(outer.begin(), outer.end(),
            [](const PortRange& a, const PortRange& b) { return a.low < b.low; });
  std::int64_t next = inner.low;  // the first port that is not covered yet
  for (const PortRange& range : outer)
    if (range.low <= next) next = std::max(next, range.high + 1);
  return next > inner.high;
}

// Ports beyond the well-known first one: nobody cares for port 0.
bool covers_every_port(const std::vector<PortRange>& ranges) {
  return is_within({1, last_port}, ranges);
}

Value overlap_verdict(const Ports& left, const Ports& right, const parsers::Value* blame) {
  if (do_overlap(left.ranges, right.ranges)) return Value::boolean(true).blaming(blame);
  if (!left.is_complete()) return left.undecided;
  if (!right.is_complete()) return right.undecided;
  return Value::boolean(false).blaming(blame);
}

Value within_verdict(const Ports& inner, const Ports& outer, const parsers::Value* blame) {
  const bool within =
      std::all_of(inner.ranges.begin(), inner.ranges.end(),
                  [&](const PortRange& range) { return is_within(range, outer.ranges); });
  if (!outer.is_complete()) return outer.undecided;
  if (within && !inner.is_complete()) return inner.undecided;
  return Value::boolean(within).blaming(blame);
}

Value call_ports_overlap(Evaluation& evaluation, std::span<const Value> arguments) {
  return overlap_verdict(ports_of(evaluation, arguments[0]), ports_of(evaluation, arguments[1]),
                         arguments[0].blame());
}

Value call_ports_within(Evaluation& evaluation, std::span<const Value> arguments) {
  return within_verdict(ports_of(evaluation, arguments[0]), ports_of(evaluation, arguments[1]),
                        arguments[0].blame());
}

Value call_range_overlap(Evaluation& evaluation, std::span<const Value> arguments) {
  const auto range = range_between(arguments[0], arguments[1]);
  if (!range) return bad_argument(evaluation, arguments[0], "begins no range of ports");
  return overlap_verdict({{*range}, {}}, ports_of(evaluation, arguments[2]), arguments[0].blame());
}

Value call_every_port(Evaluation& evaluation, std::span<const Value> arguments) {
  const Ports ports = ports_of(evaluation, arguments[0]);
  const bool every = covers_every_port(ports.ranges);
  if (!every && !ports.is_complete()) return ports.undecided;
  return Value::boolean(every).blaming(arguments[0].blame());
}

Value call_port_range(Evaluation& evaluation, std::span<const Value> arguments) {
  const auto range = range_between(arguments[0], arguments[1]);
  if (!range) return bad_argument(evaluation, arguments[0], "begins no range of ports");
  const std::string text = range->low == range->high
                               ? std::to_string(range->low)
                               : fmt::format("{}-{}", range->low, range->high);
  return Value::text(evaluation.arena().text(text)).blaming(arguments[0].blame());
}

}  // namespace

std::optional<PortRange> parse_ports(std::string_view text) {
  if (text == "*" || text == "all") return all_ports;
  const std::size_t dash = text.find('-');
  const auto low = number(text.substr(0, dash));
  const auto high = dash == std::string_view::npos ? low : number(text.substr(dash + 1));
  if (!low || !high) return std::nullopt;
  return valid({*low, *high});
}

void add_port_functions(cel::Environment& environment) {
  environment.add({.name = "portsOverlap",
                   .parameters = {Type::dynamic, Type::dynamic},
                   .result = Type::boolean,
                   .call = call_ports_overlap,
                   .about = "Have two ports, ranges (`'20-30'`, `'*'`) or lists of them a port in "
                            "common?"});
  environment.add({.name = "portsOverlap",
                   .parameters = {Type::dynamic, Type::dynamic, Type::dynamic},
                   .result = Type::boolean,
                   .call = call_range_overlap,
                   .about = "Is a port of the third in the range from the first to the second?"});
  environment.add({.name = "portsWithin",
                   .parameters = {Type::dynamic, Type::dynamic},
                   .result = Type::boolean,
                   .call = call_ports_within,
                   .about = "Is every port of the first port, range or list among the second?"});
  environment.add({.name = "everyPort",
                   .parameters = {Type::dynamic},
                   .result = Type::boolean,
                   .call = call_every_port,
                   .about = "Does the port, range or list cover all ports from 1 to 65535?"});
  environment.add({.name = "portRange",
                   .parameters = {Type::dynamic, Type::dynamic},
                   .result = Type::text,
                   .call = call_port_range,
                   .about = "A rule's first and last port as one text, `22` or `20-30`; -1 stands "
                            "for all of them."});
}

}  // namespace linter
