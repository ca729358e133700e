// Calls of other modules.
#include <fmt/format.h>

#include "parsers/terraform/expression/convert.h"
#include "parsers/terraform/module/instance.h"

namespace parsers::terraform {
namespace {

// What an instance of a module costs, in memory too.
constexpr std::size_t steps_per_instance = 100;

}  // namespace

bool ModuleInstance::calls_itself(const Module& target) const {
  for (const ModuleInstance* at = this; at != nullptr; at = at->caller_)
    if (&at->module_ == &target) return true;
  return false;
}

std::optional<std::string> ModuleInstance::installed_folder(std::string_view call) {
  std::string key(call);
  ModuleInstance* root = this;
  for (; root->caller_ != nullptr; root = root->caller_)
    key = fmt::format("{}.{}", root->call_->labels[0].text, key);
  if (!root->installed_)
    root->installed_.emplace(root->module_.folder, run_.evaluator.files(), arena_);
  return root->installed_->folder(key);
}

ModuleInstance::Call& ModuleInstance::call(const Block& block) {
  const auto [at, is_new] = calls_.try_emplace(&block);
  if (is_new) make_calls(block, at->second);
  return at->second;
}

void ModuleInstance::make_calls(const Block& block, Call& call) {
  const std::string_view name = block.labels[0].text;
  const Attribute* source = block.body.find("source");
  const Place place = source == nullptr ? block.head : source->value->place;
  const auto folder = local_source(module_, block);
  const auto fetched = folder ? std::nullopt : installed_folder(name);
  const Module* target = folder    ? run_.folders.find(*folder)
                         : fetched ? run_.folders.find(*fetched)
                                   : nullptr;
  if (!folder && target == nullptr) {
    call.because = fmt::format("module `{}` is not here", name);
    const std::string_view from = source == nullptr ? std::string_view{} : source->value->name;
    run_.report(
        {.id = "terraform/remote-module",
         .severity = Problem::Severity::note,
         .message =
             from.empty()
                 ? fmt::format(
                       "module `{}` has no source that can be read; what it makes is not seen",
                       name)
                 : fmt::format(
                       "module `{}` comes from `{}`, which is not here; what it makes is not seen",
                       name, from),
         .place = place});
  } else if (target == nullptr) {
    call.because = fmt::format("module `{}` is not there", name);
    run_.report({.id = "terraform/module-not-found",
                 .severity = Problem::Severity::warning,
                 .message = fmt::format(
                     "there is no configuration in `{}`; what module `{}` makes is not seen",
                     *folder, name),
                 .place = place});
  } else if (calls_itself(*target)) {
    call.because = fmt::format("module `{}` calls itself", name);
    run_.report({.id = "terraform/module-cycle",
                 .message = fmt::format("module `{}` is called from within itself", name),
                 .place = place,
                 .hint = "Terraform refuses this configuration"});
  }
  call.is_here = call.because.empty();
  call.expansion = expand(block, *this, bound_);
  if (!call.is_here) return;
  const std::string_view identity = arena_.text(fmt::format("{}module.{}.", identity_, name));
  for (const Expansion::Instance& expanded : call.expansion.instances) {
    if (!run_.evaluator.spend(steps_per_instance, block.head)) return;
    const std::string_view address = arena_.text(
        fmt::format("{}module.{}{}.", address_, name, key_text(call.expansion, expanded.key)));
    call.instances.push_back(
        std::make_unique<ModuleInstance>(*target, *this, block, address, identity, expanded.bound));
  }
}

// What asks for all outputs while one of them is at work finds a circle in that one.
const Datum& ModuleInstance::all_outputs(ModuleInstance& instance, const Place& place) {
  Memo& memo = instance.all_outputs_;
  if (memo.state == State::done) return memo.value;
  std::vector<Field> fields;
  bool is_whole = true;
  for (const auto& [name, block] : instance.module().outputs) {
    const auto at = instance.outputs_.find(name);
    is_whole = is_whole && (at == instance.outputs_.end() || at->second.state != State::at_work);
    fields.push_back({name, block->labels[0].place, instance.output(name, place)});
  }
  memo.value = sorted_mapping(Datum::Kind::object, std::move(fields), place, arena_);
  if (is_whole) memo.state = State::done;
  return memo.value;
}

// `module.a.b`, `module.a[0].b`, `module.a["k"]`, `module.a`
Datum ModuleInstance::module_output(std::span<const Access> path, const Place& place,
                                    std::size_t& used) {
  const Block* block = module_.call(path[0].name);
  if (block == nullptr) return undeclared(fmt::format("module.{}", path[0].name), place);
  Call& made = call(*block);
  if (!made.is_here) return run_.evaluator.unknown(made.because, place);
  const bool keyed = path.size() > 1 && path[1].key != nullptr;
  ModuleInstance* chosen = nullptr;
  switch (made.expansion.kind) {
    case Expansion::Kind::single:
      if (!made.instances.empty()) chosen = made.instances.front().get();
      break;
    case Expansion::Kind::abstract:
      if (!keyed || made.instances.empty()) return made.expansion.why.at(place);
      chosen = made.instances.front().get();
      break;
    case Expansion::Kind::list:
    case Expansion::Kind::map:
      for (std::size_t i = 0; keyed && i < made.instances.size(); ++i)
        if (!path[1].key->is_open() && equal(*path[1].key, made.expansion.instances[i].key))
          chosen = made.instances[i].get();
      break;
  }
  if (chosen != nullptr) {
    used = made.expansion.kind == Expansion::Kind::single ? 1 : 2;
    if (path.size() <= used || path[used].key != nullptr)
      return all_outputs(*chosen, place).at(place);
    const Access& output = path[used++];
    return chosen->output(output.name, output.place);
  }
  std::vector<Datum> items;
  std::vector<Field> fields;
  for (std::size_t i = 0; i < made.instances.size(); ++i) {
    const Datum outputs = all_outputs(*made.instances[i], place).at(place);
    if (made.expansion.kind == Expansion::Kind::list)
      items.push_back(outputs);
    else
      fields.push_back({made.expansion.instances[i].key.as_text(), {}, outputs});
  }
  if (made.expansion.kind == Expansion::Kind::list)
    return Datum::sequence(Datum::Kind::tuple, arena_.copy(items), place);
  return sorted_mapping(Datum::Kind::object, std::move(fields), place, arena_);
}

}  // namespace parsers::terraform
