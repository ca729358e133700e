#include "parsers/nginx/effective.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "parsers/limits.h"
#include "parsers/nginx/problems.h"
#include "parsers/nginx/shape.h"

namespace parsers::nginx {

namespace {

constexpr Contexts inner_http = bit(Context::server) | bit(Context::location) |
                                bit(Context::server_if) | bit(Context::location_if) |
                                bit(Context::limit_except);

// The rows that mean something at a level: those allowed there, and further in
// also those of the levels around.
Contexts meaningful_at(Context context) {
  switch (context) {
    case Context::server: return bit(Context::server);
    case Context::location:
    case Context::server_if:
    case Context::location_if:
    case Context::limit_except: return inner_http;
    default: return bit(context);
  }
}

// Directives of a way to pass requests on: their defaults are of interest only
// where it is used. (`proxy_` is used nearly everywhere.)
constexpr std::array<std::string_view, 6> pass_families = {"fastcgi_", "scgi_",      "uwsgi_",
                                                           "grpc_",    "memcached_", "tunnel_"};

std::string_view family_of(std::string_view name) {
  for (const std::string_view family : pass_families)
    if (name.starts_with(family)) return family;
  return {};
}

std::string_view partner_of(std::string_view name) {
  if (name == "allow") return "deny";
  if (name == "deny") return "allow";
  if (name == "root") return "alias";
  if (name == "alias") return "root";
  return {};
}

// Whether a value of the level around comes down to a level.
bool passes_into(const Directive& row, Context context) {
  if (row.inheritance == Inheritance::own) return false;
  switch (context) {
    case Context::http:
    case Context::stream:
    case Context::mail: return row.name == "error_log";
    case Context::stream_server: return has(row.contexts, Context::stream_server);
    case Context::mail_server: return has(row.contexts, Context::mail_server);
    case Context::server:
    case Context::location:
    case Context::server_if:
      return row.inheritance != Inheritance::handler && (row.contexts & inner_http) != 0;
    case Context::location_if:
    case Context::limit_except: return (row.contexts & inner_http) != 0;
    default: return false;
  }
}

std::string describe(const Level& level) {
  std::string text{name_of(level.context)};
  if (level.context != Context::location || level.opener.syntax == nullptr) return text;
  for (const Word& word : level.opener.arguments()) text += fmt::format(" {}", word.text);
  return text;
}

Place head_of(const Level& level) {
  return level.opener.syntax == nullptr ? Place{} : level.opener.head();
}

// `first` and what `second` has beside it; both and the result sorted by name.
template <typename Entry>
std::vector<Entry> merged(std::vector<Entry>&& first, std::vector<Entry>&& second) {
  if (second.empty()) return std::move(first);
  std::vector<Entry> all;
  all.reserve(first.size() + second.size());
  auto a = first.begin();
  auto b = second.begin();
  while (a != first.end() || b != second.end()) {
    if (b == second.end() || (a != first.end() && a->name <= b->name)) {
      while (b != second.end() && b->name == a->name) ++b;
      all.push_back(*a++);
    } else {
      all.push_back(*b++);
    }
  }
  return all;
}

template <typename Entries>
auto find_entry(Entries& entries, std::string_view name) -> decltype(entries.data()) {
  const auto found = std::lower_bound(
      entries.begin(), entries.end(), name,
      [](const auto& entry, std::string_view wanted) { return entry.name < wanted; });
  return found != entries.end() && found->name == name ? &*found : nullptr;
}

}  // namespace

Effective::Effective(const Configuration& configuration, const Servers& servers,
                     const std::optional<Version>& version, Arena& arena,
                     std::vector<Problem>& problems)
    : arena_(arena), version_(version) {
  const bool inner = configuration.entry != Context::main;
  default_origin_ = arena.make<Origin>(
      inner ? arena.text(fmt::format(
                  "default of nginx; what stands around this file is not part of the input"))
            : std::string_view{"default of nginx"});
  for (const Level& level : configuration.levels) {
    levels_.emplace_back();
    if (level.context == Context::other) continue;
    if (values_ < max_values) {
      compute(level, servers);
      if (values_ >= max_values)
        report(problems,
               {.id = "limit/effective-values",
                .message = fmt::format("more than {} effective values; those of the following "
                                       "blocks are taken to be unknown",
                                       max_values),
                .place = head_of(level)});
    } else {
      levels_.back().own = Value::unknown("too many values in this configuration", head_of(level));
      levels_.back().effective = levels_.back().own;
    }
  }
}

const Value* Effective::find(const Level& level, std::string_view name) const {
  return of(level).effective.find(name);
}

std::vector<Effective::Entry> Effective::own_entries(const Level& level) {
  std::vector<const Use*> uses;
  uses.reserve(level.directives.size());
  for (const Use& use : level.directives) {
    const bool is_level = use.inner != nullptr && use.inner->context != Context::other &&
                          use.inner->context != Context::limit_except;
    if (!is_level && use.statement->body != Body::entries) uses.push_back(&use);
  }
  std::stable_sort(uses.begin(), uses.end(),
                   [](const Use* a, const Use* b) { return a->name() < b->name(); });
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < uses.size();) {
    std::size_t end = i + 1;
    while (end < uses.size() && uses[end]->name() == uses[i]->name()) ++end;
    const auto same = std::span<const Use* const>(uses).subspan(i, end - i);
    const Use& first = *same[0];
    entries.push_back(
        {first.name(), first.place_of(first.words()[0]), shape(arena_, same), first.row});
    i = end;
  }
  return entries;
}

