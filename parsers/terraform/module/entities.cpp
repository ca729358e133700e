#include "parsers/terraform/module/entities.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

#include "parsers/terraform/expression/values.h"
#include "parsers/terraform/module/body.h"
#include "parsers/terraform/module/conditions.h"
#include "parsers/terraform/module/interface.h"
#include "parsers/terraform/module/order.h"
#include "parsers/terraform/module/provisioners.h"
#include "parsers/terraform/provider/adapt.h"
#include "parsers/terraform/provider/versions.h"

namespace parsers::terraform {
namespace {

constexpr std::array<std::string_view, 6> call_arguments = {"source",   "version",   "count",
                                                            "for_each", "providers", "depends_on"};

class EntityMaker {
 public:
  EntityMaker(ModuleInstance& root, Resolved& result, LinksAcross* across)
      : root_(root),
        evaluator_(root.run().evaluator),
        arena_(evaluator_.arena()),
        result_(result),
        links_(result, arena_, across),
        scope_(arena_.text(root.module().folder)),
        versions_(root),
        values_(arena_) {}

  void run() {
    const std::size_t first = result_.entities.size();
    evaluate_in_order(root_);
    add_root();
    add_module(root_, true);
    links_.finish(first);
    const Place left_out =
        values_.left_out() ? values_.left_out() : evaluator_.documents_left_out();
    if (left_out)
      root_.run().report({.id = "limit/documents",
                          .message =
                              "this root module has too many documents in its texts; what this "
                              "one and later ones say was not read",
                          .place = left_out});
  }

 private:
  // `is_first`: of the instances of its call, which all have the same variables and outputs.
  void add_module(ModuleInstance& module, bool is_first) {
    if (is_first) add_interface(module);
    check_conditions(module);
    for (const Block* block : module.module().providers) add_provider(module, *block);
    for (const Block* block : module.module().settings) add_backend(module, *block);
    for (const Block* block : module.module().ordered_resources)
      for (ResourceInstance* instance : module.resources(*block)) add_resource(module, *instance);
    for (const Block* block : module.module().ordered_calls) add_call(module, *block, is_first);
  }

  void add_interface(ModuleInstance& module) {
    for (const auto& [name, block] : module.module().variables)
      add_declared("variable", fmt::format("var.{}", name), module, *block,
                   variable_self(module, *block));
    for (const auto& [name, block] : module.module().outputs)
      add_declared("output", fmt::format("output.{}", name), module, *block,
                   output_self(module, *block));
  }

  // The same for all instances of a module: what they are called has no keys.
  void add_declared(std::string_view type, const std::string& name, const ModuleInstance& module,
                    const Block& block, const Datum& self) {
    if (!evaluator_.spend(self.weight(), block.head)) return;
    const std::string_view address = arena_.text(fmt::format("{}{}", module.identity(), name));
    add(fmt::format("terraform/{}", type), address, address, self, block);
  }

  void add_provisions(ResourceInstance& instance) {
    for (const Provision& provision : provisions_of(instance)) {
      if (!evaluator_.spend(provision.self.weight(), provision.block->head)) return;
      add(fmt::format("terraform/{}", provision.block->type.text),
          arena_.text(fmt::format("{}.{}", instance.address, provision.name)),
          arena_.text(fmt::format("{}.{}", instance.identity, provision.name)), provision.self,
          *provision.block);
    }
  }

  Entity& add(const std::string& type, std::string_view address, std::string_view identity,
              const Datum& self, const Block& block) {
    Entity entity;
    entity.type = arena_.text(type);
    entity.address = address;
    entity.identity = identity;
    entity.self = arena_.make<Value>(values_.of(self));
    entity.place = block.place;
    entity.head = block.head;
    entity.scope = scope_;
    result_.entities.push_back(entity);
    return result_.entities.back();
  }

