#include "linter/policy/expressions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "linter/toml/toml.h"

namespace linter {
namespace {

using cel::Narrowed;
using parsers::Outline;
using parsers::Problem;

constexpr std::size_t longest_type = 200;  // of a definition; beyond, nothing is known of it

// What is known of all entities of these types together: nothing, if a type with
// an Outline of its own is among those that a `*` stands for.
const Outline* outline_for(std::string_view type) {
  const Outline* outline = parsers::outline_of(type);
  if (outline == nullptr || !type.ends_with('*')) return outline;
  const std::string_view beginning = type.substr(0, type.size() - 1);
  const auto is_one = [&](const Outline* known) {
    return !known->is_part && known->name.starts_with(beginning) && !known->name.ends_with("/*");
  };
  const auto all = parsers::outlines();
  return std::none_of(all.begin(), all.end(), is_one) ? outline : nullptr;
}

std::vector<const Outline*> all_outlines(const Outline& params) {
  std::vector<const Outline*> all{parsers::outlines().begin(), parsers::outlines().end()};
  all.push_back(&params);
  return all;
}

// "kubernetes/container, kubernetes/pod have it": the types of the same format.
std::string who_has(std::string_view name, std::string_view type) {
  const std::string_view format = type.substr(0, type.find('/') + 1);
  std::vector<std::string_view> types;
  for (const Outline* outline : parsers::outlines())
    if (outline->name.starts_with(format) &&
        std::any_of(outline->around.begin(), outline->around.end(),
                    [&](const Outline::Member& member) { return member.name == name; }))
      types.push_back(outline->name);
  if (types.empty()) return {};
  return fmt::format("{} {} it", fmt::join(types, ", "), types.size() == 1 ? "has" : "have");
}

// "string" of "list(string)": what `each` hands on as `it`.
std::string_view element_of(std::string_view type) {
  constexpr std::string_view optional = "optional_type(";
  constexpr std::string_view list = "list(";
  if (type.starts_with(optional))
    type = type.substr(optional.size(), type.size() - optional.size() - 1);
  return type.starts_with(list) ? type.substr(list.size(), type.size() - list.size() - 1) : "dyn";
}

void narrow(std::vector<Narrowed>& variables, Narrowed to) {
  const auto known = std::find_if(variables.begin(), variables.end(),
                                  [&](const Narrowed& other) { return other.name == to.name; });
  if (known == variables.end())
    variables.push_back(to);
  else
    *known = to;
}

bool contains(const std::vector<Problem>& problems, const Problem& wanted) {
  return std::any_of(problems.begin(), problems.end(), [&](const Problem& problem) {
    return problem.place.begin == wanted.place.begin && problem.place.end == wanted.place.end;
  });
}

}  // namespace

void Expressions::add(Role role, const parsers::Value& text, std::string_view expression,
                      std::size_t offset, std::string_view name) {
  expressions_.push_back({role, &text, expression, offset, name});
}

bool Expressions::defines(std::string_view name) const {
  return std::any_of(expressions_.begin(), expressions_.end(), [&](const Expression& known) {
    return known.role == Role::let && known.name == name;
  });
}

std::vector<Narrowed> Expressions::variables_of(std::string_view type, const Outline* outline) {
  std::vector<Narrowed> variables = {
      {"params", params_.name},
      {"zones", "map(string, list(string))"},
      {"it", {}, "`it` is only known where there is `each`, and behind it"}};
  if (outline == nullptr) return variables;
  variables.push_back({"self", outline->name});
  for (const cel::Variable& variable : environment_.variables()) {
    const auto is_it = [&](const auto& known) { return known.name == variable.name; };
    if (std::any_of(variables.begin(), variables.end(), is_it)) continue;
    const auto around = std::find_if(outline->around.begin(), outline->around.end(), is_it);
    if (around != outline->around.end())
      variables.push_back({variable.name, around->type});
    else
      variables.push_back(
          {variable.name,
           {},
           arena_.text(fmt::format("`{}` has no `{}` around it", type, variable.name)),
           arena_.text(who_has(variable.name, type))});
  }
  return variables;
}

Expressions::Problems Expressions::problems_for(std::string_view type, const Outline* outline) {
  Problems problems;
  std::vector<Narrowed> variables = variables_of(type, outline);
  const std::vector<const Outline*> outlines = all_outlines(params_);
  std::vector<cel::Variable> defined;
  for (const Expression& each : expressions_) {
    const cel::Compiled compiled =
        cel::compile(each.expression, environment_, defined, {variables, outlines});
    std::vector<cel::Diagnostic> diagnostics = compiled.diagnostics;
    if (compiled.program != nullptr) diagnostics = cel::certain_errors(*compiled.program);
    for (const cel::Diagnostic& diagnostic : diagnostics)
      problems.push_back({.id = "policy/expression",
                          .message = diagnostic.message,
                          .place = place_in_text(*each.text, each.offset + diagnostic.begin,
                                                 each.offset + diagnostic.end),
                          .hint = diagnostic.hint});
    const bool is_known = compiled.program != nullptr && compiled.type_text.size() <= longest_type;
    const std::string_view result = is_known ? arena_.text(compiled.type_text) : "dyn";
    if (each.role == Role::let) defined.push_back({.name = each.name, .exact = result});
    if (each.role == Role::each) narrow(variables, {"it", element_of(result)});
  }
  return problems;
}

void Expressions::check(std::span<const std::string_view> types, Problems& problems) {
  std::vector<const Outline*> seen;
  Problems common;
  for (const std::string_view type : types) {
    const Outline* outline = outline_for(type);
    if (std::find(seen.begin(), seen.end(), outline) != seen.end()) continue;
    Problems found = problems_for(type, outline);
    if (seen.empty())
      common = std::move(found);
    else
      std::erase_if(common, [&](const Problem& problem) { return !contains(found, problem); });
    if (common.empty()) return;
    seen.push_back(outline);
  }
  if (seen.empty()) common = problems_for({}, nullptr);
  problems.insert(problems.end(), std::make_move_iterator(common.begin()),
                  std::make_move_iterator(common.end()));
}

}  // namespace linter
