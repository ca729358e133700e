#include "parsers/terraform/module/conditions.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "parsers/terraform/expression/convert.h"

namespace parsers::terraform {
namespace {

constexpr std::size_t shown_size = 300;  // bytes of an error message

class Conditions {
 public:
  explicit Conditions(ModuleInstance& module)
      : module_(module), evaluator_(module.run().evaluator) {}

  void run() {
    const Module& module = module_.module();
    for (const auto& [name, block] : module.variables) check_variable(name, *block);
    for (const auto& [name, block] : module.outputs)
      check(block->body, {"precondition"}, fmt::format("output `{}`", name), module_.context());
    for (const Block* block : module.ordered_resources) check_resource(*block);
    for (const Block* block : module.checks) check_assertions(*block);
  }

 private:
  void check_variable(std::string_view name, const Block& block) {
    const bool refuses_null = is_false(block.body.find("nullable"));
    const Block* rule = block.body.find_block("validation");
    if (rule == nullptr && !refuses_null) return;
    const Datum value = module_.variable(name, block.head);
    // Where the value was given; the first step is the variable itself.
    const std::vector<Step> steps = steps_of(value.origin());
    const Place place = steps.size() < 2 ? block.head : steps[1].place;
    if (refuses_null && value.is_null())
      return report("terraform/validation", Problem::Severity::warning,
                    fmt::format("variable `{}` must not be null", name), place, block.head);
    for (const Block& inner : block.body.blocks) {
      if (inner.type.text != "validation" || !is_known_false(inner, module_.context())) continue;
      report("terraform/validation", Problem::Severity::warning,
             fmt::format("this breaks a rule of variable `{}`{}", name,
                         message_of(inner, module_.context())),
             place, inner.body.find("condition")->place);
    }
  }

  void check_resource(const Block& block) {
    const Block* lifecycle = block.body.find_block("lifecycle");
    if (lifecycle == nullptr || lifecycle->body.blocks.empty()) return;
    for (ResourceInstance* instance : module_.resources(block)) {
      const Bound self{"self", module_.self(*instance), instance->bound};
      const std::string name = fmt::format("`{}`", instance->address);
      check(lifecycle->body, {"precondition"}, name, module_.context(instance->bound));
      check(lifecycle->body, {"postcondition"}, name, module_.context(&self));
    }
  }

  // A check with data of its own asks a provider.
  void check_assertions(const Block& block) {
    if (block.body.find_block("data") != nullptr) return;
    check(block.body, {"assert", "terraform/check", Problem::Severity::note},
          fmt::format("check `{}`", block.labels[0].text), module_.context());
  }

  struct Demand {
    std::string_view block{};
    std::string_view id = "terraform/condition";
    Problem::Severity severity = Problem::Severity::warning;
  };

  void check(const Body& body, const Demand& demand, const std::string& of,
             const Context& context) {
    for (const Block& inner : body.blocks) {
      if (inner.type.text != demand.block || !is_known_false(inner, context)) continue;
      report(std::string(demand.id), demand.severity,
             fmt::format("this condition of {} is false{}", of, message_of(inner, context)),
             inner.body.find("condition")->value->place, {});
    }
  }

  static bool is_false(const Attribute* attribute) {
    return attribute != nullptr && attribute->value->kind == Expression::Kind::boolean &&
           !attribute->value->boolean;
  }

  bool is_known_false(const Block& block, const Context& context) {
    const Attribute* condition = block.body.find("condition");
    if (condition == nullptr) return false;
    const Datum value = to_boolean(evaluator_.evaluate(*condition->value, context), evaluator_);
    return value.is(Datum::Kind::boolean) && !value.as_boolean();
  }

  // ": ...", with the text that the author gave; "" if that is not known, or secret.
  std::string message_of(const Block& block, const Context& context) {
    const Attribute* message = block.body.find("error_message");
    if (message == nullptr) return {};
    const Datum value = to_text(evaluator_.evaluate(*message->value, context), evaluator_);
    if (!value.is(Datum::Kind::text) || value.holds_sensitive()) return {};
    std::string text(value.as_text().substr(0, shown_size));
    std::replace(text.begin(), text.end(), '\n', ' ');
    while (text.ends_with(' ') || text.ends_with('.')) text.pop_back();
    return text.empty() ? text : ": " + text;
  }

  // `rule`: what it breaks, where that is elsewhere.
  void report(std::string id, Problem::Severity severity, std::string message, const Place& place,
              const Place& rule) {
    std::string hint;
    if (rule)
      hint = fmt::format("the rule is in {}, line {}; Terraform refuses the value",
                         rule.source->path(), rule.source->position(rule.begin).line);
    module_.run().report({.id = std::move(id),
                          .severity = severity,
                          .message = std::move(message),
                          .place = place,
                          .hint = std::move(hint)});
  }

  ModuleInstance& module_;
  Evaluator& evaluator_;
};

}  // namespace

void check_conditions(ModuleInstance& module) { Conditions(module).run(); }

}  // namespace parsers::terraform
