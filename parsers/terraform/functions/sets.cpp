// Functions on sets.
#include <algorithm>

#include "parsers/limits.h"
#include "parsers/terraform/functions/function.h"

namespace parsers::terraform {
namespace {

bool has(const Datum& set, const Datum& wanted) {
  return std::any_of(set.items().begin(), set.items().end(),
                     [&](const Datum& item) { return equal(item, wanted); });
}

Datum set_union(const Call& call) {
  std::vector<Datum> items;
  for (const Datum& argument : call.arguments)
    for (const Datum& item : call.elements(argument)) items.push_back(item);
  return call.sequence(Datum::Kind::set, items);
}

Datum set_intersection(const Call& call) {
  std::vector<Datum> items;
  for (const Datum& item : call.elements(call[0])) {
    if (!call.evaluator.spend(call[0].items().size() / 16 + 1, call.place))
      return call.unknown("too many steps to evaluate");
    if (std::all_of(call.arguments.begin(), call.arguments.end(),
                    [&](const Datum& set) { return has(set, item); }))
      items.push_back(item);
  }
  return call.sequence(Datum::Kind::set, items);
}

Datum set_difference(const Call& call) {
  std::vector<Datum> items;
  for (const Datum& item : call.elements(call[0])) {
    if (!call.evaluator.spend(call[1].items().size() / 16 + 1, call.place))
      return call.unknown("too many steps to evaluate");
    if (!has(call[1], item)) items.push_back(item);
  }
  return call.sequence(Datum::Kind::set, items);
}

// Every way to take one element of each.
Datum set_product(const Call& call) {
  std::vector<std::vector<Datum>> products{{}};
  bool all_sets = true;
  for (const Datum& argument : call.arguments) {
    all_sets = all_sets && argument.is(Datum::Kind::set);
    std::vector<std::vector<Datum>> longer;
    if (products.size() * argument.items().size() > limits::expanded_items)
      return call.unknown("`setproduct` has too many elements");
    for (const auto& product : products)
      for (const Datum& item : call.elements(argument)) {
        longer.push_back(product);
        longer.back().push_back(item);
      }
    products = std::move(longer);
  }
  std::vector<Datum> items;
  for (const auto& product : products) items.push_back(call.sequence(Datum::Kind::tuple, product));
  return call.sequence(all_sets ? Datum::Kind::set : Datum::Kind::list, items);
}

constexpr Function table[] = {
    {"setintersection", "l", 1, any_number, Open::anywhere, set_intersection},
    {"setproduct", "l", 1, any_number, Open::itself, set_product},
    {"setsubtract", "l", 2, 2, Open::anywhere, set_difference},
    {"setunion", "l", 1, any_number, Open::itself, set_union},
};

}  // namespace

std::span<const Function> set_functions() { return table; }

}  // namespace parsers::terraform
