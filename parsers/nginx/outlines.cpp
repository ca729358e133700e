// What entities.cpp makes, written down for those who check policies. A test
// compares it with what is made of all fixtures and examples.
#include "parsers/nginx/directive.h"
#include "parsers/outline.h"

namespace parsers::nginx {

std::span<const Outline> outlines();

namespace {

using Members = std::vector<Outline::Member>;

constexpr std::string_view directives_name = "nginx/directives";

// As shape.cpp makes it.
constexpr std::string_view type_of(Shape shape) {
  switch (shape) {
    case Shape::nothing: return "bool";
    case Shape::toggle:
    case Shape::one: return "string";
    case Shape::words: return "list(string)";
    case Shape::several:
    case Shape::block: break;
  }
  return "list(nginx/use)";
}

// Every directive of the table. Those of modules that it does not know may come too.
Outline all_directives() {
  Outline outline{.name = directives_name, .others = Outline::Others::unlike};
  for (const Directive* row : directives()) {
    const std::string_view type = type_of(row->shape);
    if (outline.members.empty() || outline.members.back().name != row->name)
      outline.members.push_back({row->name, type});
    else if (outline.members.back().type != type)
      outline.members.back().type = "dyn";
  }
  return outline;
}

Members joined(const std::vector<Members>& parts) {
  Members all;
  for (const Members& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

// The parts of entities.
std::vector<Outline> parts() {
  const Members content = {{"text", "string"},
                           {"client", "bool"},
                           {"newline", "bool"},
                           {"variables", "list(nginx/variable)"},
                           {"values", "list(string)"}};
  return {
      all_directives(),
      {.name = "nginx/use", .members = {{"args", "list(string)"}, {"body", "string"}}},
      {.name = "nginx/level",
       .members = {{"own", directives_name}, {"effective", directives_name}}},
      {.name = "nginx/listen",
       .members = {{"text", "string"},
                   {"address", "string"},
                   {"port", "int"},
                   {"ssl", "bool"},
                   {"quic", "bool"},
                   {"http2", "bool"},
                   {"udp", "bool"},
                   {"default_server", "bool"},
                   {"proxy_protocol", "bool"},
                   {"unix", "bool"},
                   {"local", "bool"},
                   {"implied", "bool"}}},
      {.name = "nginx/address",
       .members = {{"address", "string"}, {"host", "string"}, {"port", "int"}, {"unix", "bool"}}},
      {.name = "nginx/handler",
       .members = {{"name", "string"},
                   {"value", "string"},
                   {"scheme", "string"},
                   {"host", "string"},
                   {"port", "int"},
                   {"servers", "list(nginx/address)"},
                   {"variable", "bool"},
                   {"client", "bool"}}},
      {.name = "nginx/access", .members = {{"allow", "bool"}, {"network", "string"}}},
      {.name = "nginx/variable", .members = {{"name", "string"}, {"newline", "bool"}}},
      {.name = "nginx/content", .members = content},
      {.name = "nginx/flow",
       .members = joined({{{"directive", "string"}, {"into", "string"}, {"name", "string"}},
                          content,
                          {{"host", "nginx/content"}}})},
      {.name = "nginx/entry", .members = {{"from", "string"}, {"to", "string"}}},
  };
}

void add_entities(std::vector<Outline>& all) {
  const Members levels = {{"own", directives_name}, {"effective", directives_name}};
  const Members flows = {{"flows", "list(nginx/flow)"}};
  const Members access = {{"accessList", "list(nginx/access)"},
                          {"allowedNetworks", "list(string)"},
                          {"closed", "bool"}};
  const Members early = {{"returnsBeforeAccess", "bool"}};
  const Members handler = {{"handler", "nginx/handler"}};
  const Members labels = {{"labels", "map(string, string)"}};
  const Members reach = {{"passesTo", "list(nginx/address)"}};
  const Members version = {{"version", "string"}};
  const Members sockets = {{"server_name", "list(string)"},
                           {"listen", "list(nginx/listen)"},
                           {"tls", "bool"},
                           {"publicListen", "bool"},
                           {"embedded", "bool"}};
  const Members upstream =
      joined({levels, {{"name", "string"}, {"servers", "list(nginx/address)"}}});
  const Members table = {
      {"source", "string"}, {"variable", "string"}, {"entries", "list(nginx/entry)"}};
  const Members in_http = {{"http", "nginx/http"}};
  const Members in_server = joined({in_http, {{"server", "nginx/server"}}});
  const Members in_location = joined({in_server, {{"location", "nginx/location"}}});
  const auto add = [&all](std::string_view name, Members members, Members around = {}) {
    all.push_back({.name = name, .members = std::move(members), .around = std::move(around)});
  };
  const Members inner = joined({levels, handler, flows, access, early, labels, reach});
  add("nginx/main", joined({levels, version, {{"events", "nginx/level"}}}));
  add("nginx/http", joined({levels, version, flows, {{"servers", "int"}, {"tls", "bool"}}}));
  add("nginx/server",
      joined({levels,
              sockets,
              access,
              flows,
              early,
              labels,
              reach,
              {{"locations", "int"}, {"redirectsToTls", "bool"}, {"refusesAll", "bool"}}}),
      in_http);
  add("nginx/location", joined({inner, {{"modifier", "string"}, {"path", "string"}}}), in_location);
  add("nginx/if", joined({inner, {{"condition", "string"}}}), in_location);
  add("nginx/limit_except", joined({inner, {{"methods", "list(string)"}}}), in_location);
  add("nginx/upstream", upstream, in_http);
  add("nginx/stream.upstream", upstream);
  for (const std::string_view name : {"nginx/map", "nginx/geo", "nginx/split_clients"})
    add(name, table);
  for (const std::string_view name : {"nginx/socket", "nginx/stream.socket", "nginx/mail.socket"})
    add(name, {{"address", "string"},
               {"port", "int"},
               {"ssl", "bool"},
               {"quic", "bool"},
               {"http2", "bool"},
               {"udp", "bool"},
               {"proxy_protocol", "bool"},
               {"unix", "bool"},
               {"local", "bool"},
               {"servers", "list(string)"},
               {"default_server", "string"},
               {"defaultMarked", "bool"}});
  add("nginx/stream", levels);
  add("nginx/mail", levels);
  add("nginx/stream.server", joined({levels, sockets, access, handler, labels, reach}));
  add("nginx/mail.server", joined({levels, sockets, labels}));
}

}  // namespace

std::span<const Outline> outlines() {
  static const std::vector<Outline> all = [] {
    std::vector<Outline> made = parts();
    for (Outline& part : made) part.is_part = true;
    add_entities(made);
    return made;
  }();
  return all;
}

}  // namespace parsers::nginx
