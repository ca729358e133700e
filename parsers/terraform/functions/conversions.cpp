// Functions that convert a value, or choose one that can be had.
#include <fmt/format.h>

#include <algorithm>

#include "parsers/terraform/expression/convert.h"
#include "parsers/terraform/functions/function.h"

namespace parsers::terraform {
namespace {

Datum tostring(const Call& call) { return to_text(call[0], call.evaluator); }
Datum tonumber(const Call& call) { return to_number(call[0], call.evaluator); }
Datum tobool(const Call& call) { return to_boolean(call[0], call.evaluator); }

Datum unified(const Call& call, Datum::Kind kind) {
  if (call[0].is_null()) return call[0];
  if (!call[0].is_sequence())
    return call.error(fmt::format("a {} cannot be converted", kind_name(call[0])));
  auto items = call.elements(call[0]);
  unify(items, call.evaluator);
  return call.sequence(kind, items);
}

Datum tolist(const Call& call) { return unified(call, Datum::Kind::list); }
Datum toset(const Call& call) { return unified(call, Datum::Kind::set); }

Datum tomap(const Call& call) {
  if (call[0].is_null()) return call[0];
  if (!call[0].is_mapping()) return call.error(fmt::format("a {} is no map", kind_name(call[0])));
  std::vector<Datum> items;
  std::vector<Field> fields;
  for (const Field& field : call[0].fields()) {
    fields.push_back(field);
    items.push_back(call[0].inner(field.value, call.arena()));
  }
  unify(items, call.evaluator);
  for (std::size_t i = 0; i < fields.size(); ++i) fields[i].value = items[i];
  return Datum::mapping(Datum::Kind::map, call.arena().copy(fields), call.place);
}

bool has_error(const Datum& datum) {
  if (datum.is_error()) return true;
  if (datum.resource() != nullptr) return false;  // its own matter
  const auto inner = [](const Field& field) { return has_error(field.value); };
  return std::any_of(datum.items().begin(), datum.items().end(), has_error) ||
         std::any_of(datum.fields().begin(), datum.fields().end(), inner);
}

// The first argument that can be evaluated. One that is only known later might
// be fine, so it is the answer too.
Datum try_each(const Call& call) {
  for (const Datum& argument : call.arguments)
    if (!has_error(argument)) return argument;
  return call.arguments.back();
}

Datum can(const Call& call) {
  if (call[0].is(Datum::Kind::unknown)) return call[0];
  return call.boolean(!has_error(call[0]));
}

Datum coalesce(const Call& call) {
  for (const Datum& argument : call.arguments) {
    if (argument.is_open()) return argument.at(call.place);
    const bool empty = argument.is(Datum::Kind::text) && argument.as_text().empty();
    if (!argument.is_null() && !empty) return argument;
  }
  return call.error("`coalesce` of nothing but null and empty texts");
}

Datum coalescelist(const Call& call) {
  for (const Datum& argument : call.arguments) {
    if (argument.is_open()) return argument.at(call.place);
    if (argument.is_sequence() && !argument.items().empty()) return argument;
  }
  return call.error("`coalescelist` of nothing but empty lists");
}

Datum as_it_is(const Call& call) { return call[0]; }

Datum issensitive(const Call& call) {
  return call.unknown("whether a value is sensitive is not known");
}

constexpr Function table[] = {
    {"can", "a", 1, 1, Open::accepted, can},
    {"coalesce", "a", 1, any_number, Open::accepted, coalesce},
    {"coalescelist", "a", 1, any_number, Open::accepted, coalescelist},
    {"issensitive", "a", 1, 1, Open::accepted, issensitive},
    {"nonsensitive", "a", 1, 1, Open::accepted, as_it_is},
    {"sensitive", "a", 1, 1, Open::accepted, as_it_is},
    {"tobool", "a", 1, 1, Open::itself, tobool},
    {"tolist", "a", 1, 1, Open::itself, tolist},
    {"tomap", "a", 1, 1, Open::itself, tomap},
    {"tonumber", "a", 1, 1, Open::itself, tonumber},
    {"toset", "a", 1, 1, Open::itself, toset},
    {"tostring", "a", 1, 1, Open::itself, tostring},
    {"try", "a", 1, any_number, Open::accepted, try_each},
};

}  // namespace

std::span<const Function> conversion_functions() { return table; }

}  // namespace parsers::terraform
