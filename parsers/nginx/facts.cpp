#include "parsers/nginx/facts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace parsers::nginx {
namespace {

const Word* argument(const Use& use, std::size_t position) {
  const auto arguments = use.arguments();
  return position < arguments.size() ? &arguments[position] : nullptr;
}

bool is_redirect_code(std::string_view code) {
  return code == "301" || code == "302" || code == "303" || code == "307" || code == "308";
}

// Refused: 4xx, 444 included, and 5xx.
bool is_refusal_code(std::string_view code) {
  return code.size() == 3 && (code[0] == '4' || code[0] == '5');
}

bool is_https(std::string_view url) { return url.starts_with("https://"); }

bool is_redirecting_rewrite(const Use& use) {
  const Word* const target = argument(use, 1);
  const Word* const flag = argument(use, 2);
  if (target == nullptr) return false;
  if (flag != nullptr && (flag->text == "redirect" || flag->text == "permanent")) return true;
  return target->text.starts_with("http://") || is_https(target->text) ||
         target->text.starts_with("$scheme");
}

// Whether the directive sends to https, whatever was asked for.
bool sends_to_tls(const Use& use) {
  const Word* const first = argument(use, 0);
  const Word* const second = argument(use, 1);
  if (first == nullptr) return false;
  if (use.name() == "return")
    return second == nullptr ? is_https(first->text)
                             : is_redirect_code(first->text) && is_https(second->text);
  if (use.name() != "rewrite" || second == nullptr || !is_https(second->text)) return false;
  constexpr std::array<std::string_view, 7> everything = {"^",     "^.*$", "^(.*)$", "^/(.*)$",
                                                          "^(.*)", ".*",   "^/(.*)"};
  return std::find(everything.begin(), everything.end(), first->text) != everything.end();
}

bool refuses(const Use& use) {
  const Word* const code = argument(use, 0);
  return use.name() == "return" && code != nullptr && is_refusal_code(code->text);
}

bool level_sends_to_tls(const Level& level) {
  return std::any_of(level.directives.begin(), level.directives.end(), sends_to_tls);
}

bool level_refuses(const Level& level) {
  return std::any_of(level.directives.begin(), level.directives.end(), refuses);
}

bool is_acme_location(const Use& location) {
  const auto arguments = location.arguments();
  return !arguments.empty() && arguments.back().text.find("/.well-known") != std::string_view::npos;
}

// Visitors do not get there by themselves: the named and the internal ones.
bool is_for_nginx_itself(const Use& location) {
  const auto arguments = location.arguments();
  if (arguments.size() == 1 && arguments[0].text.starts_with('@')) return true;
  return std::any_of(location.inner->directives.begin(), location.inner->directives.end(),
                     [](const Use& use) { return use.name() == "internal"; });
}

bool is_catch_all(const Use& location) {
  const auto arguments = location.arguments();
  if (arguments.size() == 1) return arguments[0].text == "/";
  return arguments.size() == 2 && arguments[0].text == "^~" && arguments[1].text == "/";
}

// Whether there is a location for everything, and it and all others refuse.
bool every_location_refuses(const Level& server) {
  if (!server.missing.empty()) return false;
  bool catch_all = false;
  for (const Use& use : server.directives) {
    if (use.inner == nullptr || use.inner->context != Context::location) continue;
    if (is_for_nginx_itself(use)) continue;
    if (!level_refuses(*use.inner)) return false;
    catch_all |= is_catch_all(use);
  }
  return catch_all;
}

// One address as in `server` of an upstream: {address, host, port, unix}.
Value address_of(Arena& arena, std::string_view text, Place place) {
  const bool is_unix = text.starts_with("unix:");
  std::string_view host = is_unix ? text.substr(5) : text;
  int port = 0;
  if (!is_unix) {
    const std::size_t bracket = text.starts_with('[') ? text.find(']') : 0;
    const std::size_t colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
    host = text.substr(0, colon);
    if (colon != std::string_view::npos)
      std::from_chars(text.data() + colon + 1, text.data() + text.size(), port);
  }
  const Member members[] = {{"address", place, Value::text(text, place)},
                            {"host", place, Value::text(host, place)},
                            {"port", place, Value::integer(port, place)},
                            {"unix", place, Value::boolean(is_unix, place)}};
  return Value::map(arena, members, place);
}

Upstream read_upstream(const Level& level, Arena& arena) {
  std::vector<Value> servers;
  for (const Use& use : level.directives)
    if (const Word* address = argument(use, 0); use.name() == "server" && address != nullptr)
      servers.push_back(address_of(arena, address->text, use.place_of(*address)));
  const Word* const name = argument(level.opener, 0);
  const Place head = level.opener.head();
  return {name == nullptr ? std::string_view{} : name->text, &level,
          level.missing.empty() ? Value::list(arena.copy(servers), head)
                                : Value::unknown(arena.text(level.missing), head)};
}

std::string_view default_scheme(std::string_view directive) {
  if (directive == "fastcgi_pass") return "fastcgi";
  if (directive == "uwsgi_pass") return "uwsgi";
  if (directive == "scgi_pass") return "scgi";
  if (directive == "grpc_pass") return "grpc";
  if (directive == "memcached_pass") return "memcached";
  return {};
}

bool is_rule(const Use& use) {
  return (use.name() == "allow" || use.name() == "deny") && use.row != nullptr &&
         !use.arguments().empty();
}

// The rules of one level in their order.
Value rules_of(const Level& level, Arena& arena) {
  std::vector<Value> rules;
  for (const Use& use : level.directives) {
    if (!is_rule(use)) continue;
    const Place network = use.place_of(use.arguments()[0]);
    const Member members[] = {
        {"allow", use.head(), Value::boolean(use.name() == "allow", use.head())},
        {"network", network, Value::text(use.arguments()[0].text, network)}};
    rules.push_back(Value::map(arena, members, use.head()));
  }
  return Value::list(arena.copy(rules), rules.empty() ? Place{} : rules.front().place());
}

bool level_returns(const Level& level) {
  return std::any_of(level.directives.begin(), level.directives.end(), [](const Use& use) {
    return use.name() == "return" ||
           (use.name() == "rewrite" && is_redirecting_rewrite(use) && sends_to_tls(use));
  });
}

constexpr Contexts with_handler = bit(Context::location) | bit(Context::server_if) |
                                  bit(Context::location_if) | bit(Context::limit_except) |
                                  bit(Context::stream_server);

}  // namespace

