#include "linter/functions/lists.h"

#include <vector>

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
  if (value.is_undecided() || value.is(Value::Kind::list)) return value;
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
                            "alone if it is no list."});
  environment.add({.name = "mapped",
                   .parameters = {Type::dynamic},
                   .result = Type::map,
                   .call = call_mapped,
                   .about = "A map that may be missing or null: then an empty one."});
  environment.add({.name = "known",
                   .parameters = {Type::list},
                   .result = Type::list,
                   .call = call_known,
                   .about = "The elements of a list that are known, without the unknown ones: of "
                            "`entities()`, those that are in the input."});
}

}  // namespace linter
