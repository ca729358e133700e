#include "parsers/nginx/reach.h"

#include <fmt/format.h>

#include <algorithm>

#include "parsers/nginx/locations.h"

namespace parsers::nginx {
namespace {

// Handlers that a program of the user's is behind, which may connect to anything.
bool is_program(std::string_view handler) {
  return handler.starts_with("content_by_lua") || handler == "js_content" || handler == "perl";
}

// What is passed on to from here: {address, host, port, unix}, `*` for anything.
Value anywhere(Arena& arena, std::string_view text, Place place) {
  const Member members[] = {{"address", place, Value::text(text, place)},
                            {"host", place, Value::text("*", place)},
                            {"port", place, Value::integer(0, place)},
                            {"unix", place, Value::boolean(false, place)}};
  return Value::map(arena, members, place);
}

// The last argument of each directive of a list, or of a plain text.
template <typename Visit>
void for_each_last(const Value* value, Visit visit) {
  if (value == nullptr) return;
  if (value->is(Value::Kind::text) || value->is(Value::Kind::unknown)) return visit(*value);
  for (const Value& item : value->items()) {
    const Value* const arguments = item.find("args");
    if (arguments != nullptr && !arguments->items().empty()) visit(arguments->items().back());
  }
}

bool searches_again(const Use& rewrite) {
  const auto arguments = rewrite.arguments();
  if (rewrite.name() != "rewrite" || arguments.size() < 2) return false;
  if (!arguments[1].text.starts_with('/')) return false;  // a redirect
  return arguments.size() == 2 || arguments[2].text == "last";
}

std::string_view without_arguments(std::string_view uri) { return uri.substr(0, uri.find('?')); }

}  // namespace

// Whether anything in the server passes requests on: most need no search.
bool Reach::passes_on(const Level& level) {
  const auto known = passes_on_.find(&level);
  if (known != passes_on_.end()) return known->second;
  const LevelValues& values = effective_.of(level);
  bool does = values.unknown_handler != nullptr;
  for (const Setting& setting : values.settings)
    does |= setting.row != nullptr && setting.row->inheritance == Inheritance::handler;
  for (const Use& use : level.directives)
    if (!does && use.inner != nullptr) does = passes_on(*use.inner);
  return passes_on_[&level] = does;
}

void Reach::add_handler(const Level& level, Walk& walk) const {
  const Value& handler = facts_.handler(level).value;
  if (handler.is(Value::Kind::unknown)) return walk.servers.push_back(handler);
  if (!handler.is(Value::Kind::map)) return;
  const Value& name = *handler.find("name");
  const Value& client = *handler.find("client");
  const Value& servers = *handler.find("servers");
  if (is_program(name.as_text()))
    walk.servers.push_back(Value::unknown("a program decides what it connects to", name.place()));
  else if (client.is(Value::Kind::boolean) && client.as_boolean())
    walk.servers.push_back(anywhere(arena_, handler.find("value")->as_text(), client.place()));
  else if (servers.is(Value::Kind::unknown))
    walk.servers.push_back(servers);
  for (const Value& server : servers.items()) {
    if (walk.servers.size() > max_servers) break;
    if (walk.addresses.insert(server.find("address")->as_text()).second)
      walk.servers.push_back(server);
  }
}

void Reach::add_target(const Level& level, std::string_view uri, Place place, Step& step) {
  const Level* const server = server_around(level);
  if (server == nullptr || (!uri.starts_with('/') && !uri.starts_with('@'))) return;
  const std::string_view path = without_arguments(uri);
  const std::string reason = fmt::format("`{}` may lead to another location", uri);
  if (path.find('$') != std::string_view::npos) {
    step.unknown.push_back(Value::unknown(arena_.text(reason), place));
    return;
  }
  const LocationSearch::Found found = search_.find(*server, path);
  if (!found.certain) step.unknown.push_back(Value::unknown(arena_.text(reason), place));
  if (found.level != nullptr) step.next.push_back(found.level);
}

void Reach::add_targets(const Level& level, Step& step) {
  for (const Use& use : level.directives) {
    if (use.row == nullptr || use.arguments().empty()) continue;
    const bool again = searches_again(use);
    if (!again && use.name() != "try_files") continue;
    const Word& target = again ? use.arguments()[1] : use.arguments().back();
    add_target(level, target.text, use.place_of(target), step);
  }
  for (const char* name : {"error_page", "auth_request", "mirror"})
    for_each_last(effective_.find(level, name), [&](const Value& target) {
      if (target.is(Value::Kind::text)) add_target(level, target.as_text(), target.place(), step);
      if (target.is(Value::Kind::unknown)) step.unknown.push_back(target);
    });
}

// A request for a folder is sent on to its index file.
void Reach::add_index(const Level& level, Step& step) {
  const Value& handler = facts_.handler(level).value;
  if (level.context != Context::location || level.opener.syntax == nullptr ||
      !handler.is(Value::Kind::map) || !handler.find("name")->as_text().empty())
    return;
  const auto [modifier, path] = read_location(level.opener);
  if (modifier == "@") return;
  const std::string_view folder =
      modifier.starts_with('~') ? "/" : path.substr(0, path.rfind('/') + 1);
  const Value* const index = effective_.find(level, "index");
  if (index == nullptr) return;
  for (const Value& file : index->items())
    if (file.is(Value::Kind::text))
      add_target(level, fmt::format("{}{}", folder, file.as_text()), file.place(), step);
}

const Reach::Step& Reach::step_of(const Level& level) {
  const auto [at, is_new] = steps_.try_emplace(&level);
  Step& step = at->second;
  if (!is_new) return step;
  add_targets(level, step);
  add_index(level, step);
  return step;
}

Value Reach::of(const Level& level) {
  const Place head = level.opener.head();
  const Level* const server = server_around(level);
  if (!passes_on(server == nullptr ? level : *server)) return Value::list({}, head);
  Walk walk{.open = {&level}};
  while (!walk.open.empty() && walk.servers.size() <= max_servers) {
    const Level& next = *walk.open.back();
    walk.open.pop_back();
    if (!walk.seen.insert(&next).second) continue;
    add_handler(next, walk);
    for (const Use& use : next.directives)
      if (use.inner != nullptr) walk.open.push_back(use.inner);
    if (server == nullptr || &level == server) continue;  // all of its locations are inside
    const Step& step = step_of(next);
    walk.open.insert(walk.open.end(), step.next.begin(), step.next.end());
    for (const Value& unknown : step.unknown)
      if (walk.addresses.insert(unknown.because()).second) walk.servers.push_back(unknown);
  }
  if (walk.servers.size() > max_servers) {
    walk.servers.resize(max_servers);
    walk.servers.push_back(Value::unknown(
        arena_.text(fmt::format("requests are passed on to more than {} servers", max_servers)),
        head));
  }
  return Value::list(arena_.copy(walk.servers), head);
}

}  // namespace parsers::nginx
