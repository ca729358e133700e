#include "parsers/nginx/entities.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "parsers/nginx/access.h"
#include "parsers/nginx/effective.h"
#include "parsers/nginx/facts.h"
#include "parsers/nginx/labels.h"
#include "parsers/nginx/listen.h"
#include "parsers/nginx/locations.h"
#include "parsers/nginx/reach.h"
#include "parsers/nginx/shape.h"

namespace parsers::nginx {
namespace {

constexpr std::string_view type_of(Context context) {
  switch (context) {
    case Context::main: return "nginx/main";
    case Context::http: return "nginx/http";
    case Context::server: return "nginx/server";
    case Context::location: return "nginx/location";
    case Context::server_if:
    case Context::location_if: return "nginx/if";
    case Context::upstream: return "nginx/upstream";
    case Context::stream: return "nginx/stream";
    case Context::stream_server: return "nginx/stream.server";
    case Context::stream_upstream: return "nginx/stream.upstream";
    case Context::mail: return "nginx/mail";
    case Context::mail_server: return "nginx/mail.server";
    case Context::limit_except: return "nginx/limit_except";
    case Context::events:
    case Context::other: break;
  }
  return {};
}

constexpr EntityId none = 0xFFFF'FFFF;

std::string_view why_around_is_unknown(const Configuration& configuration) {
  const std::string& missing = configuration.levels.front().missing;
  return missing.empty() ? around_unknown : std::string_view{missing};
}

// Walks over the levels of one configuration, outermost first.
class Builder {
 public:
  Builder(const Configuration& configuration, const std::optional<Version>& version,
          UnwrittenTable& unwritten, TakenAddresses& taken, Arena& arena, Resolved& resolved)
      : configuration_(configuration),
        taken_(taken),
        arena_(arena),
        resolved_(resolved),
        http_(servers_of(configuration, Context::server)),
        stream_(servers_of(configuration, Context::stream_server)),
        mail_(servers_of(configuration, Context::mail_server)),
        effective_(configuration, http_, version, unwritten, arena, resolved.problems),
        facts_(configuration, effective_, arena),
        reach_(effective_, facts_, arena),
        version_(version),
        unknown_around_(arena.make<Value>(
            Value::unknown(arena.text(why_around_is_unknown(configuration)), {}))),
        ids_(configuration.levels.size(), none),
        names_(configuration.levels.size()) {}

  void run();

 private:
  using Members = std::vector<Member>;

  void add_level(const Level& level);
  void add_tables(const Level& level);
  Value entries_of(const Use& table);
  void add_sockets(std::string_view type, const Servers& servers);
  void add_handler_links();
  Members facts_of(const Level& level);
  void add_server_facts(const Level& level, const Server& server, Members& members);
  void add_location_facts(const Level& level, Members& members);
  void add_events(Members& members);
  void add_access(const Level& level, Members& members);
  Value version_at(Place place) const;
  Value server_names(const Level& level);
  Value listens(const Server& server, Place place);
  std::span<const Binding> around(const Level& level);
  std::string address_of_level(const Level& level);
  std::string address_of_server(const Level& level);
  EntityId add(std::string_view type, std::string address, const Value* self, Place place,
               Place head, std::span<const Binding> bindings);
  void add_links_to_parts(const Level& level);
  [[nodiscard]] const Servers& servers_for(Context context) const;
  [[nodiscard]] EntityId nearest(const Level* level) const;
  [[nodiscard]] Place place_of(const Level& level) const;
  [[nodiscard]] Place head_of(const Level& level) const;
  void put(Members& members, std::string_view key, Value value) const {
    members.push_back({key, {}, value});
  }

