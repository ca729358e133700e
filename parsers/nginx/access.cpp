#include "parsers/nginx/access.h"

#include <fmt/format.h>

#include <vector>

#include "parsers/text/network.h"

namespace parsers::nginx {
namespace {

// More pieces than this are no list that somebody wants to look through.
constexpr std::size_t max_pieces = 4096;

const Network every_4{};
const Network every_6{.six = true};

// The networks that a rule names; empty if it names none of IP.
std::vector<Network> networks_of(std::string_view text) {
  if (text == "all") return {every_4, every_6};
  if (const auto network = parse_network(text)) return {*network};
  return {};
}

// Takes what lies in `network` out of `undecided` and gives it back.
std::vector<Network> take(const Network& network, std::vector<Network>& undecided) {
  std::vector<Network> taken;
  std::vector<Network> rest;
  for (const Network& piece : undecided) {
    if (contains(network, piece)) {
      taken.push_back(piece);
    } else if (contains(piece, network)) {
      taken.push_back(network);
      const std::vector<Network> others = without(piece, network);
      rest.insert(rest.end(), others.begin(), others.end());
    } else {
      rest.push_back(piece);
    }
  }
  undecided = std::move(rest);
  return taken;
}

}  // namespace

Value allowed_networks(const Value& access_list, Place place, Arena& arena) {
  if (access_list.is(Value::Kind::unknown)) return access_list;
  std::vector<Network> undecided{every_4, every_6};
  std::vector<Value> allowed;
  const auto let_in = [&](const std::vector<Network>& networks, Place by) {
    for (const Network& network : networks)
      allowed.push_back(Value::text(arena.text(to_string(network)), by));
  };
  for (const Value& rule : access_list.items()) {
    const Value& text = *rule.find("network");
    if (text.as_text() == "unix:") continue;  // connections over a Unix socket
    const std::vector<Network> networks = networks_of(text.as_text());
    if (networks.empty())
      return Value::unknown(arena.text(fmt::format("`{}` is no network", text.as_text())),
                            text.place());
    for (const Network& network : networks) {
      const std::vector<Network> taken = take(network, undecided);
      if (rule.find("allow")->as_boolean()) let_in(taken, text.place());
    }
    if (undecided.size() + allowed.size() > max_pieces)
      return Value::unknown("the list of networks that may come in is too long", place);
  }
  let_in(undecided, place);
  return Value::list(arena.copy(allowed), place);
}

Value is_closed(const Value& access_list, Place place) {
  if (access_list.is(Value::Kind::unknown)) return access_list;
  for (const Value& rule : access_list.items()) {
    if (rule.find("network")->as_text() != "all") continue;
    return Value::boolean(!rule.find("allow")->as_boolean(), rule.place());
  }
  return Value::boolean(false,
                        access_list.items().empty() ? place : access_list.items().back().place());
}

}  // namespace parsers::nginx
