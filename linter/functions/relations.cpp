#include "linter/functions/relations.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace linter {
namespace {

using cel::Evaluation;
using cel::Value;
using parsers::Entity;
using parsers::EntityId;
using parsers::Link;

const Surroundings& surroundings(const Evaluation& evaluation) {
  return static_cast<const Surroundings&>(*evaluation.host);
}

// Outside of a run there is nothing to be related to.
template <Value (*call)(Evaluation&, std::span<const Value>)>
Value within_project(Evaluation& evaluation, std::span<const Value> arguments) {
  if (evaluation.host == nullptr) return Value::error("there is no entity to start from");
  return call(evaluation, arguments);
}

std::string_view format_of(std::string_view type) { return type.substr(0, type.find('/')); }

// "aws_s3_bucket" as self's format means it: "terraform/aws_s3_bucket".
std::string full_type(const Entity& self, std::string_view type) {
  if (type.find('/') != std::string_view::npos) return std::string(type);
  return std::string(format_of(self.type)) + "/" + std::string(type);
}

Value list_of(Evaluation& evaluation, const std::vector<Value>& values) {
  return Value::list(evaluation.arena().copy(values));
}

Value unknown(Evaluation& evaluation, const std::string& because) {
  return Value::unknown(evaluation.arena().text(because));
}

// An entity of `type` that may be related to that one though no link says so;
// nullptr if there is none.
const Entity* open_ended(const Surroundings& here, const Entity& from, std::string_view type) {
  const auto [known, fresh] = here.open_ended.try_emplace(std::string(type));
  if (fresh)
    for (const EntityId id : here.project->of_type(type))
      if (!here.project->entity(id).open_ended.empty()) known->second.push_back(id);
  for (const EntityId id : known->second) {
    const Entity& other = here.project->entity(id);
    if (other.scope == from.scope) return &other;
  }
  return nullptr;
}

bool is_complete(const Surroundings& here, std::string_view type) {
  return std::find(here.complete->begin(), here.complete->end(), format_of(type)) !=
         here.complete->end();
}

Value not_in_input(Evaluation& evaluation, const parsers::Dangling& reference) {
  return unknown(evaluation, fmt::format("{} `{}` is not in the input",
                                         reference.type.substr(reference.type.find('/') + 1),
                                         reference.name->as_text()));
}

Value linked_to(Evaluation& evaluation, EntityId id, std::string_view wanted) {
  const parsers::Project& project = *surroundings(evaluation).project;
  const std::string type = full_type(project.entity(id), wanted);
  std::vector<EntityId> ends;
  for (const Link& link : project.links_of(id)) {
    const EntityId other = link.from == id ? link.to : link.from;
    if (project.entity(other).type == type) ends.push_back(other);
  }
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  std::vector<Value> values;
  for (const EntityId end : ends) values.push_back(Value::of(*project.entity(end).self));
  if (values.empty()) {
    if (const Entity* open = open_ended(surroundings(evaluation), project.entity(id), type))
      return unknown(evaluation,
                     fmt::format("`{}` may belong to it: {}", open->address, open->open_ended));
  }
  if (!is_complete(surroundings(evaluation), type))
    for (const parsers::Dangling& reference : project.dangling_of(id))
      if (reference.type == type) {
        const Value other = not_in_input(evaluation, reference);
        if (values.empty()) return other;
        values.push_back(other);
      }
  return list_of(evaluation, values);
}

Value linked(Evaluation& evaluation, std::span<const Value> arguments) {
  return linked_to(evaluation, surroundings(evaluation).self, arguments[0].as_text());
}

// What is linked to an entity that an expression has found.
Value linked_of(Evaluation& evaluation, std::span<const Value> arguments) {
  const parsers::Value* self = arguments[0].configuration();
  const auto id =
      self == nullptr ? std::nullopt : surroundings(evaluation).project->entity_of(*self);
  if (!id) return Value::error("this is no entity").blaming(arguments[0].blame());
  return linked_to(evaluation, *id, arguments[1].as_text());
}

Value missing(Evaluation& evaluation, std::span<const Value> arguments) {
  const Surroundings& here = surroundings(evaluation);
  const std::string type = full_type(here.project->entity(here.self), arguments[0].as_text());
  const bool complete = is_complete(here, type);
  std::vector<Value> values;
  for (const parsers::Dangling& reference : here.project->dangling_of(here.self))
    if (reference.type == type)
      values.push_back(complete ? Value::of(*reference.name)
                                : not_in_input(evaluation, reference).blaming(reference.name));
  return list_of(evaluation, values);
}

Value selecting(Evaluation& evaluation, std::span<const Value> arguments) {
  const Surroundings& here = surroundings(evaluation);
  const parsers::Project& project = *here.project;
  const std::string type = full_type(project.entity(here.self), arguments[0].as_text());
  std::vector<Value> values;
  for (const Link& link : project.links_of(here.self))
    if (link.kind == Link::Kind::selects && link.to == here.self &&
        project.entity(link.from).type == type)
      values.push_back(Value::of(*project.entity(link.from).self));
  return list_of(evaluation, values);
}

// The types that there are, each once.
std::span<const std::string_view> types_of(const Surroundings& here) {
  if (here.types.empty()) {
    for (const Entity& entity : here.project->entities()) here.types.push_back(entity.type);
    std::sort(here.types.begin(), here.types.end());
    here.types.erase(std::unique(here.types.begin(), here.types.end()), here.types.end());
  }
  return here.types;
}

// Those of a type, or of all types that "terraform/provider.*" stands for; in
// order of their ids.
std::vector<EntityId> entities_of(const Surroundings& here, std::string_view type) {
  const auto of_type = [&](std::string_view exact) { return here.project->of_type(exact); };
  if (!type.ends_with('*')) return {of_type(type).begin(), of_type(type).end()};
  type.remove_suffix(1);
  const auto types = types_of(here);
  std::vector<EntityId> ids;
  for (auto at = std::lower_bound(types.begin(), types.end(), type);
       at != types.end() && at->starts_with(type); ++at)
    ids.insert(ids.end(), of_type(*at).begin(), of_type(*at).end());
  std::sort(ids.begin(), ids.end());
  return ids;
}

Value entities(Evaluation& evaluation, std::span<const Value> arguments) {
  const Surroundings& here = surroundings(evaluation);
  const parsers::Project& project = *here.project;
  const Entity& self = project.entity(here.self);
  const std::string type = full_type(self, arguments[0].as_text());
  const bool same_format = format_of(type) == format_of(self.type);
  std::vector<Value> values;
  for (const EntityId id : entities_of(here, type)) {
    const Entity& entity = project.entity(id);
    if (!same_format || entity.scope == self.scope) values.push_back(Value::of(*entity.self));
  }
  // The rest of the infrastructure stands behind those that we see.
  if (!is_complete(here, type))
    values.push_back(
        unknown(evaluation, fmt::format("there may be more `{}` outside of the input; "
                                        "`complete` in lint.toml says when there is not",
                                        type)));
  return list_of(evaluation, values);
}

}  // namespace