void Effective::add_inherited(const Level& level, const std::vector<Entry>& own,
                              std::vector<Entry>& all) {
  if (level.outer == nullptr) return;
  const LevelValues& outer = of(*level.outer);
  const bool has_handler = std::any_of(own.begin(), own.end(), [](const Entry& entry) {
    return entry.row != nullptr && entry.row->inheritance == Inheritance::handler;
  });
  const std::string_view what =
      arena_.text(fmt::format("inherited from `{}`", describe(*level.outer)));
  std::vector<Entry> inherited;
  const auto members = outer.effective.members();
  for (std::size_t i = 0; i < members.size(); ++i) {
    const Directive* row = outer.rows[i];
    const Value& value = members[i].value;
    if (row == nullptr || value.origin() == default_origin_ || !passes_into(*row, level.context))
      continue;
    if (row->inheritance == Inheritance::joint && find_entry(own, partner_of(row->name)) != nullptr)
      continue;
    if (row->inheritance == Inheritance::handler && has_handler) continue;
    // The rows of error_log in main and in http are two.
    if (const Directive* here = nginx::find(row->name, level.context)) row = here;
    const Origin* origin = value.origin();
    if (origin == nullptr) origin = arena_.make<Origin>(what, members[i].key_place);
    inherited.push_back({members[i].key, members[i].key_place, value.from(origin), row});
  }
  all = merged(std::move(all), std::move(inherited));
}

