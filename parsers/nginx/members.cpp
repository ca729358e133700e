#include "parsers/nginx/members.h"

#include <algorithm>

#include "parsers/nginx/access.h"
#include "parsers/nginx/labels.h"
#include "parsers/nginx/locations.h"
#include "parsers/nginx/shape.h"

namespace parsers::nginx {

Value MembersOf::server_names(const Level& level) const {
  std::vector<Value> names;
  for (const Use& use : level.directives)
    if (use.name() == "server_name")
      for (const Word& word : use.arguments())
        names.push_back(Value::text(word.text, use.place_of(word)));
  if (names.empty() && !level.missing.empty())
    return Value::unknown(arena_.text(level.missing), head_of(level));
  const Place place = names.empty() ? head_of(level) : names.front().place();
  return Value::list(arena_.copy(names), place);
}

Value MembersOf::listens(const Server& server, Place place) const {
  if (!server.unknown.empty() && server.listens.empty())
    return Value::unknown(arena_.text(server.unknown), place);
  std::vector<Value> items;
  for (const Listen& listen : server.listens) {
    const Place at = listen.place;
    const auto flag = [at](bool value) { return Value::boolean(value, at); };
    const Member members[] = {{"text", at, Value::text(listen.text, at)},
                              {"address", at, Value::text(listen.address, at)},
                              {"port", at, Value::integer(listen.port, at)},
                              {"ssl", at, flag(listen.ssl)},
                              {"quic", at, flag(listen.quic)},
                              {"http2", at, flag(listen.http2)},
                              {"udp", at, flag(listen.udp || listen.quic)},
                              {"default_server", at, flag(listen.default_server)},
                              {"proxy_protocol", at, flag(listen.proxy_protocol)},
                              {"unix", at, flag(listen.is_unix)},
                              {"local", at, flag(listen.is_local())},
                              {"implied", at, flag(listen.implied)}};
    items.push_back(Value::map(arena_, members, at));
  }
  return Value::list(arena_.copy(items), items.empty() ? place : items.front().place());
}

void MembersOf::add_server(const Level& level, const Server& server, Members& members) const {
  const Place head = head_of(level);
  put(members, "server_name", server_names(level));
  put(members, "listen", listens(server, head));
  const auto any = [&](auto predicate) {
    const auto found = std::find_if(server.listens.begin(), server.listens.end(), predicate);
    if (found != server.listens.end()) return Value::boolean(true, found->place);
    if (!server.unknown.empty()) return Value::unknown(arena_.text(server.unknown), head);
    return Value::boolean(false, server.listens.empty() ? head : server.listens.front().place);
  };
  Value tls = any([](const Listen& listen) { return listen.ssl || listen.quic; });
  if (const Value* ssl = effective_.find(level, "ssl");
      ssl != nullptr && ssl->is(Value::Kind::text) && ssl->as_text() == "on")
    tls = Value::boolean(true, ssl->place());
  if (configuration_.offers_tls && level.outer == nullptr) tls = Value::boolean(true, head);
  put(members, "tls", tls);
  put(members, "publicListen", any([](const Listen& listen) { return !listen.is_local(); }));
  const bool embedded = configuration_.root.syntax->source->embedding() != nullptr;
  put(members, "embedded", Value::boolean(embedded, head));
  put(members, "labels", labels_of(level, arena_));
  if (level.context == Context::mail_server) return;
  add_access(level, members);
  put(members, "passesTo", meaning_.reach.of(level));
  if (level.context == Context::stream_server) {
    put(members, "handler", facts_.handler(level).value);
    return;
  }
  const auto locations =
      std::count_if(level.directives.begin(), level.directives.end(), [](const Use& use) {
        return use.inner != nullptr && use.inner->context == Context::location;
      });
  put(members, "flows", facts_.flows(level));
  put(members, "locations", Value::integer(locations, head));
  put(members, "redirectsToTls", Value::boolean(redirects_to_tls(level), head));
  put(members, "refusesAll", Value::boolean(refuses_all(level, effective_), head));
  put(members, "returnsBeforeAccess", Value::boolean(facts_.returns_before_access(level), head));
}

// What says for which requests of the server a block holds.
void MembersOf::add_place_in_server(const Level& level, Members& members) const {
  const Place head = head_of(level);
  if (level.context == Context::location) {
    if (level.opener.syntax == nullptr) {
      const Value unknown = Value::unknown(arena_.text(level.missing), head);
      put(members, "modifier", unknown);
      put(members, "path", unknown);
    } else {
      const auto arguments = level.opener.arguments();
      const auto [modifier, path] = read_location(level.opener);
      const Place place = arguments.empty() ? head : level.opener.place_of(arguments.back());
      put(members, "modifier", Value::text(modifier, head));
      put(members, "path", Value::text(path, place));
    }
  } else if (level.context == Context::limit_except) {
    put(members, "methods", list_of(arena_, level.opener, level.opener.arguments(), head));
  } else {
    const Place place =
        level.opener.arguments().empty()
            ? head
            : level.opener.syntax->source->place(level.opener.arguments().front().begin,
                                                 level.opener.arguments().back().end);
    put(members, "condition", Value::text(place.text(), place));
  }
}

void MembersOf::add_inner(const Level& level, Members& members) const {
  const Place head = head_of(level);
  add_place_in_server(level, members);
  put(members, "handler", facts_.handler(level).value);
  put(members, "flows", facts_.flows(level));
  add_access(level, members);
  put(members, "passesTo", meaning_.reach.of(level));
  put(members, "labels", labels_of(level, arena_));
  put(members, "returnsBeforeAccess", Value::boolean(facts_.returns_before_access(level), head));
}

void MembersOf::add_access(const Level& level, Members& members) const {
  const Place head = head_of(level);
  const Value& list = facts_.access_list(level);
  put(members, "accessList", list);
  put(members, "allowedNetworks", allowed_networks(list, head, arena_));
  put(members, "closed", is_closed(list, head));
}

// Whether a server in it offers TLS: those that are written, and those that are
// elsewhere if the file is but a piece of the block.
void MembersOf::add_http(const Level& level, Members& members) const {
  const Place head = head_of(level);
  std::int64_t count = 0;
  bool may_be_elsewhere = configuration_.entry != Context::main || !level.missing.empty();
  Value tls = Value::boolean(false, head);
  for (const Server& server : meaning_.http.servers) {
    if (server.level->outer != &level) continue;
    ++count;
    may_be_elsewhere = may_be_elsewhere || !server.unknown.empty();
    for (const Listen& listen : server.listens)
      if (listen.ssl || listen.quic) tls = Value::boolean(true, listen.place);
  }
  if (configuration_.offers_tls && level.outer == nullptr) tls = Value::boolean(true, head);
  if (!tls.as_boolean() && may_be_elsewhere)
    tls = Value::unknown(
        arena_.text(level.missing.empty() ? "its servers are not all in the input" : level.missing),
        head);
  put(members, "servers", Value::integer(count, head));
  put(members, "tls", tls);
}

Value MembersOf::version_at(Place place) const {
  if (!meaning_.version) return Value::unknown("`nginx_version` is not set", place);
  return Value::text(arena_.text(to_string(*meaning_.version)), place);
}

// The events block belongs to the main entity.
void MembersOf::add_events(Members& members) const {
  for (const Level& level : configuration_.levels) {
    if (level.context != Context::events) continue;
    const LevelValues& values = effective_.of(level);
    const Member parts[] = {{"own", {}, values.own}, {"effective", {}, values.effective}};
    put(members, "events", Value::map(arena_, parts, head_of(level)));
    return;
  }
}

std::vector<Member> MembersOf::operator()(const Level& level) const {
  const LevelValues& values = effective_.of(level);
  Members members{{"own", {}, values.own}, {"effective", {}, values.effective}};
  switch (level.context) {
    case Context::main:
      put(members, "version", version_at(head_of(level)));
      add_events(members);
      break;
    case Context::http:
      put(members, "version", version_at(head_of(level)));
      put(members, "flows", facts_.flows(level));
      add_http(level, members);
      break;
    case Context::server:
    case Context::stream_server:
    case Context::mail_server:
      if (const Server* server = meaning_.servers_for(level.context).find(level))
        add_server(level, *server, members);
      break;
    case Context::location:
    case Context::server_if:
    case Context::location_if:
    case Context::limit_except: add_inner(level, members); break;
    case Context::upstream:
    case Context::stream_upstream:
      if (const Upstream* upstream = facts_.upstream(level)) {
        put(members, "name", Value::text(upstream->name, head_of(level)));
        put(members, "servers", upstream->servers);
      }
      break;
    default: break;
  }
  return members;
}

}  // namespace parsers::nginx
