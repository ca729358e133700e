#include "parsers/terraform/functions/unknown_calls.h"

#include <fmt/format.h>

#include "parsers/terraform/functions/function.h"

namespace parsers::terraform {
namespace {

template <typename Visit>
void for_each_unknown_call(const Expression& expression, const Visit& visit) {
  if (expression.kind == Expression::Kind::call && !is_function(expression.name)) visit(expression);
  for (const Expression& child : expression.children) for_each_unknown_call(child, visit);
}

}  // namespace

const Expression* first_unknown_call(const Expression& expression) {
  const Expression* first = nullptr;
  for_each_unknown_call(expression, [&first](const Expression& call) {
    if (first == nullptr) first = &call;
  });
  return first;
}

namespace {

void report_in(const Body& body, std::string_view block, std::vector<Problem>& problems) {
  for (const Attribute& attribute : body.attributes) {
    // `list(string)` is a type there.
    const bool may_be_typed = block == "variable" || block == "output";
    if (may_be_typed && attribute.name.text == "type") continue;
    for_each_unknown_call(*attribute.value, [&problems](const Expression& call) {
      problems.push_back({.id = "terraform/unknown-function",
                          .severity = Problem::Severity::warning,
                          .message = fmt::format("there is no function `{}`", call.name),
                          .place = call.place,
                          .hint = instead_of(call.name)});
    });
  }
  for (const Block& inner : body.blocks) report_in(inner.body, inner.type.text, problems);
}

}  // namespace

void report_unknown_calls(const Body& body, std::vector<Problem>& problems) {
  report_in(body, {}, problems);
}

}  // namespace parsers::terraform