const std::vector<Effective::Entry>& Effective::defaults_for(Context context) {
  const auto position = static_cast<std::size_t>(context);
  std::vector<Entry>& entries = defaults_[position];
  if (std::exchange(has_defaults_[position], true)) return entries;
  for (const Directive* row : directives()) {
    if ((row->contexts & meaningful_at(context)) == 0 || row->shape == Shape::block ||
        row->contexts == 0xFFFF'FFFF)
      continue;
    if (!entries.empty() && entries.back().name == row->name) continue;
    const Default value = default_of(*row, version_);
    if (value.text.empty() && value.because.empty()) continue;
    entries.push_back({row->name,
                       {},
                       (value.because.empty() ? shape_default(arena_, *row, value.text, {})
                                              : Value::unknown(value.because, {}))
                           .from(default_origin_),
                       row});
  }
  return entries;
}

void Effective::add_defaults(const Level& level, std::vector<Entry>& all) {
  const Place place = head_of(level);
  std::vector<Entry> defaults;
  std::string_view used_family;
  for (const Entry& entry : all)
    if (entry.row != nullptr && entry.row->inheritance == Inheritance::handler)
      used_family = family_of(entry.name);
  for (const Entry& entry : defaults_for(level.context)) {
    const std::string_view family = family_of(entry.name);
    if (!family.empty() && family != used_family) continue;
    if (entry.row->inheritance == Inheritance::joint &&
        find_entry(all, partner_of(entry.name)) != nullptr)
      continue;
    defaults.push_back(entry);
    defaults.back().value = entry.value.at(place);
  }
  all = merged(std::move(all), std::move(defaults));
}

// What a missing file may have set is unknown: everything that is allowed here
// and not written here, and all lists, because it may add to them.
void Effective::add_unknown(const Level& level, std::vector<Entry>& all) {
  if (level.missing.empty()) return;
  const std::string_view because = arena_.text(level.missing);
  const Value unknown = Value::unknown(because, head_of(level));
  std::vector<Entry> entries;
  for (const Directive* row : directives()) {
    if (!has(row->contexts, level.context) || row->shape == Shape::block ||
        row->contexts == 0xFFFF'FFFF)
      continue;
    const Entry* here = find_entry(all, row->name);
    if (here == nullptr || row->shape == Shape::several)
      entries.push_back({row->name, {}, unknown, row});
  }
  all = merged(std::move(entries), std::move(all));
}

void Effective::merge_headers(const Level& level, std::vector<Entry>& all) {
  if (level.outer == nullptr) return;
  constexpr Version since{1, 29, 3};
  if (version_ && *version_ < since) return;
  for (const std::string_view name : {"add_header", "add_trailer"}) {
    const Entry* mode = find_entry(all, std::string{name} + "_inherit");
    if (mode == nullptr || !mode->value.is(Value::Kind::text)) continue;
    Entry* entry = find_entry(all, name);
    if (entry == nullptr) continue;
    const bool inherited = entry->value.origin() != nullptr;
    if (mode->value.as_text() == "off" && inherited) {
      entry->value = Value::list({}, entry->value.place()).from(entry->value.origin());
    } else if (mode->value.as_text() == "merge" && !inherited) {
      const Value* outer = find(*level.outer, name);
      if (outer == nullptr || !entry->value.is(Value::Kind::list)) continue;
      if (outer->is(Value::Kind::unknown)) {
        entry->value = *outer;
        continue;
      }
      std::vector<Value> both(entry->value.items().begin(), entry->value.items().end());
      both.insert(both.end(), outer->items().begin(), outer->items().end());
      entry->value = Value::list(arena_.copy(both), entry->value.place());
    }
  }
}

// `access_log off` cancels the other logs of its level.
void cancel_logs(Arena& arena, Value& value) {
  for (const Value& item : value.items()) {
    const Value* arguments = item.find("args");
    if (arguments == nullptr || arguments->items().empty() ||
        arguments->items()[0].as_text() != "off")
      continue;
    value = Value::list(arena.copy(std::span<const Value>(&item, 1)), item.place())
                .from(value.origin());
    return;
  }
}

// The value of ssl_protocols at a server as its own level says it.
Value Effective::protocols_of(const Level& server) const {
  std::vector<const Use*> uses;
  for (const Use& use : server.directives)
    if (use.name() == "ssl_protocols" && use.row != nullptr) uses.push_back(&use);
  if (!uses.empty()) return shape(arena_, uses);
  if (!server.missing.empty()) return Value::unknown(arena_.text(server.missing), head_of(server));
  const Value* outer = server.outer == nullptr ? nullptr : find(*server.outer, "ssl_protocols");
  if (outer != nullptr) return *outer;
  return {};
}

// Before 1.29.2 the protocols of the socket's default server hold for all.
void Effective::set_protocols(const Level& level, const Servers& servers, std::vector<Entry>& all) {
  if (level.context != Context::server) return;
  if (version_ && *version_ >= protocols_of_each_server) return;
  const Server* server = servers.find(level);
  Entry* entry = find_entry(all, "ssl_protocols");
  if (server == nullptr || entry == nullptr) return;
  for (std::size_t i = 0; i < server->listens.size(); ++i) {
    const Level* const default_server = server->default_servers[i];
    if (default_server == &level || !server->listens[i].ssl) continue;
    const Value deciding = protocols_of(*default_server);
    if (to_string(deciding) == to_string(entry->value)) continue;
    if (!version_) {
      entry->value = Value::unknown(
          arena_.text(fmt::format(
              "before 1.29.2 the default server of {} decides, here {}; since then {} holds; "
              "the version of nginx is not known",
              server->listens[i].text, to_string(deciding), to_string(entry->value))),
          entry->value.place());
    } else {
      entry->value = deciding.from(arena_.make<Origin>(
          arena_.text(fmt::format("the default server of {} decides before nginx 1.29.2",
                                  server->listens[i].text)),
          head_of(*default_server)));
    }
    return;
  }
}

void Effective::compute(const Level& level, const Servers& servers) {
  std::vector<Entry> all = own_entries(level);
  std::vector<Member> members;
  for (const Entry& entry : all) members.push_back({entry.name, entry.name_place, entry.value});
  LevelValues& values = levels_.back();
  const Place place = level.opener.syntax == nullptr ? Place{} : level.opener.place();
  values.own = Value::map(arena_, members, place);

  if (Entry* log = find_entry(all, "access_log")) cancel_logs(arena_, log->value);
  const std::vector<Entry> own = all;
  add_unknown(level, all);
  add_inherited(level, own, all);
  add_defaults(level, all);
  merge_headers(level, all);
  set_protocols(level, servers, all);

  members.clear();
  for (const Entry& entry : all) {
    members.push_back({entry.name, entry.name_place, entry.value});
    values.rows.push_back(entry.row);
  }
  values.effective = Value::map(arena_, members, place);
  values_ += members.size();
}

}  // namespace parsers::nginx
