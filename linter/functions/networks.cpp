#include "linter/functions/networks.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <string>

#include "linter/functions/arguments.h"

namespace linter {
namespace {

using cel::Evaluation;
using cel::Type;
using cel::Value;
using parsers::contains;
using parsers::Network;
using parsers::parse_network;

constexpr std::array<std::string_view, 20> special_purpose = {
    "0.0.0.0/8",       "10.0.0.0/8",     "100.64.0.0/10", "127.0.0.0/8",    "169.254.0.0/16",
    "172.16.0.0/12",   "192.0.0.0/24",   "192.0.2.0/24",  "192.168.0.0/16", "198.18.0.0/15",
    "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",   "240.0.0.0/4",    "::/128",
    "::1/128",         "fc00::/7",       "fe80::/10",     "ff00::/8",       "2001:db8::/32"};

bool overlap(const Network& left, const Network& right) {
  return contains(left, right) || contains(right, left);
}

// A word, not an address: the name of a group or a service tag.
bool is_name(std::string_view text) {
  return !text.empty() && std::isalpha(static_cast<unsigned char>(text.front())) != 0 &&
         text.find(':') == std::string_view::npos && text.find('/') == std::string_view::npos;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char character) {
    return static_cast<char>(std::tolower(character));
  });
  return out;
}

bool is_loopback(std::string_view address) {
  if (lower(address) == "localhost") return true;
  const auto network = parse_network(address);
  return network && (contains(*parse_network("127.0.0.0/8"), *network) ||
                     contains(*parse_network("::1"), *network));
}

Value call_is_loopback(Evaluation& /*evaluation*/, std::span<const Value> arguments) {
  return Value::boolean(is_loopback(arguments[0].as_text())).blaming(arguments[0].blame());
}

// `"${var.address}/32"`: whatever the address is, so long a prefix is not everybody.
bool is_narrow(const parsers::KnownPieces& pieces) {
  constexpr unsigned widest_of_all = 3;  // 2000::/3
  const std::size_t slash = pieces.end.rfind('/');
  if (slash == std::string_view::npos) return false;
  const char* const begin = pieces.end.data() + slash + 1;
  const char* const end = pieces.end.data() + pieces.end.size();
  unsigned prefix = 0;
  const auto [rest, error] = std::from_chars(begin, end, prefix);
  return error == std::errc{} && rest == end && prefix > widest_of_all;
}

Value call_any_address(Evaluation& evaluation, std::span<const Value> arguments) {
  if (arguments[0].is_undecided()) {
    const parsers::KnownPieces* pieces = arguments[0].pieces();
    if (pieces == nullptr || !is_narrow(*pieces)) return arguments[0].cause();
    return Value::boolean(false).blaming(arguments[0].blame());
  }
  const auto any = is_any_address(arguments[0].as_text());
  if (!any) return bad_argument(evaluation, arguments[0], "is no network");
  return Value::boolean(*any).blaming(arguments[0].blame());
}

Value call_cidr_contains(Evaluation& evaluation, std::span<const Value> arguments) {
  const auto outer = parse_network(arguments[0].as_text());
  if (!outer) return bad_argument(evaluation, arguments[0], "is no network");
  const auto inner = parse_network(arguments[1].as_text());
  if (!inner) return bad_argument(evaluation, arguments[1], "is no network");
  return Value::boolean(contains(*outer, *inner)).blaming(arguments[1].blame());
}

Value call_is_public(Evaluation& evaluation, std::span<const Value> arguments) {
  const auto network = parse_network(arguments[0].as_text());
  if (!network) return bad_argument(evaluation, arguments[0], "is no network");
  return Value::boolean(is_public(*network)).blaming(arguments[0].blame());
}

Value call_inside_zone(Evaluation& evaluation, std::span<const Value> arguments) {
  const auto network = parse_network(arguments[0].as_text());
  if (!network) return bad_argument(evaluation, arguments[0], "is no network");
  bool inside = false;
  Value wrong;
  for_each_of(arguments[1], [&](const Value& item) {
    const auto zone =
        item.is(Value::Kind::text) ? parse_network(item.as_text()) : std::optional<Network>{};
    if (!zone)
      wrong = item.is_undecided() ? item.cause() : bad_argument(evaluation, item, "is no network");
    else
      inside = inside || contains(*zone, *network);
    return !inside;
  });
  if (!inside && wrong.is_undecided()) return wrong;
  return Value::boolean(inside).blaming(arguments[0].blame());
}

std::optional<Value> member(const Value& map, std::string_view name) {
  bool found = false;
  if (!map.is(Value::Kind::map)) return std::nullopt;
  const Value value = map.find(Value::text(name), found);
  return found ? std::optional{value} : std::nullopt;
}