Facts::Facts(const Configuration& configuration, const Effective& effective, Arena& arena)
    : effective_(effective), arena_(arena), flows_(configuration, arena) {
  for (const Level& level : configuration.levels) {
    add_access_list(level);
    add_return(level);
    const bool in_stream = level.context == Context::stream_upstream;
    if (level.context != Context::upstream && !in_stream) continue;
    upstream_levels_.emplace(&level, upstreams_.size());
    upstreams_.push_back(read_upstream(level, arena));
    (in_stream ? stream_upstreams_ : http_upstreams_)
        .emplace(upstreams_.back().name, upstreams_.size() - 1);
  }
  for (const Level& level : configuration.levels)
    handlers_.push_back(has(with_handler, level.context) ? handler_of(level) : Handler{});
}

const Upstream* Facts::upstream(const Level& level) const {
  const auto found = upstream_levels_.find(&level);
  return found == upstream_levels_.end() ? nullptr : &upstreams_[found->second];
}

// The servers behind all hosts that there may be.
Value Facts::servers_of(const Content& hosts, const Level& level, Place place,
                        Handler& handler) const {
  const auto& upstreams =
      level.context == Context::stream_server ? stream_upstreams_ : http_upstreams_;
  std::vector<Value> servers;
  for (const std::string& text : hosts.texts) {
    const std::string_view host = arena_.text(target_of(text).host);
    const auto found = upstreams.find(host);
    if (host.empty()) continue;
    if (found == upstreams.end()) {
      servers.push_back(address_of(arena_, host, place));
      continue;
    }
    const Upstream& upstream = upstreams_[found->second];
    handler.upstreams.push_back(&upstream);
    if (hosts.texts.size() == 1) return upstream.servers;
    if (upstream.servers.is(Value::Kind::unknown)) return upstream.servers;
    servers.insert(servers.end(), upstream.servers.items().begin(), upstream.servers.items().end());
  }
  return Value::list(arena_.copy(servers), place);
}

