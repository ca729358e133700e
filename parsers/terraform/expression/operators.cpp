// Operators and conditionals, with Terraform's conversions.
#include <fmt/format.h>

#include "parsers/terraform/expression/convert.h"
#include "parsers/terraform/expression/evaluate.h"
#include "parsers/terraform/expression/partly_known.h"

namespace parsers::terraform {
namespace {

bool is_arithmetic(Operator operation) {
  return operation >= Operator::multiply && operation <= Operator::subtract;
}

bool is_order(Operator operation) {
  return operation >= Operator::greater && operation <= Operator::less_or_equal;
}

bool holds(Operator operation, int order) {
  switch (operation) {
    case Operator::greater: return order > 0;
    case Operator::greater_or_equal: return order >= 0;
    case Operator::less: return order < 0;
    default: return order <= 0;
  }
}

Number calculate(Operator operation, const Number& left, const Number& right, Arena& arena) {
  switch (operation) {
    case Operator::multiply: return multiply(left, right, arena);
    case Operator::divide: return divide(left, right, arena);
    case Operator::modulo: return modulo(left, right, arena);
    case Operator::add: return add(left, right, arena);
    default: return subtract(left, right, arena);
  }
}

}  // namespace

Datum Evaluator::evaluate_unary(const Expression& expression, const Context& context) {
  const bool negates = expression.operation == Operator::negate;
  const Datum operand = evaluate(expression.children[0], context);
  const Datum value = negates ? to_number(operand, *this) : to_boolean(operand, *this);
  if (value.is_open()) return value.cause_at(expression.place);
  if (value.is_null()) return error("null is no operand", expression.place);
  const Datum result = negates ? Datum::number(negate(value.as_number(), arena_), expression.place)
                               : Datum::boolean(!value.as_boolean(), expression.place);
  return derived(result, {&operand, 1});
}

Datum Evaluator::evaluate_binary(const Expression& expression, const Context& context) {
  const Operator operation = expression.operation;
  const Datum operands[] = {evaluate(expression.children[0], context),
                            evaluate(expression.children[1], context)};
  const Place& place = expression.place;
  if (operation == Operator::equal || operation == Operator::not_equal) {
    if (certainly_differ(operands[0], operands[1]))
      return derived(Datum::boolean(operation == Operator::not_equal, place), operands);
    for (const Datum& operand : operands)
      if (const Datum* open = first_open(operand)) return derived(open->at(place), operands);
    return derived(
        Datum::boolean(equal(operands[0], operands[1]) == (operation == Operator::equal), place),
        operands);
  }
  const Datum left = to_number(operands[0], *this);
  const Datum right = to_number(operands[1], *this);
  if (left.is_open()) return derived(left.at(place), operands);
  if (right.is_open()) return derived(right.at(place), operands);
  if (left.is_null() || right.is_null()) return error("null is no operand", place);
  if (is_order(operation))
    return derived(
        Datum::boolean(holds(operation, compare(left.as_number(), right.as_number())), place),
        operands);
  if (!is_arithmetic(operation)) return error("an operator that is not known", place);
  const Number result = calculate(operation, left.as_number(), right.as_number(), arena_);
  if (result.is_nan()) return error("the result is no number", place);
  return derived(Datum::number(result, place), operands);
}

// `false && unknown` is false, `true || unknown` is true, in any order.
Datum Evaluator::evaluate_logic(const Expression& expression, const Context& context) {
  const bool decides = expression.operation == Operator::disjunction;
  const Place& place = expression.place;
  Datum operands[2];
  for (std::size_t i = 0; i < 2; ++i) {
    operands[i] = to_boolean(evaluate(expression.children[i], context), *this);
    if (operands[i].is_null()) return error("null is no operand", place);
    if (i == 0 && operands[i].is_error()) return operands[i].cause_at(place);
    if (operands[i].is(Datum::Kind::boolean) && operands[i].as_boolean() == decides)
      return derived(Datum::boolean(decides, place), {&operands[i], 1});
  }
  for (const Datum& operand : operands)
    if (operand.is_open()) return derived(operand.at(place), operands);
  return derived(Datum::boolean(!decides, place), operands);
}

// Also "%{ if ... }". Both branches are evaluated, for the result has the type
// that both can become.
Datum Evaluator::evaluate_conditional(const Expression& expression, const Context& context) {
  const Datum condition = to_boolean(evaluate(expression.children[0], context), *this);
  if (condition.is_null()) return error("the condition is null", expression.place);
  Datum branches[] = {evaluate(expression.children[1], context),
                      evaluate(expression.children[2], context)};
  const Type* type = type_of_branches(branches[0], branches[1]);
  if (type == nullptr)
    return error("the two results of a condition have no type in common", expression.place);
  for (Datum& branch : branches) {
    branch = convert(branch, *type, *this);
    if (condition.is_sensitive()) branch = branch.sensitive(true);
  }
  if (condition.is(Datum::Kind::boolean)) return branches[condition.as_boolean() ? 0 : 1];
  if (first_open(branches[0]) == nullptr && first_open(branches[1]) == nullptr &&
      equal(branches[0], branches[1]))
    return branches[0];
  return derived(condition.at(expression.place), branches).typed(type);
}

// nullptr if there is no such type.
const Type* Evaluator::type_of_branches(const Datum& yes, const Datum& no) {
  if (yes.is(no.kind()) && yes.is_primitive()) return &Type::any;
  // What a resource has besides its written attributes is not known.
  if (yes.resource() != nullptr || no.resource() != nullptr) return &Type::any;
  const std::size_t steps = std::size_t{yes.weight()} + no.weight();
  if (!spend(steps / 4, yes.place())) return &Type::any;
  const Type* types[] = {&type_of(yes, arena_), &type_of(no, arena_)};
  if (yes.is_null() && types[0]->is(Type::Kind::any)) return types[1];
  if (no.is_null() && types[1]->is(Type::Kind::any)) return types[0];
  if (types[0]->is(Type::Kind::any) || types[1]->is(Type::Kind::any)) return &Type::any;
  return unified(types, arena_);
}

}  // namespace parsers::terraform