  void add_resource(ModuleInstance& module, ResourceInstance& instance) {
    const Datum& self = module.self(instance);
    if (!evaluator_.spend(self.weight(), instance.block->head)) return;
    const std::string type = fmt::format("terraform/{}{}", instance.is_data ? "data." : "",
                                         instance.block->labels[0].text);
    const Datum shown = instance.is_data
                            ? self
                            : adapted(self, instance.block->labels[0].text,
                                      versions_.of(module.module(), *instance.block), arena_);
    Entity& entity = add(type, instance.address, instance.identity, shown, *instance.block);
    entity.around = provider_around(module.provider_of(*instance.block));
    entity.open_ended = open_end(self);
    links_.add(instance, self, static_cast<EntityId>(result_.entities.size() - 1));
    add_provisions(instance);
  }

  // The Binding `provider` for all resources of one configuration.
  std::span<const Binding> provider_around(const ModuleInstance::Provider& provider) {
    auto& around = arounds_[{provider.block, provider.module}];
    if (around.empty()) {
      Value value = Value::map(arena_, {}, {});
      if (provider.block != nullptr)
        value = values_.of(provider_self(*provider.module, *provider.block));
      const Binding binding{"provider", arena_.make<Value>(value)};
      around = arena_.copy(std::span<const Binding>(&binding, 1));
    }
    return around;
  }

  Datum provider_self(ModuleInstance& module, const Block& block) {
    return evaluate_body(block.body, block.place, module, module.bound(), {}, nullptr);
  }

  void add_provider(ModuleInstance& module, const Block& block) {
    const Attribute* alias = block.body.find("alias");
    const std::string_view name = block.labels[0].text;
    const std::string address =
        fmt::format("provider.{}{}{}", name, alias == nullptr ? "" : ".",
                    alias == nullptr ? std::string_view{} : alias->value->name);
    const Datum self = provider_self(module, block);
    add(fmt::format("terraform/provider.{}", name),
        arena_.text(fmt::format("{}{}", module.address(), address)),
        arena_.text(fmt::format("{}{}", module.identity(), address)), self, block);
  }

  // `backend "s3" {...}`, and `cloud {...}` which takes its place.
  void add_backend(ModuleInstance& module, const Block& settings) {
    for (const Block& block : settings.body.blocks) {
      const bool cloud = block.type.text == "cloud";
      if (!cloud && (block.type.text != "backend" || block.labels.size() != 1)) continue;
      const Label type = cloud ? block.type : block.labels[0];
      const Datum body = evaluate_body(block.body, block.place, module, nullptr, {}, nullptr);
      std::vector<Field> fields(body.fields().begin(), body.fields().end());
      fields.push_back({"type", type.place, Datum::text(type.text, type.place)});
      const Datum self =
          sorted_mapping(Datum::Kind::object, std::move(fields), block.place, arena_);
      const std::string name = fmt::format("backend.{}", type.text);
      add("terraform/backend", arena_.text(fmt::format("{}{}", module.address(), name)),
          arena_.text(fmt::format("{}{}", module.identity(), name)), self, block);
    }
  }

  void add_call(ModuleInstance& module, const Block& block, bool is_first) {
    ModuleInstance::Call& call = module.call(block);
    const std::string_view name = block.labels[0].text;
    const std::string_view identity =
        arena_.text(fmt::format("{}module.{}", module.identity(), name));
    for (const Expansion::Instance& expanded : call.expansion.instances) {
      std::vector<Field> fields;
      for (const std::string_view wanted : {"source", "version"})
        if (const Attribute* attribute = block.body.find(wanted))
          fields.push_back(
              {wanted, attribute->name.place,
               evaluator_.evaluate(*attribute->value, module.context(expanded.bound))});
      const Datum inputs =
          evaluate_body(block.body, block.place, module, expanded.bound, call_arguments, nullptr);
      fields.push_back({"inputs", block.head, inputs});
      const Datum self =
          sorted_mapping(Datum::Kind::object, std::move(fields), block.place, arena_);
      if (!evaluator_.spend(self.weight(), block.head)) return;
      const std::string address = fmt::format("{}module.{}{}", module.address(), name,
                                              key_text(call.expansion, expanded.key));
      add("terraform/module", arena_.text(address), identity, self, block);
    }
    for (const auto& instance : call.instances)
      add_module(*instance, is_first && instance == call.instances.front());
  }