bool is_same_host(std::string_view pattern, std::string_view host) {
  const std::string wanted = lower(pattern);
  const std::string name = lower(host);
  if (wanted.starts_with("*.")) return name.ends_with(wanted.substr(1));
  return name == wanted;
}

// Whether one element of `passesTo` is, or lies in, `wanted`.
Value is_reached(Evaluation& evaluation, const Value& server, std::string_view wanted) {
  const auto host = member(server, "host");
  const auto is_unix = member(server, "unix");
  if (!host || !host->is(Value::Kind::text)) return host.value_or(server);
  const std::string_view name = host->as_text();
  if (name == "*") return Value::boolean(true).blaming(host->blame());
  if (is_unix && is_unix->is_true()) return Value::boolean(false).blaming(host->blame());
  const auto network = parse_network(wanted);
  if (!network) return Value::boolean(is_same_host(wanted, name)).blaming(host->blame());
  const auto address = parse_network(lower(name) == "localhost" ? "127.0.0.1" : name);
  if (address) return Value::boolean(overlap(*network, *address)).blaming(host->blame());
  return Value::unknown(evaluation.arena().text("the address of `" + std::string(name) +
                                                "` is not in the files"))
      .blaming(host->blame());
}

Value call_reaches(Evaluation& evaluation, std::span<const Value> arguments) {
  const auto servers = member(arguments[0], "passesTo");
  if (!servers) return bad_argument(evaluation, arguments[0], "has no `passesTo`");
  if (servers->is_undecided()) return *servers;
  std::optional<Value> undecided;
  std::optional<Value> reached;
  for_each_of(*servers, [&](const Value& server) {
    const Value answer =
        server.is_undecided() ? server : is_reached(evaluation, server, arguments[1].as_text());
    if (answer.is_undecided() && !undecided) undecided = answer;
    if (answer.is_true()) reached = answer;
    return !reached;
  });
  if (reached) return *reached;
  if (undecided) return *undecided;
  return Value::boolean(false).blaming(servers->blame());
}

}  // namespace

std::optional<bool> is_any_address(std::string_view source) {
  const std::string word = lower(source);
  if (word == "*" || word == "any" || word == "all" || word == "internet") return true;
  if (is_name(source)) return false;
  const auto network = parse_network(source);
  if (!network) return std::nullopt;
  if (network->prefix == parsers::width(*network))  // 0.0.0.0 and :: as a source mean everybody
    return network->bytes == std::array<std::uint8_t, 16>{} &&
           source.find('/') == std::string_view::npos;
  constexpr Network global_unicast{.six = true, .prefix = 3, .bytes = {0x20}};
  return network->six ? contains(*network, global_unicast) : network->prefix <= 1;
}

bool is_public(const Network& network) {
  const bool is_special = std::any_of(
      special_purpose.begin(), special_purpose.end(),
      [&](std::string_view special) { return contains(*parse_network(special), network); });
  if (is_special) return false;
  return !network.six || overlap(network, *parse_network("2000::/3"));
}

void add_network_functions(cel::Environment& environment) {
  environment.add({.name = "anyAddress",
                   .parameters = {Type::text},
                   .result = Type::boolean,
                   .call = call_any_address,
                   .about =
                       "Does the source of a rule stand for everybody: 0.0.0.0/0, ::/0, a half "
                       "of either, `*`, `any`, `all`, `Internet`? Names of groups and service "
                       "tags do not.",
                   .sees_unknown = true});
  environment.add({.name = "reaches",
                   .method = true,
                   .parameters = {Type::dynamic, Type::text},
                   .result = Type::boolean,
                   .call = call_reaches,
                   .about = "May requests that come here be passed on to this network, address, "
                            "or host (`*.example.com` for all below it)? Of a server, location, "
                            "`if`, `limit_except` or stream server of nginx: looks at `passesTo`. "
                            "Unknown if a name may be an address of the network."});
  environment.add(
      {.name = "cidrContains",
       .parameters = {Type::text, Type::text},
       .result = Type::boolean,
       .call = call_cidr_contains,
       .about = "Does the first network contain all of the second network or address?"});
  environment.add({.name = "isPublic",
                   .parameters = {Type::text},
                   .result = Type::boolean,
                   .call = call_is_public,
                   .about = "Is some address of the network routed on the public Internet?"});
  environment.add({.name = "isLoopback",
                   .parameters = {Type::text},
                   .result = Type::boolean,
                   .call = call_is_loopback,
                   .about = "Is it an address of the machine itself, such as 127.0.0.1, [::1] or "
                            "`localhost`?"});
  environment.add({.name = "insideZone",
                   .parameters = {Type::text, Type::list},
                   .result = Type::boolean,
                   .call = call_inside_zone,
                   .about = "Is the network or address inside one of a list of networks, such as "
                            "`zones.management`?"});
}

}  // namespace linter
