#include "parsers/nginx/effective.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "parsers/limits.h"
#include "parsers/nginx/problems.h"
#include "parsers/nginx/shape.h"

namespace parsers::nginx {

namespace {

bool is_handler(const Setting& setting) {
  return setting.row != nullptr && setting.row->inheritance == Inheritance::handler;
}

std::string describe(const Level& level) {
  std::string text{name_of(level.context)};
  if (level.context != Context::location || level.opener.syntax == nullptr) return text;
  for (const Word& word : level.opener.arguments()) text += fmt::format(" {}", word.text);
  return text;
}

bool is_before(const Setting& a, const Setting& b) {
  return a.order != b.order ? a.order < b.order : a.member.key < b.member.key;
}

// `first` and what `second` has beside it; both and the result sorted by name.
std::vector<Setting> merged(const std::vector<Setting>& first, const std::vector<Setting>& second) {
  std::vector<Setting> all;
  all.reserve(first.size() + second.size());
  std::set_union(first.begin(), first.end(), second.begin(), second.end(), std::back_inserter(all),
                 is_before);
  return all;
}

template <typename Settings>
auto find_setting(Settings& settings, std::string_view name) -> decltype(settings.data()) {
  const auto found = std::lower_bound(
      settings.begin(), settings.end(), name,
      [](const Setting& setting, std::string_view wanted) { return setting.member.key < wanted; });
  return found != settings.end() && found->member.key == name ? &*found : nullptr;
}

}  // namespace

Effective::Effective(const Configuration& configuration, const Servers& servers,
                     const std::optional<Version>& version, UnwrittenTable& unwritten, Arena& arena,
                     std::vector<Problem>& problems)
    : arena_(arena),
      version_(version),
      unwritten_(unwritten),
      is_fragment_(configuration.entry != Context::main) {
  const std::size_t before = unwritten.size();
  bool is_full = false;
  for (const Level& level : configuration.levels) {
    levels_.emplace_back();
    if (level.context == Context::other) continue;
    if (is_full) {
      levels_.back().own =
          Value::unknown("too many values in this configuration", level.opener.head());
      levels_.back().effective = levels_.back().own;
      continue;
    }
    compute(level, servers);
    is_full = values_ + unwritten.size() - before >= max_values;
    if (is_full)
      report(problems, {.id = "limit/effective-values",
                        .message = fmt::format("more than {} effective values; those of the "
                                               "following blocks are taken to be unknown",
                                               max_values),
                        .place = level.opener.head()});
  }
}

const Value* Effective::find(const Level& level, std::string_view name) const {
  return of(level).effective.find(name);
}

Effective::Settings Effective::own_settings(const Level& level) {
  std::vector<const Use*> uses;
  uses.reserve(level.directives.size());
  for (const Use& use : level.directives) {
    const bool is_level = use.inner != nullptr && use.inner->context != Context::other &&
                          use.inner->context != Context::limit_except;
    if (!is_level && use.statement->body != Body::entries) uses.push_back(&use);
  }
  std::stable_sort(uses.begin(), uses.end(),
                   [](const Use* a, const Use* b) { return a->name() < b->name(); });
  Settings settings;
  for (std::size_t i = 0; i < uses.size();) {
    std::size_t end = i + 1;
    while (end < uses.size() && uses[end]->name() == uses[i]->name()) ++end;
    const auto same = std::span<const Use* const>(uses).subspan(i, end - i);
    const Use& first = *same[0];
    settings.push_back({order_of(first.name()),
                        first.row,
                        {first.name(), first.place_of(first.words()[0]), shape(arena_, same)}});
    i = end;
  }
  return settings;
}

// The values of the level around that come down to this one.
void Effective::add_inherited(const Level& level, const Settings& own, Settings& all) {
  if (level.outer == nullptr) return;
  const bool has_handler = std::any_of(own.begin(), own.end(), is_handler);
  std::string_view what;
  Settings inherited;
  LevelValues& outer = levels_[level.outer->index];
  inherited.reserve(outer.settings.size());
  for (Setting& setting : outer.settings) {
    const Directive* row = setting.row;
    if (row == nullptr || !passes_into(*row, level.context)) continue;
    if (row->inheritance == Inheritance::joint &&
        find_setting(own, partner_of(row->name)) != nullptr)
      continue;
    if (row->inheritance == Inheritance::handler && has_handler) continue;
    if (!level.missing.empty() && nginx::find(row->name, level.context) != nullptr) continue;
    if (setting.passed_on == nullptr) {
      if (what.empty())
        what = arena_.text(fmt::format("inherited from `{}`", describe(*level.outer)));
      setting.passed_on = setting.member.value.origin() != nullptr
                              ? setting.member.value.origin()
                              : arena_.make<Origin>(what, setting.member.key_place);
    }
    // The rows of error_log in main and in http are two.
    if (row->name == "error_log") row = nginx::find(row->name, level.context);
    inherited.push_back({setting.order,
                         row,
                         {setting.member.key, setting.member.key_place,
                          setting.member.value.from(setting.passed_on)},
                         setting.passed_on});
  }
  all = merged(all, inherited);
}

LevelKind Effective::kind_of(const Level& level, const Settings& settings) const {
  LevelKind kind{.context = level.context, .of_fragment = is_fragment_};
  kind.hole = levels_[level.index].hole;
  kind.is_hole = !level.missing.empty();
  kind.is_below_hole = level.outer != nullptr && !level.outer->missing.empty();
  for (const Setting& setting : settings) {
    if (setting.row == nullptr) continue;
    if (is_handler(setting)) {
      kind.has_handler = true;
      kind.family = family_of(setting.member.key);
    }
    if (setting.row->inheritance != Inheritance::joint) continue;
    kind.has_root |= setting.member.key == "root";
    kind.has_alias |= setting.member.key == "alias";
    kind.has_allow |= setting.member.key == "allow";
    kind.has_deny |= setting.member.key == "deny";
  }
  return kind;
}

// The settings of a level, among what holds where nothing is written.
Value Effective::over_unwritten(const Level& level, const Settings& settings) {
  const Unwritten& below = unwritten_.of(kind_of(level, settings));
  levels_[level.index].unknown_handler = below.handler;
  members_.clear();
  auto next = std::size_t{0};
  const auto add_until = [&](std::uint32_t order) {
    const std::size_t first = next;
    while (next < below.orders.size() && below.orders[next] < order) ++next;
    members_.insert(members_.end(), below.members.begin() + static_cast<std::ptrdiff_t>(first),
                    below.members.begin() + static_cast<std::ptrdiff_t>(next));
  };
  for (const Setting& setting : settings) {
    add_until(setting.order);
    if (next < below.orders.size() && below.orders[next] == setting.order) ++next;
    members_.push_back(setting.member);
  }
  add_until(0xFFFF'FFFF);
  values_ += members_.size() + settings.size();
  return Value::sorted_map(arena_.copy(members_), level.opener.place());
}

void Effective::merge_headers(const Level& level, Settings& all) {
  if (level.outer == nullptr) return;
  constexpr Version since{1, 29, 3};
  if (version_ && *version_ < since) return;
  constexpr std::pair<std::string_view, std::string_view> lists[] = {
      {"add_header", "add_header_inherit"}, {"add_trailer", "add_trailer_inherit"}};
  for (const auto& [name, mode_name] : lists) {
    const Setting* const mode = find_setting(all, mode_name);
    Setting* const list = find_setting(all, name);
    if (mode == nullptr || list == nullptr || !mode->member.value.is(Value::Kind::text)) continue;
    Value& value = list->member.value;
    const bool inherited = value.origin() != nullptr;
    if (mode->member.value.as_text() == "off" && inherited) {
      value = Value::list({}, value.place()).from(value.origin());
    } else if (mode->member.value.as_text() == "merge" && !inherited) {
      const Value* const outer = find(*level.outer, name);
      if (outer == nullptr || !value.is(Value::Kind::list)) continue;
      if (outer->is(Value::Kind::unknown)) {
        value = *outer;
        continue;
      }
      std::vector<Value> both(value.items().begin(), value.items().end());
      both.insert(both.end(), outer->items().begin(), outer->items().end());
      value = Value::list(arena_.copy(both), value.place());
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
    if (use.row != nullptr && use.name() == "ssl_protocols") uses.push_back(&use);
  if (!uses.empty()) return shape(arena_, uses);
  if (!server.missing.empty())
    return Value::unknown(arena_.text(server.missing), server.opener.head());
  const Value* const outer =
      server.outer == nullptr ? nullptr : find(*server.outer, "ssl_protocols");
  return outer == nullptr ? Value{} : *outer;
}

// Before 1.29.2 the protocols of the socket's default server hold for all.
void Effective::set_protocols(const Level& level, const Servers& servers, Settings& all) {
  if (level.context != Context::server || (version_ && *version_ >= protocols_of_each_server))
    return;
  const Server* const server = servers.find(level);
  if (server == nullptr) return;
  for (std::size_t i = 0; i < server->listens.size(); ++i) {
    const Level* const default_server = server->default_servers[i];
    if (default_server == &level || !server->listens[i].ssl) continue;
    const Value own = protocols_of(level);
    Value value = protocols_of(*default_server);
    if (to_string(value) == to_string(own)) continue;
    const std::string_view socket = server->listens[i].text;
    if (version_) {
      value = value.from(arena_.make<Origin>(
          arena_.text(fmt::format("the default server of {} decides before nginx 1.29.2", socket)),
          default_server->opener.head()));
    } else {
      value = Value::unknown(
          arena_.text(fmt::format(
              "before 1.29.2 the default server of {} decides, here {}; since then {} holds; "
              "the version of nginx is not known",
              socket, to_string(value), to_string(own))),
          own.place());
    }
    constexpr std::string_view name = "ssl_protocols";
    const Settings decided{
        {order_of(name), nginx::find(name, Context::server), {name, own.place(), value}}};
    all = merged(decided, all);
    return;
  }
}

void Effective::compute(const Level& level, const Servers& servers) {
  const Settings own = own_settings(level);
  members_.clear();
  for (const Setting& setting : own) members_.push_back(setting.member);
  LevelValues& values = levels_.back();
  values.own = Value::sorted_map(arena_.copy(members_), level.opener.place());

  values.hole = level.outer == nullptr ? nullptr : levels_[level.outer->index].hole;
  if (!level.missing.empty())
    values.hole = arena_.make<Hole>(level.context,
                                    Value::unknown(arena_.text(level.missing), level.opener.head()),
                                    values.hole);

  Settings all = own;
  if (Setting* log = find_setting(all, "access_log")) cancel_logs(arena_, log->member.value);
  // A missing file may add to every list.
  if (!level.missing.empty())
    std::erase_if(all, [](const Setting& setting) {
      return setting.row != nullptr && setting.row->shape == Shape::several;
    });
  add_inherited(level, own, all);
  merge_headers(level, all);
  set_protocols(level, servers, all);
  values.effective = over_unwritten(level, all);
  values.settings = std::move(all);
}

}  // namespace parsers::nginx
