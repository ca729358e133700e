// google_iam_policy, local_file, null_data_source, template_file.
#include <fmt/format.h>

#include <algorithm>

#include "parsers/limits.h"
#include "parsers/terraform/data/pure.h"
#include "parsers/terraform/expression/convert.h"
#include "parsers/terraform/functions/json.h"
#include "parsers/terraform/functions/templates.h"
#include "parsers/terraform/module/paths.h"

namespace parsers::terraform {
namespace {

struct Renamed {
  std::string_view from{};
  std::string_view to{};
};

// An object of the attributes of `block` that are there, under other names.
Datum renamed(const Datum& block, std::initializer_list<Renamed> names, Arena& arena) {
  std::vector<Field> fields;
  for (const Renamed& name : names)
    if (const Datum* value = block.find(name.from))
      fields.push_back({name.to, value->place(), block.inner(*value, arena)});
  return sorted_mapping(Datum::Kind::object, std::move(fields), block.place(), arena);
}

// The elements of a list of blocks, each changed; unknown where the list is.
template <typename Change>
Datum each_of(const Datum& blocks, Arena& arena, const Change& change) {
  if (blocks.is_open()) return blocks;
  std::vector<Datum> items;
  for (const Datum& block : blocks.items()) items.push_back(change(blocks.inner(block, arena)));
  return Datum::sequence(Datum::Kind::tuple, arena.copy(items), blocks.place());
}

Datum audit_config(const Datum& block, Arena& arena) {
  std::vector<Field> fields;
  if (const Datum* service = block.find("service"))
    fields.push_back({"service", service->place(), block.inner(*service, arena)});
  if (const Datum* logs = block.find("audit_log_configs")) {
    const Datum list = each_of(block.inner(*logs, arena), arena, [&arena](const Datum& log) {
      return renamed(log, {{"log_type", "logType"}, {"exempted_members", "exemptedMembers"}},
                     arena);
    });
    fields.push_back({"auditLogConfigs", logs->place(), list});
  }
  return sorted_mapping(Datum::Kind::object, std::move(fields), block.place(), arena);
}

}  // namespace

// binding { role, members, condition { ... } } and audit_config { ... }
std::vector<Field> google_policy(const PureCall& call) {
  Arena& arena = call.arena();
  std::vector<Field> fields;
  if (const Datum* bindings = call.self.find("binding")) {
    const Datum list = each_of(*bindings, arena, [&arena](const Datum& block) {
      const Datum binding = renamed(block, {{"role", "role"}, {"members", "members"}}, arena);
      std::vector<Field> parts(binding.fields().begin(), binding.fields().end());
      const Datum* condition = block.find("condition");
      if (condition != nullptr && !condition->items().empty())
        parts.push_back({"condition", condition->place(),
                         condition->inner(condition->items().front(), arena).of_resource(nullptr)});
      return sorted_mapping(Datum::Kind::object, std::move(parts), block.place(), arena);
    });
    fields.push_back({"bindings", bindings->place(), list});
  }
  if (const Datum* audits = call.self.find("audit_config"))
    fields.push_back(
        {"auditConfigs", audits->place(), each_of(*audits, arena, [&arena](const Datum& block) {
           return audit_config(block, arena);
         })});
  const Datum policy =
      sorted_mapping(Datum::Kind::object, std::move(fields), call.self.place(), arena);
  return {
      {"policy_data", call.place, encoded(policy, to_json(policy), call.place, call.evaluator)}};
}

// Read only where it is within the input's root.
std::vector<Field> local_file(const PureCall& call) {
  const Datum* name = call.self.find("filename");
  if (name == nullptr || !name->is(Datum::Kind::text)) return {};
  std::string why;
  const Source* source = call.evaluator.files().open(join_path(call.folder, name->as_text()), why);
  const std::string shown(name->as_text());
  if (source == nullptr || source->text().size() > limits::text_size)
    return {{"content", call.place,
             call.evaluator.unknown(fmt::format("the file `{}` cannot be read here", shown),
                                    call.place)}};
  const auto* step = call.arena().make<Origin>(call.arena().text(fmt::format("file `{}`", shown)),
                                               source->whole(), nullptr);
  return {{"content", call.place, Datum::text(source->text(), call.place).from(step)}};
}

std::vector<Field> null_data_source(const PureCall& call) {
  const Datum* inputs = call.self.find("inputs");
  if (inputs == nullptr) return {};
  return {{"outputs", call.place, *inputs}};
}

std::vector<Field> template_file(const PureCall& call) {
  static const Type texts{.kind = Type::Kind::map, .element = &Type::text};
  const Datum* text = call.self.find("template");
  const Datum* vars = call.self.find("vars");
  if (text == nullptr || !text->is(Datum::Kind::text)) return {};
  const Datum none = Datum::mapping(Datum::Kind::map, {}, call.place);
  const Datum values = vars == nullptr ? none : convert(*vars, texts, call.evaluator);
  if (!values.is_mapping()) return {};
  return {{"rendered", call.place, with_names_replaced(*text, values, call.place, call.evaluator)}};
}

}  // namespace parsers::terraform
