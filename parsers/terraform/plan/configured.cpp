#include "parsers/terraform/plan/configured.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace parsers::terraform {
namespace {

std::string_view text_of(const Value* value) {
  return value != nullptr && value->is(Value::Kind::text) ? value->as_text() : std::string_view{};
}

// Takes the first name off "a.b.c"; a key behind it goes into `key`.
std::string_view next_name(std::string_view& path, std::string_view& key) {
  std::size_t end = 0;
  while (end < path.size() && path[end] != '.' && path[end] != '[') ++end;
  const std::string_view name = path.substr(0, end);
  key = {};
  if (end < path.size() && path[end] == '[') {
    bool quoted = false;
    std::size_t close = end + 1;
    for (; close < path.size() && (quoted || path[close] != ']'); ++close) {
      if (quoted && path[close] == '\\')
        ++close;
      else if (path[close] == '"')
        quoted = !quoted;
    }
    key = path.substr(end, std::min(close + 1, path.size()) - end);
    end = std::min(close + 1, path.size());
  }
  path.remove_prefix(std::min(end + 1, path.size()));
  return name;
}

// Each once. `x["a"].id` is listed as `x["a"]` and as `x` too, which says less.
void tidy(std::vector<Mention>& mentions) {
  const auto key = [](const Mention& mention) {
    return std::tie(mention.through, mention.identity, mention.key);
  };
  std::sort(mentions.begin(), mentions.end(),
            [&](const Mention& a, const Mention& b) { return key(a) > key(b); });
  const auto says_less = [](const Mention& more, const Mention& less) {
    return more.through == less.through && more.identity == less.identity &&
           (less.key.empty() || less.key == more.key);
  };
  mentions.erase(std::unique(mentions.begin(), mentions.end(), says_less), mentions.end());
}

constexpr std::string_view names_of_nothing[] = {"count", "local", "path", "self", "terraform"};

}  // namespace

// Goes from a reference to the resources that it leads to.
struct Configured::Search {
  std::vector<Mention>& found;
  std::string through{};
  std::set<std::pair<const Module*, std::string>>
      seen{};  // arguments and outputs may go in circles

  // `expression`: {"references": [...]}, or blocks of such.
  void follow(const Module& module, const Value& expression, const Value* each) {
    if (const Value* references = expression.find("references"); references != nullptr)
      for (const Value& reference : references->items())
        if (reference.is(Value::Kind::text)) name(module, reference.as_text(), each);
  }

  void name(const Module& module, std::string_view reference, const Value* each) {
    std::string_view rest = reference;
    std::string_view key;
    std::string_view first = next_name(rest, key);
    for (const std::string_view nothing : names_of_nothing)
      if (first == nothing) return;
    if (first == "each") {
      if (each != nullptr) follow(module, *each, nullptr);
      return;
    }
    if (!seen.emplace(&module, std::string(reference)).second) return;
    if (first == "var") return argument(module, next_name(rest, key));
    if (first == "module") {
      const std::string_view call = next_name(rest, key);
      return output(module, call, next_name(rest, key));
    }
    std::string type(first);
    if (first == "data") type += "." + std::string(next_name(rest, key));
    const std::string_view resource = next_name(rest, key);
    if (resource.empty()) return;
    found.push_back(
        {fmt::format("{}{}.{}", module.prefix, type, resource), through, std::string(key)});
  }

  void argument(const Module& module, std::string_view variable) {
    if (module.caller == nullptr) return;
    const Value* expressions = module.call->find("expressions");
    const Value* argument = expressions == nullptr ? nullptr : expressions->find(variable);
    if (argument != nullptr)
      follow(*module.caller, *argument, module.call->find("for_each_expression"));
  }

  void output(const Module& module, std::string_view call, std::string_view output) {
    const auto called = module.calls.find(call);
    if (called == module.calls.end()) return;
    const Value* outputs = called->second->module->find("outputs");
    const Value* value = outputs == nullptr ? nullptr : outputs->find(output);
    const Value* expression = value == nullptr ? nullptr : value->find("expression");
    if (expression != nullptr) follow(*called->second, *expression, nullptr);
  }

