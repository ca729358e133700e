// Functions on sets.
#include <algorithm>

#include "parsers/limits.h"
#include "parsers/terraform/expression/convert.h"
#include "parsers/terraform/functions/function.h"

namespace parsers::terraform {
namespace {

// The type of the elements of all sets; nullptr if they have none in common.
// Empty sets of no type in particular have no say.
const Type* joint_element(const Call& call) {
  std::vector<const Type*> types;
  for (const Datum& set : call.arguments) {
    const Type& type = element_type_of(set, call.arena());
    if (!set.items().empty() || !type.is(Type::Kind::any)) types.push_back(&type);
  }
  return types.empty() ? &Type::any : unified(types, call.arena());
}

Datum no_joint_type(const Call& call) {
  return call.error("the elements of these sets have no type in common");
}

// The sets, their elements of one type: sorted, so that they can be merged.
std::vector<std::vector<Datum>> alike(const Call& call, const Type& element) {
  const Type* type = collection_of(Type::Kind::set, element, call.arena());
  std::vector<std::vector<Datum>> sets;
  for (const Datum& set : call.arguments)
    sets.push_back(call.elements(convert(set, *type, call.evaluator)));
  return sets;
}

Datum set_union(const Call& call) {
  const Type* element = joint_element(call);
  if (element == nullptr) return no_joint_type(call);
  std::vector<Datum> items;
  for (const auto& set : alike(call, *element)) items.insert(items.end(), set.begin(), set.end());
  return call.collection(Datum::Kind::set, items, *element);
}

template <typename Combine>
Datum combined(const Call& call, Combine combine) {
  const Type* element = joint_element(call);
  if (element == nullptr) return no_joint_type(call);
  const auto sets = alike(call, *element);
  std::vector<Datum> items = sets.front();
  for (std::size_t i = 1; i < sets.size(); ++i) {
    std::vector<Datum> result;
    combine(items, sets[i], result);
    items = std::move(result);
  }
  return call.collection(Datum::Kind::set, items, *element);
}

Datum set_intersection(const Call& call) {
  return combined(call, [](const auto& left, const auto& right, auto& result) {
    std::set_intersection(left.begin(), left.end(), right.begin(), right.end(),
                          std::back_inserter(result), before);
  });
}

Datum set_difference(const Call& call) {
  return combined(call, [](const auto& left, const auto& right, auto& result) {
    std::set_difference(left.begin(), left.end(), right.begin(), right.end(),
                        std::back_inserter(result), before);
  });
}

// The elements of one argument of setproduct(), of one type.
const Type* product_element(const Call& call, const Datum& argument, std::vector<Datum>& items) {
  items = call.elements(argument);
  if (argument.is(Datum::Kind::tuple)) return unify(items, call.evaluator);
  return &element_type_of(argument, call.arena());
}

// Every way to take one element of each.
Datum set_product(const Call& call) {
  std::vector<std::vector<Datum>> products{{}};
  bool any_set = false;
  std::vector<const Type*> types;
  for (const Datum& argument : call.arguments) {
    any_set = any_set || argument.is(Datum::Kind::set);
    std::vector<Datum> items;
    types.push_back(product_element(call, argument, items));
    if (types.back() == nullptr) return call.error("`setproduct` needs elements of one type");
    if (products.size() * items.size() > limits::expanded_items)
      return call.unknown("`setproduct` has too many elements");
    std::vector<std::vector<Datum>> longer;
    for (const auto& product : products)
      for (const Datum& item : items) {
        longer.push_back(product);
        longer.back().push_back(item);
      }
    products = std::move(longer);
  }
  std::vector<Datum> items;
  for (const auto& product : products) items.push_back(call.sequence(Datum::Kind::tuple, product));
  Type element{.kind = Type::Kind::tuple, .elements = call.arena().copy(types)};
  return call.collection(any_set ? Datum::Kind::set : Datum::Kind::list, items,
                         *call.arena().make<Type>(element));
}

constexpr Function table[] = {
    {"setintersection", "S", 1, any_number, Open::anywhere, set_intersection},
    {"setproduct", "l", 2, any_number, Open::itself, set_product},
    {"setsubtract", "S", 2, 2, Open::anywhere, set_difference},
    {"setunion", "S", 1, any_number, Open::itself, set_union},
};

}  // namespace

std::span<const Function> set_functions() { return table; }

}  // namespace parsers::terraform
