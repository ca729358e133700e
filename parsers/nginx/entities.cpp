#include "parsers/nginx/entities.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "parsers/nginx/addresses.h"
#include "parsers/nginx/meaning.h"
#include "parsers/nginx/members.h"

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
        meaning_(configuration, version, unwritten, arena, resolved.problems),
        members_(meaning_, arena),
        addresses_(meaning_),
        unknown_around_(arena.make<Value>(
            Value::unknown(arena.text(why_around_is_unknown(configuration)), {}))),
        ids_(configuration.levels.size(), none) {}

  void run();

 private:
  void add_level(const Level& level);
  void add_tables(const Level& level);
  Value entries_of(const Use& table);
  void add_sockets(std::string_view type, const Servers& servers);
  void add_handler_links();
  std::span<const Binding> around(const Level& level);
  EntityId add(std::string_view type, std::string address, const Value* self, Place place,
               Place head, std::span<const Binding> bindings);
  [[nodiscard]] EntityId nearest(const Level* level) const;

  const Configuration& configuration_;
  TakenAddresses& taken_;
  Arena& arena_;
  Resolved& resolved_;
  Meaning meaning_;
  MembersOf members_;
  Addresses addresses_;
  const Value* unknown_around_;
  std::vector<EntityId> ids_;  // of each level
  std::string_view scope_{};
};

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
  const std::string& address = addresses_.add(level);
  if (type.empty()) return;
  // A fragment's outermost level is an entity if it says something itself.
  if (level.opener.syntax == nullptr && level.context != Context::main &&
      meaning_.effective.of(level).own.members().empty())
    return;
  const std::vector<Member> members = members_(level);
  const Place place = configuration_.place_of(level);
  const Value* const self = arena_.make<Value>(Value::map(arena_, members, place));
  ids_[level.index] = add(type, address, self, place, configuration_.head_of(level), around(level));
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
          id == none ? arena_.text(addresses_.of(*server.level)) : resolved_.entities[id].address,
          configuration_.head_of(*server.level));
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
    for (const Upstream* upstream : meaning_.facts.handler(level).upstreams)
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
  add_sockets("nginx/socket", meaning_.http);
  add_sockets("nginx/stream.socket", meaning_.stream);
  add_sockets("nginx/mail.socket", meaning_.mail);
  add_handler_links();
}

}  // namespace

void add_entities(const Configuration& configuration, const std::optional<Version>& version,
                  UnwrittenTable& unwritten, TakenAddresses& taken, Arena& arena,
                  Resolved& resolved) {
  Builder{configuration, version, unwritten, taken, arena, resolved}.run();
}

}  // namespace parsers::nginx