  void attributes(const Module& module, const Value& expressions, const std::string& path,
                  const Value* each) {
    for (const Member& member : expressions.members()) {
      const std::string inner =
          path.empty() ? std::string(member.key) : path + "." + std::string(member.key);
      through = inner;
      follow(module, member.value, each);
      for (const Value& block : member.value.items()) attributes(module, block, inner, each);
      const bool is_expression = member.value.find("references") != nullptr ||
                                 member.value.find("constant_value") != nullptr;
      if (!is_expression) attributes(module, member.value, inner, each);
    }
  }
};

Configured::Configured(const Value& plan) {
  const Value* configuration = plan.find("configuration");
  if (configuration == nullptr) return;
  providers_ = configuration->find("provider_config");
  root_.module = configuration->find("root_module");
  if (root_.module != nullptr) read(root_);
}

void Configured::read(Module& module) {
  if (const Value* resources = module.module->find("resources"))
    for (const Value& resource : resources->items())
      module.resources.emplace(text_of(resource.find("address")), &resource);
  const Value* calls = module.module->find("module_calls");
  if (calls == nullptr) return;
  for (const Member& member : calls->members()) {
    const Value* inner = member.value.find("module");
    if (inner == nullptr) continue;
    auto called = std::make_unique<Module>();
    called->caller = &module;
    called->call = &member.value;
    called->module = inner;
    called->prefix = fmt::format("{}module.{}.", module.prefix, member.key);
    read(*called);
    module.calls.emplace(member.key, std::move(called));
  }
}

// The module of a resource; `rest` is the resource's address within.
const Configured::Module* Configured::find(std::string_view identity,
                                           std::string_view& rest) const {
  const Module* module = &root_;
  rest = identity;
  while (module != nullptr && rest.starts_with("module.")) {
    rest.remove_prefix(7);
    std::string_view key;
    const auto called = module->calls.find(next_name(rest, key));
    module = called == module->calls.end() ? nullptr : called->second.get();
  }
  return module;
}

std::vector<Mention> Configured::mentions(std::string_view identity) const {
  std::vector<Mention> found;
  std::string_view rest;
  const Module* module = find(identity, rest);
  if (module == nullptr) return found;
  const auto resource = module->resources.find(rest);
  const Value* expressions =
      resource == module->resources.end() ? nullptr : resource->second->find("expressions");
  if (expressions == nullptr) return found;
  Search search{found};
  for (const Member& member : expressions->members()) {
    search.seen.clear();
    search.attributes(*module, Value::sorted_map({&member, 1}, {}), {},
                      resource->second->find("for_each_expression"));
  }
  tidy(found);
  return found;
}

Value Configured::required_providers(Arena& arena) const {
  if (providers_ == nullptr) return Value::map(arena, {}, {});
  std::vector<Member> required;
  for (const Member& member : providers_->members()) {
    // "module.a:aws" is one that a module configures itself.
    const Value* name = member.value.find("name");
    const Value* full = member.value.find("full_name");
    const Value* version = member.value.find("version_constraint");
    if (name == nullptr || text_of(name) != member.key) continue;
    std::vector<Member> says;
    // Without the registry's host, as it is written.
    if (full != nullptr && full->is(Value::Kind::text))
      says.push_back(
          {"source", full->place(),
           Value::text(full->as_text().substr(full->as_text().find('/') + 1), full->place())});
    if (version != nullptr) says.push_back({"version", version->place(), *version});
    required.push_back(
        {member.key, member.key_place, Value::map(arena, says, member.value.place())});
  }
  return Value::map(arena, required, providers_->place());
}

Value Configured::provider_of(std::string_view identity, Arena& arena) const {
  std::string_view rest;
  const Module* module = find(identity, rest);
  std::vector<Member> members;
  const auto resource = module == nullptr
                            ? std::map<std::string_view, const Value*>::const_iterator{}
                            : module->resources.find(rest);
  if (module == nullptr || resource == module->resources.end() || providers_ == nullptr)
    return Value::map(arena, {}, {});
  const Value* provider = providers_->find(text_of(resource->second->find("provider_config_key")));
  const Value* expressions = provider == nullptr ? nullptr : provider->find("expressions");
  if (expressions == nullptr) return Value::map(arena, {}, {});
  for (const Member& member : expressions->members()) {
    const Value* constant = member.value.find("constant_value");
    const Value value =
        constant != nullptr
            ? *constant
            : Value::unknown("a plan does not say what a provider is given", member.value.place());
    members.push_back({member.key, member.key_place, value});
  }
  return Value::map(arena, members, provider->place());
}

}  // namespace parsers::terraform
