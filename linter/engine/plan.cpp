#include "linter/engine/plan.h"

#include <algorithm>
#include <cassert>

#include "linter/functions/environment.h"
#include "linter/policy/message.h"

namespace linter {

using cel::Entry;
using cel::Value;

namespace {

bool is_selected(const Policy& policy, const Ruling& ruling) {
  const auto names_it = [&policy](const std::string& selector) {
    return selects(selector, policy);
  };
  if (!ruling.select.empty() && std::none_of(ruling.select.begin(), ruling.select.end(), names_it))
    return false;
  return std::none_of(ruling.ignore.begin(), ruling.ignore.end(), names_it);
}

// The weight with the longest selector that fits; nullptr if none does.
const Ruling::Weight* weight_of(const Policy& policy, const Ruling& ruling) {
  const Ruling::Weight* best = nullptr;
  for (const Ruling::Weight& weight : ruling.weights)
    if (selects(weight.selector, policy) &&
        (best == nullptr || weight.selector.size() >= best->selector.size()))
      best = &weight;
  return best;
}

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

// Does any expression of the policy name this parameter? A word that only looks
// like it makes a parameter too many, which does no harm.
bool reads(const Policy& policy, std::string_view parameter) {
  const auto names_it = [parameter](const Written& text) {
    return text.text.find(parameter) != std::string_view::npos;
  };
  return std::any_of(policy.checks.begin(), policy.checks.end(), [&](const Check& check) {
    const auto defines_it = [&](const Definition& known) { return names_it(known.value); };
    return names_it(check.when) || names_it(check.each) || names_it(check.where) ||
           names_it(check.require) || names_it(check.at) || names_it(check.message) ||
           std::any_of(check.let.begin(), check.let.end(), defines_it);
  });
}

// "terraform/aws_*" names every type that begins so.
bool is_wildcard(std::string_view pattern) { return pattern.ends_with('*'); }

}  // namespace

Plan::Plan(const Catalogue& catalogue, const Ruling& ruling)
    : catalogue_(catalogue), ruling_(ruling) {
  for (const Policy& policy : catalogue.policies) {
    if (!is_selected(policy, ruling)) continue;
    const Ruling::Weight* weight = weight_of(policy, ruling);
    if (weight == nullptr || weight->severity.has_value()) policies_.push_back(&policy);
  }
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

Severity Plan::severity(const Policy& policy) const {
  const Ruling::Weight* weight = weight_of(policy, ruling_);
  return weight != nullptr && weight->severity ? *weight->severity : policy.severity;
}

void Plan::prepare(const parsers::Project& project) {
  std::vector<std::string_view> types;
  for (const parsers::Entity& entity : project.entities())
    if (by_type_.try_emplace(entity.type).second) types.push_back(entity.type);
  for (const Policy* policy : policies_) {
    for (std::uint32_t index = 0; index < policy->checks.size(); ++index) {
      for (const std::string_view type : policy->checks[index].on) {
        if (is_wildcard(type)) {
          for (const std::string_view present : types)
            if (present.starts_with(type.substr(0, type.size() - 1)))
              by_type_[present].push_back(compiled(*policy, index));
        } else if (const auto found = by_type_.find(type); found != by_type_.end()) {
          found->second.push_back(compiled(*policy, index));
        }
      }
    }
  }
}

std::span<const CompiledCheck* const> Plan::checks_for(std::string_view type) const {
  const auto found = by_type_.find(type);
  if (found == by_type_.end()) return {};
  return found->second;
}

const CompiledCheck* Plan::compiled(const Policy& policy, std::uint32_t index) {
  const CompiledCheck*& known = by_place_[std::string(policy.id) + "#" + std::to_string(index)];
  if (known != nullptr) return known;
  const Check& check = policy.checks[index];
  auto made = std::make_unique<CompiledCheck>();
  made->policy = &policy;
  made->index = index;
  made->number = static_cast<std::uint32_t>(checks_.size());
  made->severity = severity(policy);
  std::vector<cel::Variable> defined;
  for (const Definition& definition : check.let) {
    made->let.push_back(program(definition.value.text, defined));
    defined.push_back({definition.name});
  }
  if (check.when) made->when = program(check.when.text, defined);
  if (check.each) made->each = program(check.each.text, defined);
  if (check.where) made->where = program(check.where.text, defined);
  made->require = program(check.require.text, defined);
  if (check.at) made->at = program(check.at.text, defined);
  for (MessagePart& part : split_message(check.message.text).parts) {
    if (part.kind == MessagePart::Kind::words)
      made->message.push_back({std::move(part.text), nullptr});
    else
      made->message.push_back({{}, program(part.text, defined)});
  }
  made->params = params_of(policy);
  checks_.push_back(std::move(made));
  return known = checks_.back().get();
}

// The loader has compiled every expression once before, types and all, so this
// cannot fail.
std::shared_ptr<const cel::Program> Plan::program(std::string_view text,
                                                  std::span<const cel::Variable> defined) {
  cel::Compiled compiled = cel::compile(text, policy_environment(), cel::Checking::names, defined);
  assert(compiled.program != nullptr);
  return compiled.program;
}

Value Plan::default_value(std::string_view expression) {
  defaults_.push_back(program(expression));
  const std::vector<Value> variables(policy_environment().variables().size());
  return evaluation_.run_more(*defaults_.back(), variables);
}

Value Plan::params_of(const Policy& policy) {
  const auto [known, is_new] = params_.try_emplace(policy.id);
  if (!is_new) return known->second;
  const auto setting = [&](std::string_view owner, std::string_view name) -> const parsers::Value* {
    for (const Ruling::Setting& candidate : ruling_.settings)
      if (candidate.policy == owner && candidate.name == name) return &candidate.value;
    return nullptr;
  };
  parsers::Arena& arena = evaluation_.arena();
  std::vector<Entry> entries;
  const auto add = [&](std::string_view owner, std::string_view name, std::string_view expression) {
    const parsers::Value* set = setting(owner, name);
    const Value value =
        set == nullptr
            ? default_value(expression)
            : Value::of(*arena.make<parsers::Value>(without_place(*set, arena))).blaming(nullptr);
    entries.push_back({Value::text(name), value});
  };
  for (const Parameter& parameter : policy.parameters)
    if (reads(policy, parameter.name)) add(policy.id, parameter.name, parameter.default_value);
  for (const Promise& promise : catalogue_.promises)
    if (reads(policy, promise.name)) add("", promise.name, promise.default_value);
  return params_[policy.id] = Value::map(arena.copy(entries));
}

}  // namespace linter
