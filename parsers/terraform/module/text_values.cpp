#include "parsers/terraform/module/text_values.h"

#include <fmt/format.h>

#include <algorithm>

#include "parsers/terraform/expression/type.h"
#include "parsers/terraform/syntax/read_lone.h"

namespace parsers::terraform {
namespace {

bool is_literal(const Block& declaration, Arena& arena) {
  const Attribute* type = declaration.body.find("type");
  if (type == nullptr) return true;
  // As Terraform 0.11 wrote them: "string", "list", "map".
  if (type->value->kind == Expression::Kind::text) return type->value->name == "string";
  return type_written(*type->value, arena).is_primitive();
}

// What a value may not have: it is not evaluated in any module.
std::string_view refused(const Expression& expression) {
  if (expression.kind == Expression::Kind::call) return "functions";
  if (expression.kind == Expression::Kind::variable) return "names";
  for (const Expression& child : expression.children)
    if (const std::string_view inner = refused(child); !inner.empty()) return inner;
  return {};
}

}  // namespace

Datum value_of_text(std::string_view text, const Block& declaration, std::string_view given_as,
                    Run& run) {
  Arena& arena = run.evaluator.arena();
  const Place& place = declaration.labels[0].place;
  if (is_literal(declaration, arena)) return Datum::text(arena.text(text), place);
  const Lone lone = read_lone_expression(
      text, [&place](std::uint32_t, std::uint32_t) { return place; }, arena);
  const std::string_view too_much = lone.problems.empty() ? refused(*lone.expression) : "";
  if (lone.problems.empty() && too_much.empty())
    return run.evaluator.evaluate(*lone.expression, {});
  run.report({.id = "terraform/variable-value",
              .message = fmt::format("the value that {} gives this variable {}", given_as,
                                     too_much.empty() ? "is no expression of Terraform"
                                                      : fmt::format("may not have {}", too_much)),
              .place = place,
              .hint =
                  "of a variable that is no string, number or bool, it is written as in a file of "
                  "values: `[\"a\", \"b\"]`"});
  return run.evaluator.unknown(fmt::format("the value of {} cannot be read", given_as), place);
}

void hide(std::string_view text, const Datum& value, std::set<std::string>& hidden) {
  if (!text.empty()) hidden.emplace(text);
  if (value.is(Datum::Kind::text) && !value.as_text().empty()) hidden.emplace(value.as_text());
  if (value.is(Datum::Kind::number)) hidden.insert(to_string(value.as_number()));
  for (const Datum& item : value.items()) hide({}, item, hidden);
  for (const Field& field : value.fields()) hide({}, field.value, hidden);
}

}  // namespace parsers::terraform
