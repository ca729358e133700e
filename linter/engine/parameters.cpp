#include "linter/engine/parameters.h"

#include <algorithm>
#include <cassert>

#include "linter/functions/environment.h"

namespace linter {

using cel::Entry;
using cel::Value;

namespace {

// The same value, nowhere: a finding must not point into lint.toml.
parsers::Value without_place(const parsers::Value& value, parsers::Arena& arena) {
  if (value.is(parsers::Value::Kind::list)) {
    std::vector<parsers::Value> items;
    for (const parsers::Value& item : value.items()) items.push_back(without_place(item, arena));
    return parsers::Value::list(arena.copy(items), {});
  }
  if (value.is(parsers::Value::Kind::map)) {
    std::vector<parsers::Member> members;
    for (const parsers::Member& member : value.members())
      members.push_back({member.key, {}, without_place(member.value, arena)});
    return parsers::Value::map(arena, members, {});
  }
  return value.at({});
}

// The parameters that the policy's expressions name, as `params.<name>`.
class ReadParameters {
 public:
  explicit ReadParameters(const Policy& policy) {
    for (const Check& check : policy.checks) {
      for (const Written* text :
           {&check.when, &check.each, &check.where, &check.require, &check.at, &check.message})
        scan(text->text);
      for (const Definition& definition : check.let) scan(definition.value.text);
    }
  }

  [[nodiscard]] bool contain(std::string_view name) const {
    return all_ || std::find(names_.begin(), names_.end(), name) != names_.end();
  }

 private:
  void scan(std::string_view text) {
    constexpr std::string_view word = "params";
    const auto is_letter = [](char c) {
      return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word)) {
      text.remove_prefix(at + word.size());
      if (!text.starts_with('.')) {  // `params['x']`, or another word: it may be any of them
        all_ = true;
        continue;
      }
      std::size_t end = 1;
      while (end < text.size() && is_letter(text[end])) ++end;
      names_.push_back(text.substr(1, end - 1));
    }
  }

  std::vector<std::string_view> names_;
  bool all_ = false;
};

}  // namespace

Parameters::Parameters(const Catalogue& catalogue, const Ruling& ruling)
    : catalogue_(catalogue), ruling_(ruling) {
  std::vector<Entry> zones;
  parsers::Arena& arena = evaluation_.arena();
  for (const Ruling::Zone& zone : ruling.zones) {
    std::vector<Value> networks;
    for (const std::string& network : zone.networks)
      networks.push_back(Value::text(arena.text(network)));
    zones.push_back({Value::text(arena.text(zone.name)), Value::list(arena.copy(networks))});
  }
  zones_ = Value::map(arena.copy(zones));
}

Value Parameters::of(const Policy& policy) {
  const auto [known, is_new] = known_.try_emplace(policy.id);
  if (!is_new) return known->second;
  const ReadParameters read{policy};
  std::vector<Entry> entries;
  for (const Parameter& parameter : policy.parameters)
    if (read.contain(parameter.name))
      entries.push_back(entry(policy.id, parameter.name, parameter.default_value));
  for (const Promise& promise : catalogue_.promises)
    if (read.contain(promise.name))
      entries.push_back(entry("", promise.name, promise.default_value));
  return known->second = Value::map(evaluation_.arena().copy(entries));
}

Value Parameters::promises() {
  std::vector<Entry> entries;
  for (const Promise& promise : catalogue_.promises)
    entries.push_back(entry("", promise.name, promise.default_value));
  return Value::map(evaluation_.arena().copy(entries));
}

Entry Parameters::entry(std::string_view owner, std::string_view name,
                        std::string_view default_value) {
  const auto set = std::find_if(ruling_.settings.begin(), ruling_.settings.end(),
                                [&](const Ruling::Setting& candidate) {
                                  return candidate.policy == owner && candidate.name == name;
                                });
  if (set == ruling_.settings.end()) return {Value::text(name), value_of(default_value)};
  parsers::Arena& arena = evaluation_.arena();
  const auto* value = arena.make<parsers::Value>(without_place(set->value, arena));
  return {Value::text(name), Value::of(*value).blaming(nullptr)};
}

// The loader has compiled the expression once before, so this cannot fail.
Value Parameters::value_of(std::string_view expression) {
  cel::Compiled compiled = cel::compile(expression, policy_environment(), cel::Checking::names);
  assert(compiled.program != nullptr);
  programs_.push_back(compiled.program);
  const std::vector<Value> none(policy_environment().variables().size());
  return evaluation_.run_more(*programs_.back(), none);
}

}  // namespace linter
