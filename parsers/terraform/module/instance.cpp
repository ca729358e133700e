#include "parsers/terraform/module/instance.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "parsers/terraform/data/pure.h"
#include "parsers/terraform/expression/convert.h"
#include "parsers/terraform/module/body.h"
#include "parsers/terraform/module/states.h"

namespace parsers::terraform {
namespace {

// What says how a resource is made, and not what it is.
constexpr std::array<std::string_view, 6> meta_arguments = {
    "count", "for_each", "provider", "depends_on", "provisioner", "connection"};

// What an instance of a resource costs, in memory too.
constexpr std::size_t steps_per_instance = 10;

}  // namespace

void Run::report(Problem problem) {
  auto& ids = told[{problem.place.source->path(), problem.place.begin}];
  if (std::find(ids.begin(), ids.end(), problem.id) != ids.end()) return;
  ids.push_back(problem.id);
  problems.push_back(std::move(problem));
}

bool holds_for(const Settings::Environment& environment, const Module& root) {
  return environment.root.empty() || environment.root == root.folder ||
         (environment.root == "." && root.folder.empty());
}

std::vector<const Settings::Environment*> environments_of(const Module& root,
                                                          const Settings& settings) {
  std::vector<const Settings::Environment*> all;
  for (const Settings::Environment& environment : settings.terraform_environments)
    if (holds_for(environment, root)) all.push_back(&environment);
  if (all.empty()) all.push_back(nullptr);
  return all;
}

ModuleInstance::ModuleInstance(Run& run, const Module& module,
                               const Settings::Environment* environment)
    : run_(run), arena_(run.evaluator.arena()), module_(module), environment_(environment) {}

ModuleInstance::ModuleInstance(const Module& module, ModuleInstance& caller, const Block& call,
                               std::string_view address, std::string_view identity,
                               const Bound* bound)
    : run_(caller.run_),
      arena_(caller.arena_),
      module_(module),
      caller_(&caller),
      call_(&call),
      address_(address),
      identity_(identity),
      bound_(bound) {}

Datum ModuleInstance::resolve(std::string_view root, std::span<const Access> path,
                              const Place& place, std::size_t& used) {
  const bool has_name = !path.empty() && path[0].key == nullptr;
  const Place& named = has_name ? path[0].place : place;
  used = has_name ? 1 : 0;
  if (root == "each" || root == "count")
    return run_.evaluator.error(fmt::format("`{}` is only known where `{}` is set", root,
                                            root == "each" ? "for_each" : "count"),
                                named);
  if (!has_name) {
    return undeclared(std::string(root), named);
  }
  const std::string_view name = path[0].name;
  if (root == "var") return variable(name, named);
  if (root == "local") return local(name, named);
  if (root == "module") return module_output(path, named, used);
  if (root == "path") return path_value(path, named);
  if (root == "terraform")
    return Datum::unknown("which workspace it is, is only known when Terraform runs", named);
  if (root == "self") return Datum::unknown("known only after apply", named);
  if (root == "data" || root == "ephemeral") {
    if (path.size() < 2 || path[1].key != nullptr)
      return undeclared(fmt::format("{}.{}", root, name), named);
    used = 2;
    if (root == "ephemeral")
      return Datum::unknown("an ephemeral value is only known while Terraform runs", named);
    return resource(true, path.subspan(1), name, path[1].place, used);
  }
  if (root == "resource" && path.size() >= 2 && path[1].key == nullptr) {
    used = 2;
    return resource(false, path.subspan(1), name, path[1].place, used);
  }
  return resource(false, path, root, named, used);
}

Datum ModuleInstance::undeclared(const std::string& name, const Place& place) {
  const std::string hint = nearest_declared(module_, name);
  run_.report({.id = "terraform/undeclared",
               .severity = Problem::Severity::warning,
               .message = fmt::format("`{}` is not declared in this module", name),
               .place = place,
               .hint = hint});
  return run_.evaluator.error(
      fmt::format("`{}` is not declared{}{}", name, hint.empty() ? "" : "; ", hint), place);
}

Datum ModuleInstance::cycle(const std::string& name, const Place& place) {
  run_.report({.id = "terraform/cycle",
               .message = fmt::format("`{}` needs its own value to be evaluated", name),
               .place = place,
               .hint = "Terraform refuses this configuration"});
  return Datum::unknown("it depends on itself", place);
}

Datum ModuleInstance::local(std::string_view name, const Place& place) {
  const Attribute* declaration = module_.local(name);
  if (declaration == nullptr) return undeclared(fmt::format("local.{}", name), place);
  Memo& memo = locals_[name];
  if (memo.state == State::at_work) return cycle(fmt::format("local.{}", name), place);
  if (memo.state == State::untouched) {
    memo.state = State::at_work;
    const Datum value = run_.evaluator.evaluate(*declaration->value, context());
    memo.value = through(arena_.text(fmt::format("local `{}`", name)), value, arena_);
    memo.state = State::done;
  }
  return memo.value;
}

Datum ModuleInstance::output(std::string_view name, const Place& place) {
  const Block* declaration = module_.output(name);
  if (declaration == nullptr) {
    run_.report(
        {.id = "terraform/undeclared",
         .severity = Problem::Severity::warning,
         .message = fmt::format("module `{}` has no output `{}`", call_->labels[0].text, name),
         .place = place});
    return run_.evaluator.error(fmt::format("there is no output `{}`", name), place);
  }
  const Attribute* value = declaration->body.find("value");
  if (value == nullptr) return Datum::null(place);
  Memo& memo = outputs_[name];
  if (memo.state == State::at_work) return cycle(fmt::format("output.{}", name), place);
  if (memo.state == State::untouched) {
    memo.state = State::at_work;
    const Datum result = run_.evaluator.evaluate(*value->value, context());
    const std::string of = call_ != nullptr ? fmt::format("module `{}`", call_->labels[0].text)
                                            : fmt::format("root module `{}`", shown(module_));
    memo.value = through(arena_.text(fmt::format("output `{}` of {}", name, of)), result, arena_);
    memo.state = State::done;
  }
  return memo.value;
}

// As where Terraform is run in the folder of the root module.
Datum ModuleInstance::path_value(std::span<const Access> path, const Place& place) {
  const std::string_view name = path[0].name;
  if (name == "root" || name == "cwd") return Datum::text(".", place);
  if (name == "module")
    return Datum::text(arena_.text(relative_path(root_folder(), module_.folder)), place);
  return undeclared(fmt::format("path.{}", name), place);
}

std::string_view ModuleInstance::root_folder() const {
  const ModuleInstance* root = this;
  while (root->caller_ != nullptr) root = root->caller_;
  return root->module_.folder;
}

ModuleInstance::Resource& ModuleInstance::resource_of(const Block& block) {
  Resource& resource = resources_[&block];
  if (resource.state == State::untouched) {
    resource.state = State::at_work;
    make_instances(block, resource);
    resource.state = State::done;
  }
  return resource;
}

void ModuleInstance::make_instances(const Block& block, Resource& resource) {
  resource.expansion = expand(block, *this, bound_);
  const bool is_data = block.type.text == "data";
  const std::string name =
      fmt::format("{}{}.{}", is_data ? "data." : "", block.labels[0].text, block.labels[1].text);
  const std::string_view identity = arena_.text(fmt::format("{}{}", identity_, name));
  for (const Expansion::Instance& expanded : resource.expansion.instances) {
    if (!run_.evaluator.spend(steps_per_instance, block.head)) return;
    ResourceInstance& instance = resource.instances.emplace_back();
    instance.address = arena_.text(
        fmt::format("{}{}{}", address_, name, key_text(resource.expansion, expanded.key)));
    instance.identity = identity;
    instance.block = &block;
    instance.module = this;
    instance.key = expanded.key;
    instance.bound = expanded.bound;
    instance.is_data = is_data;
  }
}

std::vector<ResourceInstance*> ModuleInstance::resources(const Block& block) {
  std::vector<ResourceInstance*> result;
  for (ResourceInstance& instance : resource_of(block).instances) result.push_back(&instance);
  return result;
}

// What a data source gives that asks nobody.
void ModuleInstance::compute(ResourceInstance& instance) {
  if (run_.states != nullptr && instance.block->labels[0].text == "terraform_remote_state") {
    instance.self = run_.states->with_outputs(*this, instance.self, instance.block->head);
    return;
  }
  const PureSource* pure = find_pure(instance.block->labels[0].text);
  if (pure == nullptr) return;
  Datum region;
  const Provider provider = provider_of(*instance.block);
  const Attribute* written =
      provider.block == nullptr ? nullptr : provider.block->body.find("region");
  if (written != nullptr)
    region = through("region of the provider",
                     run_.evaluator.evaluate(*written->value, provider.module->context()), arena_);
  instance.self = with_computed(*pure, {.self = instance.self,
                                        .place = instance.block->head,
                                        .folder = root_folder(),
                                        .region = region,
                                        .evaluator = run_.evaluator});
}

const Datum& ModuleInstance::self(ResourceInstance& instance) {
  if (instance.state == ResourceInstance::State::untouched) {
    instance.state = ResourceInstance::State::at_work;
    instance.self = evaluate_body(instance.block->body, instance.block->place, *this,
                                  instance.bound, meta_arguments, &instance);
    if (instance.is_data) compute(instance);
    instance.state = ResourceInstance::State::done;
  }
  return instance.self;
}

Datum ModuleInstance::object_of(ResourceInstance& instance) {
  if (instance.state == ResourceInstance::State::at_work) {
    // It asks for itself, or for what asks for it.
    return cycle(std::string(instance.address), instance.block->head);
  }
  const auto* reference = arena_.make<References>(&instance, nullptr, nullptr);
  return through(arena_.text(fmt::format("`{}`", instance.address)), self(instance), arena_)
      .referring(reference);
}

Datum ModuleInstance::resource(bool is_data, std::span<const Access> path, std::string_view type,
                               const Place& place, std::size_t& used) {
  const auto& table = is_data ? module_.data : module_.resources;
  const auto found = table.find({type, path[0].name});
  if (found == table.end())
    return undeclared(fmt::format("{}{}.{}", is_data ? "data." : "", type, path[0].name), place);
  Resource& resource = resources_[found->second];
  if (resource.state == State::at_work)
    return cycle(fmt::format("{}.{}", type, path[0].name), place);
  resource_of(*found->second);
  switch (resource.expansion.kind) {
    case Expansion::Kind::single:
      return resource.instances.empty() ? Datum::null(place)
                                        : object_of(resource.instances.front());
    case Expansion::Kind::abstract: {
      if (resource.instances.empty()) return Datum::null(place);
      // Any of them is like the one that stands for all: `x[0].id`, `x["a"].id`.
      if (path.size() > 1 && path[1].key != nullptr) {
        ++used;
        return object_of(resource.instances.front());
      }
      const auto* reference =
          arena_.make<References>(&resource.instances.front(), nullptr, nullptr);
      return resource.expansion.why.at(place).referring(
          join(resource.expansion.why.references(), reference, arena_));
    }
    case Expansion::Kind::list:
    case Expansion::Kind::map: break;
  }
  if (resource.collection_state == State::at_work)
    return cycle(fmt::format("{}.{}", type, path[0].name), place);
  if (resource.collection_state == State::untouched) {
    resource.collection_state = State::at_work;
    std::vector<Datum> items;
    std::vector<Field> fields;
    for (ResourceInstance& instance : resource.instances) {
      if (resource.expansion.kind == Expansion::Kind::list)
        items.push_back(object_of(instance));
      else
        fields.push_back({instance.key.as_text(), instance.key.place(), object_of(instance)});
    }
    resource.collection =
        resource.expansion.kind == Expansion::Kind::list
            ? Datum::sequence(Datum::Kind::tuple, arena_.copy(items), place)
            : sorted_mapping(Datum::Kind::object, std::move(fields), place, arena_);
    resource.collection_state = State::done;
  }
  return resource.collection;
}

}  // namespace parsers::terraform