  // Once for each root module: what it is made of.
  void add_root();
  void collect_types(ModuleInstance& module, std::set<std::string_view>& types,
                     std::set<std::string_view>& providers);

  ModuleInstance& root_;
  Evaluator& evaluator_;
  Arena& arena_;
  Resolved& result_;
  Links links_;
  std::string_view scope_;
  ProviderVersions versions_;
  Values values_;
  std::map<std::pair<const Block*, ModuleInstance*>, std::span<const Binding>>
      arounds_{};  // never iterated
};

Datum list_of(const std::set<std::string_view>& texts, const Place& place, Arena& arena) {
  std::vector<Datum> items;
  for (const std::string_view text : texts) items.push_back(Datum::text(text, place));
  return Datum::sequence(Datum::Kind::list, arena.copy(items), place);
}

void EntityMaker::collect_types(ModuleInstance& module, std::set<std::string_view>& types,
                                std::set<std::string_view>& providers) {
  for (const Block* block : module.module().ordered_resources) {
    const std::string_view type = block->labels[0].text;
    if (block->type.text == "resource" && !module.resources(*block).empty()) types.insert(type);
    providers.insert(type.substr(0, type.find('_')));
  }
  for (const Block* block : module.module().providers) providers.insert(block->labels[0].text);
  for (const Block* block : module.module().ordered_calls)
    for (const auto& instance : module.call(*block).instances)
      collect_types(*instance, types, providers);
}

void EntityMaker::add_root() {
  const Module& module = root_.module();
  const Source& source = *module.files.front()->source;
  const Place place = source.place(source.bom_size(), source.bom_size());
  std::vector<Field> fields;
  std::vector<Field> required;
  std::set<std::string_view> types;
  std::set<std::string_view> providers;
  collect_types(root_, types, providers);
  Block block;
  block.place = place;
  block.head = place;
  for (const Block* settings : module.settings) {
    if (block.place.begin == place.begin && block.place.end == place.end) {
      block.place = settings->place;
      block.head = settings->head;
    }
    if (const Attribute* version = settings->body.find("required_version"))
      fields.push_back(
          {"required_version", version->name.place, evaluator_.evaluate(*version->value, {})});
    for (const Block& inner : settings->body.blocks) {
      if (inner.type.text != "required_providers") continue;
      for (const Attribute& provider : inner.body.attributes) {
        // configuration_aliases names providers, and is no value.
        Datum value = Datum::mapping(Datum::Kind::object, {}, provider.value->place);
        if (provider.value->kind == Expression::Kind::text) {
          const Field version{"version", provider.value->place,
                              evaluator_.evaluate(*provider.value, {})};
          value = sorted_mapping(Datum::Kind::object, {version}, provider.value->place, arena_);
        } else if (provider.value->kind == Expression::Kind::object) {
          std::vector<Field> inside;
          const auto pairs = provider.value->children;
          for (std::size_t i = 0; i + 1 < pairs.size(); i += 2)
            if (pairs[i].name == "source" || pairs[i].name == "version")
              inside.push_back(
                  {pairs[i].name, pairs[i].place, evaluator_.evaluate(pairs[i + 1], {})});
          value =
              sorted_mapping(Datum::Kind::object, std::move(inside), provider.value->place, arena_);
        }
        required.push_back({provider.name.text, provider.name.place, value});
      }
    }
  }
  fields.push_back({"path", place, Datum::text(scope_, place)});
  fields.push_back({"required_providers", block.head,
                    sorted_mapping(Datum::Kind::object, std::move(required), block.head, arena_)});
  fields.push_back({"providers", block.head, list_of(providers, block.head, arena_)});
  fields.push_back({"resources", block.head, list_of(types, block.head, arena_)});
  const std::string_view address =
      arena_.text(scope_.empty() ? std::string(".") : std::string(scope_));
  add("terraform/root", address, root_identity,
      sorted_mapping(Datum::Kind::object, std::move(fields), block.place, arena_), block);
}

}  // namespace

void add_entities(ModuleInstance& root, Resolved& result, LinksAcross* across) {
  EntityMaker(root, result, across).run();
}

}  // namespace parsers::terraform
