#include "linter/functions/lists.h"

#include <vector>

#include "linter/functions/documents.h"

namespace linter {
namespace {

using cel::Evaluation;
using cel::Type;
using cel::Value;

Value call_listed(Evaluation& evaluation, std::span<const Value> arguments) {
  Value value = arguments[0];
  const parsers::Value* blame = value.blame();
  if (value.is(Value::Kind::optional)) {
    if (!value.has_value()) return Value::list({}).blaming(blame);
    value = value.inner();
    if (value.blame() != nullptr) blame = value.blame();
  }
  // Of any other unknown it is not known whether it is a list.
  const bool may_be_list = value.is_undecided() && !is_text_in_part(value);
  if (may_be_list) return value.cause();
  if (value.is(Value::Kind::list)) return value;
  if (value.is(Value::Kind::null)) return Value::list({}).blaming(blame);
  return Value::list(evaluation.arena().copy(std::vector<Value>{value})).blaming(blame);
}

Value call_mapped(Evaluation& /*evaluation*/, std::span<const Value> arguments) {
  Value value = arguments[0];
  const parsers::Value* blame = value.blame();
  if (value.is(Value::Kind::optional) && value.has_value()) value = value.inner();
  const bool is_there = !value.is(Value::Kind::optional) && !value.is(Value::Kind::null);
  return is_there ? value : Value::map({}).blaming(blame);
}

// Terraform takes "true" for true, and older configuration 1 and "1".
bool stands_for(const Value& value, bool truth) {
  switch (value.kind()) {
    case Value::Kind::boolean: return value.as_boolean() == truth;
    case Value::Kind::integer: return value.as_integer() == (truth ? 1 : 0);
    case Value::Kind::text:
      return value.as_text() == (truth ? "true" : "false") ||
             value.as_text() == (truth ? "1" : "0");
    default: return false;
  }
}

template <bool truth>
Value call_stands_for(Evaluation& /*evaluation*/, std::span<const Value> arguments) {
  Value value = arguments[0];
  const parsers::Value* blame = value.blame();
  if (value.is(Value::Kind::optional) && value.has_value()) value = value.inner();
  if (value.is_undecided()) return value.cause();
  return Value::boolean(stands_for(value, truth))
      .blaming(value.blame() != nullptr ? value.blame() : blame);
}

Value call_known(Evaluation& evaluation, std::span<const Value> arguments) {
  std::vector<Value> items;
  for (std::size_t i = 0; i < arguments[0].size(); ++i) {
    const Value item = arguments[0].item(i);
    if (!item.is_undecided()) items.push_back(item);
  }
  return Value::list(evaluation.arena().copy(items)).blaming(arguments[0].blame());
}

}  // namespace

void add_list_functions(cel::Environment& environment) {
  environment.add({.name = "listed",
                   .parameters = {Type::dynamic},
                   .result = Type::list,
                   .call = call_listed,
                   .about = "A value as a list: nothing for null or an absent optional, the value "
                            "alone if it is no list, also a text of which only parts are known.",
                   .sees_unknown = true});
  environment.add({.name = "mapped",
                   .parameters = {Type::dynamic},
                   .result = Type::map,
                   .call = call_mapped,
                   .about = "A map that may be missing or null: then an empty one."});
  environment.add({.name = "isTrue",
                   .parameters = {Type::dynamic},
                   .result = Type::boolean,
                   .call = call_stands_for<true>,
                   .about =
                       "Is it there and true, also as `\"true\"`, `1` or `\"1\"`, which Terraform "
                       "takes for true? `isTrue(self.?encrypted)`"});
  environment.add({.name = "isFalse",
                   .parameters = {Type::dynamic},
                   .result = Type::boolean,
                   .call = call_stands_for<false>,
                   .about =
                       "Is it there and false, also as `\"false\"`, `0` or `\"0\"`? What is not "
                       "there is neither."});
  environment.add({.name = "known",
                   .parameters = {Type::list},
                   .result = Type::list,
                   .call = call_known,
                   .about = "The elements of a list that are known, without the unknown ones: of "
                            "`entities()`, those that are in the input."});
}

}  // namespace linter
