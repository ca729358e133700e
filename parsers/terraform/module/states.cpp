#include "parsers/terraform/module/states.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "parsers/terraform/module/order.h"

namespace parsers::terraform {
namespace {

// States that are read to read another one. Further ones are unknown.
constexpr std::size_t most_deep = 50;
// Of who reads a state with who keeps one; each takes about 50 ns.
constexpr std::size_t most_comparisons = 5'000'000;

const ModuleInstance& root_of(const ModuleInstance& instance) {
  const ModuleInstance* root = &instance;
  while (root->caller() != nullptr) root = root->caller();
  return *root;
}

}  // namespace

void States::add(const Module& root, const Settings::Environment* environment) {
  roots_.push_back(std::make_unique<Root>(Root{&root, environment}));
}

States::Root& States::find(const Module& module, const Settings::Environment* environment) {
  const auto found = std::find_if(roots_.begin(), roots_.end(), [&](const auto& root) {
    return root->module == &module && root->environment == environment;
  });
  assert(found != roots_.end());
  return **found;
}

ModuleInstance& States::instance_of(Root& root) {
  if (root.instance == nullptr)
    root.instance = std::make_unique<ModuleInstance>(run_, *root.module, root.environment);
  return *root.instance;
}

const Backend& States::backend_of(Root& root) {
  if (root.backend == nullptr)
    root.backend = std::make_unique<Backend>(terraform::backend_of(instance_of(root)));
  return *root.backend;
}

ModuleInstance& States::evaluate(Root& root) {
  ModuleInstance& instance = instance_of(root);
  if (root.at_work || root.is_done) return instance;
  root.at_work = true;
  ++depth_;
  const std::size_t steps = run_.evaluator.exchange_steps(0);
  evaluate_in_order(instance);
  run_.evaluator.exchange_steps(steps);
  --depth_;
  root.at_work = false;
  root.is_done = true;
  return instance;
}

ModuleInstance& States::evaluated(const Module& module, const Settings::Environment* environment) {
  return evaluate(find(module, environment));
}

void States::release(const Module& module, const Settings::Environment* environment) {
  if (are_read_) return;
  Root& root = find(module, environment);
  root.instance.reset();
  root.is_done = false;
}

bool States::spend_comparisons(const Place& place) {
  if (comparisons_ > most_comparisons) return false;
  comparisons_ += roots_.size();
  if (comparisons_ <= most_comparisons) return true;
  run_.report({.id = "limit/states",
               .message = fmt::format("finding out whose states are read takes more than {} "
                                      "comparisons; this one and later ones are unknown",
                                      most_comparisons),
               .place = place});
  return false;
}

States::Root* States::written_by(const Backend& read, const Settings::Environment* environment,
                                 const Place& place, std::string& because) {
  if (!spend_comparisons(place)) {
    because = "too many states are read in this input";
    return nullptr;
  }
  std::vector<Root*> found;
  bool may_be_another = false;
  for (const auto& root : roots_) {
    const Fit fits = fit(backend_of(*root), read);
    if (fits == Fit::yes) found.push_back(root.get());
    may_be_another = may_be_another || fits == Fit::open;
  }
  if (found.empty()) {
    const Datum* unknown = first_unknown(read);
    because = unknown != nullptr
                  ? fmt::format("where that state is kept is not known: {}", unknown->because())
              : may_be_another ? "no root module of the input says that it keeps its state there"
                               : "no root module of the input keeps its state there";
    return nullptr;
  }
  const auto is_other = [&](const Root* root) { return root->module != found.front()->module; };
  if (const auto other = std::find_if(found.begin(), found.end(), is_other); other != found.end()) {
    because = fmt::format("`{}` and `{}` both keep their state there",
                          shown(*found.front()->module), shown(*(*other)->module));
    return nullptr;
  }
  // Environments are called like workspaces, where there are both.
  const std::string_view own = environment == nullptr ? "" : std::string_view(environment->name);
  for (const std::string_view wanted : {read.workspace, own}) {
    const auto same = std::find_if(found.begin(), found.end(), [&](const Root* root) {
      return root->environment != nullptr && root->environment->name == wanted;
    });
    if (same != found.end()) return *same;
  }
  if (found.size() == 1) return found.front();
  because = fmt::format("`{}` keeps the states of several environments there",
                        shown(*found.front()->module));
  return nullptr;
}

// What is null is in no state. `defaults` stand in for what is not there.
Datum States::outputs_of(ModuleInstance& root, const Datum& self, const Place& place) {
  Arena& arena = run_.evaluator.arena();
  std::vector<Field> fields;
  const Datum* defaults = self.find("defaults");
  if (defaults != nullptr)
    for (const Field& field : defaults->fields())
      fields.push_back({field.name, field.name_place, defaults->inner(field.value, arena)});
  for (const auto& [name, block] : root.module().outputs) {
    const Datum value = root.output(name, block->head);
    if (!value.is_null()) fields.push_back({name, block->labels[0].place, value.at(place)});
  }
  return sorted_mapping(Datum::Kind::object, std::move(fields), place, arena);
}

// Empty if its outputs can be had.
std::string States::why_not(const Root& root, const ModuleInstance& reader) const {
  if (root.at_work && root.module == &reader.module())
    return "this root module reads its own state";
  if (root.at_work)
    return fmt::format("`{}` and `{}` read the state of one another", shown(reader.module()),
                       shown(*root.module));
  if (!root.is_done && depth_ >= most_deep)
    return fmt::format("more than {} states are read on the way to this one", most_deep);
  return {};
}

Datum States::with_outputs(ModuleInstance& reader, const Datum& self, const Place& place) {
  const ModuleInstance& reading = root_of(reader);
  const Backend read = backend_read(self, reading.module().folder);
  std::string because = "which backend it is read from is not known";
  Root* root =
      read.type.empty() ? nullptr : written_by(read, reading.environment(), place, because);
  if (root != nullptr) because = why_not(*root, reading);
  const Datum outputs =
      because.empty() ? outputs_of(evaluate(*root), self, place)
                      : run_.evaluator.unknown(
                            fmt::format("the state of another root module: {}", because), place);
  std::vector<Field> fields(self.fields().begin(), self.fields().end());
  fields.push_back({"outputs", place, outputs});
  return sorted_mapping(Datum::Kind::object, std::move(fields), self.place(),
                        run_.evaluator.arena())
      .of_resource(self.resource());
}

}  // namespace parsers::terraform