Handler Facts::describe(std::string_view name, const Value& value, const Level& level) const {
  const Place place = value.place();
  const std::string_view text = value.is(Value::Kind::text) ? value.as_text() : std::string_view{};
  const Target target = target_of(text);
  Variables::Where where{.level = &level};
  const std::string_view host = flows_.variables().host_of(text, where);
  const bool has_variable =
      host.find('$') != std::string_view::npos || target.scheme.find('$') != std::string_view::npos;
  Content hosts;
  hosts.texts = {std::string{host}};
  if (has_variable) {
    const std::string_view url = flows_.variables().written(text, where);
    hosts = flows_.variables().content(flows_.variables().host_of(url, where), where);
  }
  Handler handler;
  const Value address = address_of(arena_, host, place);
  Value servers = Value::unknown("a variable decides where requests are passed on to", place);
  if (name.empty())
    servers = Value::list({}, place);
  else if (hosts.is_finite)
    servers = servers_of(hosts, level, place, handler);
  const bool is_open = !hosts.client && !hosts.unknown.empty();
  const Value client = is_open ? Value::unknown(arena_.text(hosts.unknown), place)
                               : Value::boolean(hosts.client, place);
  const std::string_view scheme = target.scheme.empty() ? default_scheme(name) : target.scheme;
  const Member members[] = {{"name", place, Value::text(name, place)},
                            {"value", place, Value::text(text, place).from(value.origin())},
                            {"scheme", place, Value::text(scheme, place)},
                            {"host", place, *address.find("host")},
                            {"port", place, *address.find("port")},
                            {"servers", place, servers},
                            {"variable", place, Value::boolean(has_variable, place)},
                            {"client", place, client}};
  handler.value = Value::map(arena_, members, place);
  return handler;
}

Handler Facts::handler_of(const Level& level) const {
  const LevelValues& values = effective_.of(level);
  for (const Setting& setting : values.settings)
    if (setting.row != nullptr && setting.row->inheritance == Inheritance::handler)
      return describe(setting.member.key, setting.member.value, level);
  if (values.unknown_handler != nullptr) return {*values.unknown_handler, {}};
  return describe("", Value::text("", level.opener.head()), level);
}

void Facts::add_access_list(const Level& level) {
  const Value none = Value::list({}, level.opener.head());
  const Value* rule = nullptr;
  for (const char* name : {"allow", "deny"}) {
    const Value* const value = effective_.find(level, name);
    if (value == nullptr) continue;
    if (rule == nullptr || value->is(Value::Kind::unknown)) rule = value;
  }
  if (rule == nullptr || level.context == Context::other)
    access_lists_.push_back(none);
  else if (rule->is(Value::Kind::unknown))
    access_lists_.push_back(*rule);
  else if (rule->origin() == nullptr)
    access_lists_.push_back(rules_of(level, arena_));
  else
    access_lists_.push_back(access_lists_[level.outer->index].from(rule->origin()));
}

// Of the levels around only the server's rewrite directives are run, and of an
// `if` the location's.
void Facts::add_return(const Level& level) {
  bool returns = level_returns(level);
  const Level* outer = level.outer;
  if (outer != nullptr && level.context != Context::location)
    returns = returns || returns_[outer->index];
  while (outer != nullptr && outer->context == Context::location) outer = outer->outer;
  if (outer != nullptr && outer->context == Context::server)
    returns = returns || returns_[outer->index];
  returns_.push_back(returns);
}

bool redirects_to_tls(const Level& server) {
  if (level_sends_to_tls(server)) return true;
  bool conditional = false;  // `if ($host = ...) { return 301 https://...; }`
  bool catch_all = false;
  bool every_location = true;
  for (const Use& use : server.directives) {
    if (use.inner == nullptr) continue;
    if (use.inner->context == Context::server_if) conditional |= level_sends_to_tls(*use.inner);
    if (use.inner->context != Context::location || is_acme_location(use)) continue;
    if (is_for_nginx_itself(use)) continue;
    const bool sends = level_sends_to_tls(*use.inner);
    catch_all |= sends && is_catch_all(use);
    every_location &= sends || level_refuses(*use.inner);
  }
  return (conditional && level_refuses(server)) || (catch_all && every_location);
}

bool refuses_all(const Level& server, const Effective& effective) {
  if (level_refuses(server) || every_location_refuses(server)) return true;
  const Value* const reject = effective.find(server, "ssl_reject_handshake");
  return reject != nullptr && reject->is(Value::Kind::text) && reject->as_text() == "on" &&
         reject->origin() == nullptr;
}

}  // namespace parsers::nginx