void add_relation_functions(cel::Environment& environment) {
  environment.add(
      {.name = "linked",
       .parameters = {cel::Type::text},
       .result = cel::Type::list,
       .call = within_project<linked>,
       .about = "The entities of a type that refer to `self` or that `self` refers to."});
  environment.add({.name = "linked",
                   .parameters = {cel::Type::dynamic, cel::Type::text},
                   .result = cel::Type::list,
                   .call = within_project<linked_of>,
                   .about =
                       "The same for an entity that an expression has found: "
                       "`linked('aws_s3_bucket').exists(b, linked(b, 'aws_kms_key') != [])`."});
  environment.add({.name = "missing",
                   .parameters = {cel::Type::text},
                   .result = cel::Type::list,
                   .call = within_project<missing>,
                   .about =
                       "The names of a type that `self` gives and that nothing has; unknown ones, "
                       "where only the input has none and is not said to be complete."});
  environment.add({.name = "selecting",
                   .parameters = {cel::Type::text},
                   .result = cel::Type::list,
                   .call = within_project<selecting>,
                   .about = "The entities of a type whose selector matches the labels of `self`."});
  environment.add({.name = "entities",
                   .parameters = {cel::Type::text},
                   .result = cel::Type::list,
                   .call = within_project<entities>,
                   .about =
                       "All entities of a type, or of all that `terraform/provider.*` stands for, "
                       "in the scope of `self`, and one unknown element more unless the input is "
                       "said to be complete."});
}

}  // namespace linter