  const Configuration& configuration_;
  TakenAddresses& taken_;
  Arena& arena_;
  Resolved& resolved_;
  Servers http_;
  Servers stream_;
  Servers mail_;
  Effective effective_;
  Facts facts_;
  Reach reach_;
  std::optional<Version> version_;
  const Value* unknown_around_;
  std::vector<EntityId> ids_;       // of each level
  std::vector<std::string> names_;  // its address, before it was made unique
  std::string_view scope_{};
};

const Servers& Builder::servers_for(Context context) const {
  if (context == Context::stream_server) return stream_;
  return context == Context::mail_server ? mail_ : http_;
}

Place Builder::place_of(const Level& level) const {
  if (level.opener.syntax != nullptr) return level.opener.place();
  const File& file = configuration_.root.get();
  return configuration_.root.syntax->source->place(file.where.begin, file.where.end);
}

Place Builder::head_of(const Level& level) const {
  if (level.opener.syntax != nullptr) return level.opener.head();
  const File& file = configuration_.root.get();
  return configuration_.root.syntax->source->place(file.where.begin, file.where.begin);
}

EntityId Builder::nearest(const Level* level) const {
  while (level != nullptr && ids_[level->index] == none) level = level->outer;
  return level == nullptr ? none : ids_[level->index];
}

EntityId Builder::add(std::string_view type, std::string address, const Value* self, Place place,
                      Place head, std::span<const Binding> bindings) {
  const std::string_view identity = arena_.text(address);
  const std::string key = fmt::format("{} {}", type, address);
  if (taken_.contains(key) && !scope_.empty()) address.append(" of ").append(scope_);
  const int count = ++taken_[fmt::format("{} {}", type, address)];
  if (count > 1) address += fmt::format(" ({})", count);
  resolved_.entities.push_back({.type = type,
                                .address = arena_.text(address),
                                .identity = identity,
                                .self = self,
                                .around = bindings,
                                .place = place,
                                .head = head,
                                .scope = scope_});
  return static_cast<EntityId>(resolved_.entities.size() - 1);
}

std::string Builder::address_of_server(const Level& level) {
  const Server* const server = servers_for(level.context).find(level);
  const std::string_view kind = level.context == Context::server          ? "server"
                                : level.context == Context::stream_server ? "stream server"
                                                                          : "mail server";
  std::string_view name = "_";
  for (const Use& use : level.directives) {
    if (use.name() != "server_name" || use.arguments().empty()) continue;
    name = use.arguments()[0].text;
    break;
  }
  if (name.empty()) name = "_";
  if (server == nullptr || server->listens.empty()) return fmt::format("{} {}", kind, name);
  const Listen& listen = server->listens.front();
  if (listen.is_unix) return fmt::format("{} {} unix:{}", kind, name, listen.address);
  if (listen.port == 0) return fmt::format("{} {} {}", kind, name, listen.text);
  return level.context == Context::server || name != "_"
             ? fmt::format("{} {}:{}", kind, name, listen.port)
             : fmt::format("{} {}:{}", kind, listen.address, listen.port);
}

std::string Builder::address_of_level(const Level& level) {
  if (level.opener.syntax == nullptr && level.context != Context::main)
    return fmt::format("{} of {}", name_of(level.context), configuration_.root.get().path);
  switch (level.context) {
    case Context::server:
    case Context::stream_server:
    case Context::mail_server: return address_of_server(level);
    case Context::location:
    case Context::server_if:
    case Context::location_if:
    case Context::limit_except: {
      std::string text{level.opener.name()};
      for (const Word& word : level.opener.arguments()) text += fmt::format(" {}", word.text);
      const Level* outer = level.outer;
      while (outer != nullptr && outer->outer != nullptr && level.context == Context::location &&
             outer->context == Context::location)
        outer = outer->outer;
      return outer == nullptr ? text : fmt::format("{} in {}", text, names_[outer->index]);
    }
    case Context::upstream:
    case Context::stream_upstream:
      return level.opener.arguments().empty()
                 ? "upstream"
                 : fmt::format("upstream {}", level.opener.arguments()[0].text);
    default: return std::string{name_of(level.context)};
  }
}

Value Builder::server_names(const Level& level) {
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

Value Builder::listens(const Server& server, Place place) {
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

void Builder::add_server_facts(const Level& level, const Server& server, Members& members) {
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
  put(members, "passesTo", reach_.of(level));
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

void Builder::add_location_facts(const Level& level, Members& members) {
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
  put(members, "handler", facts_.handler(level).value);
  put(members, "flows", facts_.flows(level));
  add_access(level, members);
  put(members, "passesTo", reach_.of(level));
  put(members, "labels", labels_of(level, arena_));
  put(members, "returnsBeforeAccess", Value::boolean(facts_.returns_before_access(level), head));
}

void Builder::add_access(const Level& level, Members& members) {
  const Place head = head_of(level);
  const Value& list = facts_.access_list(level);
  put(members, "accessList", list);
  put(members, "allowedNetworks", allowed_networks(list, head, arena_));
  put(members, "closed", is_closed(list, head));
}

Value Builder::version_at(Place place) const {
  if (!version_) return Value::unknown("`nginx_version` is not set", place);
  return Value::text(arena_.text(to_string(*version_)), place);
}

// The events block belongs to the main entity.
void Builder::add_events(Members& members) {
  for (const Level& level : configuration_.levels) {
    if (level.context != Context::events) continue;
    const LevelValues& values = effective_.of(level);
    const Member parts[] = {{"own", {}, values.own}, {"effective", {}, values.effective}};
    put(members, "events", Value::map(arena_, parts, head_of(level)));
    return;
  }
}

Builder::Members Builder::facts_of(const Level& level) {
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
      break;
    case Context::server:
    case Context::stream_server:
    case Context::mail_server:
      if (const Server* server = servers_for(level.context).find(level))
        add_server_facts(level, *server, members);
      break;
    case Context::location:
    case Context::server_if:
    case Context::location_if:
    case Context::limit_except: add_location_facts(level, members); break;
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

// The entities around that an expression may name: `server` for a location,
// `location` too for an `if` in it. Of those around a fragment nothing is known.
std::span<const Binding> Builder::around(const Level& level) {
  std::vector<Binding> bindings;
  const auto add = [&bindings](Context context, const Value* self) {
    const std::string_view name = name_of(context);
    const bool is_new =
        std::none_of(bindings.begin(), bindings.end(),
                     [name](const Binding& binding) { return binding.name == name; });
    if (is_new) bindings.push_back({name, self});
  };
  for (const Level* outer = level.outer; outer != nullptr; outer = outer->outer) {
    const EntityId id = ids_[outer->index];
    if (id == none) continue;
    if (outer->context == Context::server || outer->context == Context::location ||
        outer->context == Context::http)
      add(outer->context, resolved_.entities[id].self);
  }
  if (configuration_.entry == Context::main) return arena_.copy(bindings);
  const Contexts inside_server = bit(Context::location) | bit(Context::server_if) |
                                 bit(Context::location_if) | bit(Context::limit_except);
  if (has(inside_server | bit(Context::server), level.context)) add(Context::http, unknown_around_);
  if (has(inside_server, level.context)) add(Context::server, unknown_around_);
  return arena_.copy(bindings);
}

void Builder::add_level(const Level& level) {
  const std::string_view type = type_of(level.context);
  names_[level.index] = address_of_level(level);
  if (type.empty()) return;
  // A fragment's outermost level is an entity if it says something itself.
  if (level.opener.syntax == nullptr && level.context != Context::main &&
      effective_.of(level).own.members().empty())
    return;
  const Members members = facts_of(level);
  const Value* const self = arena_.make<Value>(Value::map(arena_, members, place_of(level)));
  ids_[level.index] =
      add(type, names_[level.index], self, place_of(level), head_of(level), around(level));
  if (const EntityId outer = nearest(level.outer); outer != none)
    resolved_.links.push_back({outer, ids_[level.index], Link::Kind::contains, {}});
}

// `map`, `geo`, `split_clients`: {source, variable, entries: [{from, to}]}
void Builder::add_tables(const Level& level) {
  for (const Use& use : level.directives) {
    const std::string_view kind = use.name() == "map"             ? "nginx/map"
                                  : use.name() == "geo"           ? "nginx/geo"
                                  : use.name() == "split_clients" ? "nginx/split_clients"
                                                                  : "";
    const auto arguments = use.arguments();
    if (kind.empty() || use.row == nullptr || arguments.empty()) continue;
    const Word& variable = arguments.back();
    const Value source = arguments.size() > 1
                             ? Value::text(arguments[0].text, use.place_of(arguments[0]))
                         : kind == "nginx/geo" ? Value::text("$remote_addr", use.head())
                                               : Value::text("", use.head());
    const Member members[] = {{"source", {}, source},
                              {"variable", {}, Value::text(variable.text, use.place_of(variable))},
                              {"entries", {}, entries_of(use)}};
    const Value* const self = arena_.make<Value>(Value::map(arena_, members, use.place()));
    std::string address{use.name()};
    for (const Word& word : arguments) address += fmt::format(" {}", word.text);
    const EntityId id = add(kind, std::move(address), self, use.place(), use.head(), {});
    if (const EntityId outer = nearest(&level); outer != none)
      resolved_.links.push_back({outer, id, Link::Kind::contains, {}});
  }
}

Value Builder::entries_of(const Use& table) {
  std::vector<Value> entries;
  const auto& statements = table.syntax->statements;
  const auto first = static_cast<std::uint32_t>(table.statement - statements.data()) + 1;
  for (std::uint32_t i = first; i < table.statement->next; i = statements[i].next) {
    const Use entry{.syntax = table.syntax, .statement = &statements[i]};
    const auto words = entry.words();
    if (words.empty() || words[0].text == "include") continue;
    const Place place = entry.head();
    const Value to = words.size() < 2 ? Value::text("", place)
                                      : Value::text(words[1].text, entry.place_of(words[1]));
    const Member members[] = {{"from", place, Value::text(words[0].text, entry.place_of(words[0]))},
                              {"to", place, to}};
    entries.push_back(Value::map(arena_, members, place));
  }
  return Value::list(arena_.copy(entries), table.head());
}

void Builder::add_sockets(std::string_view type, const Servers& servers) {
  for (const Socket& socket : servers.sockets) {
    const Place place = socket.place;
    std::vector<Value> names;
    const auto address_of = [this](const Server& server) {
      const EntityId id = ids_[server.level->index];
      return Value::text(
          id == none ? arena_.text(names_[server.level->index]) : resolved_.entities[id].address,
          head_of(*server.level));
    };
    for (const Server* server : socket.servers) names.push_back(address_of(*server));
    const Listen& shared = socket.shared;
    const auto flag = [place](bool value) { return Value::boolean(value, place); };
    const Member members[] = {{"address", {}, Value::text(shared.address, place)},
                              {"port", {}, Value::integer(shared.port, place)},
                              {"ssl", {}, flag(shared.ssl || shared.quic)},
                              {"quic", {}, flag(shared.quic)},
                              {"http2", {}, flag(shared.http2)},
                              {"udp", {}, flag(shared.udp || shared.quic)},
                              {"proxy_protocol", {}, flag(shared.proxy_protocol)},
                              {"unix", {}, flag(shared.is_unix)},
                              {"local", {}, flag(shared.is_local())},
                              {"servers", {}, Value::list(arena_.copy(names), place)},
                              {"default_server", {}, address_of(*socket.default_server)},
                              {"defaultMarked", {}, flag(socket.default_is_marked)}};
    const Value* const self = arena_.make<Value>(Value::map(arena_, members, place));
    const std::string_view module = type.substr(0, type.find("socket")).substr(sizeof "nginx");
    const EntityId id = add(type,
                            fmt::format("{}{}socket {}", module.substr(0, module.find('.')),
                                        module.empty() ? "" : " ", socket.name),
                            self, place, place, {});
    for (const Server* server : socket.servers)
      if (ids_[server->level->index] != none)
        resolved_.links.push_back({id, ids_[server->level->index], Link::Kind::refers, "servers"});
  }
}

void Builder::add_handler_links() {
  for (const Level& level : configuration_.levels) {
    if (ids_[level.index] == none || level.context == Context::http ||
        level.context == Context::main)
      continue;
    const Value* const self = resolved_.entities[ids_[level.index]].self;
    const Value* const handler = self->find("handler");
    if (handler == nullptr || !handler->is(Value::Kind::map)) continue;
    for (const Upstream* upstream : facts_.handler(level).upstreams)
      if (ids_[upstream->level->index] != none)
        resolved_.links.push_back({ids_[level.index], ids_[upstream->level->index],
                                   Link::Kind::refers, handler->find("name")->as_text()});
  }
}

void Builder::run() {
  scope_ = configuration_.root.syntax->source->path();
  for (const Level& level : configuration_.levels) {
    add_level(level);
    add_tables(level);
  }
  add_sockets("nginx/socket", http_);
  add_sockets("nginx/stream.socket", stream_);
  add_sockets("nginx/mail.socket", mail_);
  add_handler_links();
}

}  // namespace

void add_entities(const Configuration& configuration, const std::optional<Version>& version,
                  UnwrittenTable& unwritten, TakenAddresses& taken, Arena& arena,
                  Resolved& resolved) {
  Builder{configuration, version, unwritten, taken, arena, resolved}.run();
}

}  // namespace parsers::nginx
