#include "linter/engine/plan.h"

#include <algorithm>

#include "linter/policy/message.h"

namespace linter {

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

// "terraform/aws_*" names every type that begins so.
bool is_wildcard(std::string_view pattern) { return pattern.ends_with('*'); }

std::vector<cel::Variable> names_of(const Check& check) {
  std::vector<cel::Variable> names;
  for (const Definition& definition : check.let) names.push_back({definition.name});
  return names;
}

}  // namespace

CompiledCheck::CompiledCheck(const Policy& of, std::uint32_t position)
    : policy(&of),
      index(position),
      names(names_of(of.checks[position])),
      when(of.checks[position].when, names),
      each(of.checks[position].each, names),
      where(of.checks[position].where, names),
      require(of.checks[position].require, names),
      at(of.checks[position].at, names) {
  for (const Definition& definition : of.checks[position].let)
    let.emplace_back(definition.value, std::span(names).first(let.size()));
}

const std::vector<CompiledCheck::Part>& CompiledCheck::message() const {
  std::call_once(once_, [this] {
    for (MessagePart& part : split_message(policy->checks[index].message.text).parts) {
      if (part.kind == MessagePart::Kind::words)
        message_.push_back({std::move(part.text), nullptr});
      else
        message_.push_back({{}, compile_loaded(part.text, names)});
    }
  });
  return message_;
}

Plan::Plan(const Catalogue& catalogue, const Ruling& ruling)
    : ruling_(ruling), parameters_(catalogue, ruling) {
  for (const Policy& policy : catalogue.policies) {
    if (!is_selected(policy, ruling)) continue;
    const Ruling::Weight* weight = weight_of(policy, ruling);
    if (weight == nullptr || weight->severity.has_value()) policies_.push_back(&policy);
  }
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
  number_shared();
}

// Policies often begin alike: "every argument of the container".
void Plan::number_shared() {
  std::unordered_map<std::string_view, std::vector<std::uint32_t*>> uses;
  for (const auto& check : checks_) {
    if (check->when) uses[check->when.text()].push_back(&check->shared_when);
    if (check->each) uses[check->each.text()].push_back(&check->shared_each);
  }
  for (const auto& [text, numbers] : uses) {
    if (numbers.size() < 2) continue;
    for (std::uint32_t* number : numbers) *number = static_cast<std::uint32_t>(shared_);
    ++shared_;
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
  auto made = std::make_unique<CompiledCheck>(policy, index);
  made->number = static_cast<std::uint32_t>(checks_.size());
  made->severity = severity(policy);
  made->params = parameters_.of(policy);
  checks_.push_back(std::move(made));
  return known = checks_.back().get();
}

}  // namespace linter
