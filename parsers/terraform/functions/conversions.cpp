// Functions that convert a value, or choose one that can be had.
#include <fmt/format.h>

#include <algorithm>

#include "parsers/terraform/expression/convert.h"
#include "parsers/terraform/functions/function.h"

namespace parsers::terraform {
namespace {

const Type list_of_any{.kind = Type::Kind::list, .element = &Type::any};
const Type set_of_any{.kind = Type::Kind::set, .element = &Type::any};
const Type map_of_any{.kind = Type::Kind::map, .element = &Type::any};

Datum tostring(const Call& call) { return convert(call[0], Type::text, call.evaluator); }
// What is known to be a text stays what it is.
Datum tostring_partly(const Call& call, const Datum& unknown) {
  if (call[0].pieces() == nullptr) return unknown;
  return unknown.with_pieces(call[0].pieces()).holding(call[0].content());
}
Datum tonumber(const Call& call) { return convert(call[0], Type::number, call.evaluator); }
Datum tobool(const Call& call) { return convert(call[0], Type::boolean, call.evaluator); }
Datum tolist(const Call& call) { return convert(call[0], list_of_any, call.evaluator); }
Datum toset(const Call& call) { return convert(call[0], set_of_any, call.evaluator); }
Datum tomap(const Call& call) { return convert(call[0], map_of_any, call.evaluator); }

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
  if (call[0].is(Datum::Kind::unknown)) return call[0].cause_at(call.place);
  return call.boolean(!has_error(call[0]));
}

Datum coalesce(const Call& call) {
  std::vector<const Type*> types;
  for (const Datum& argument : call.arguments) types.push_back(&type_of(argument, call.arena()));
  const Type* type = unified(types, call.arena());
  if (type == nullptr) return call.error("the arguments of `coalesce` have no type in common");
  for (const Datum& argument : call.arguments) {
    if (argument.is_open()) return argument.at(call.place);
    if (argument.is_null()) continue;
    const Datum value = convert(argument, *type, call.evaluator);
    if (!value.is(Datum::Kind::text) || !value.as_text().empty()) return value;
  }
  return call.error("`coalesce` of nothing but null and empty texts");
}

Datum coalescelist(const Call& call) {
  for (const Datum& argument : call.arguments) {
    if (argument.is_open()) return argument.cause_at(call.place);
    const Type& type = type_of(argument, call.arena());
    if (!type.is(Type::Kind::list) && !type.is(Type::Kind::tuple))
      return call.error("`coalescelist` needs lists");
  }
  for (const Datum& argument : call.arguments)
    if (argument.is_sequence() && !argument.items().empty()) return argument;
  return call.error("`coalescelist` of nothing but empty lists");
}

Datum as_it_is(const Call& call) { return call[0]; }
Datum sensitive(const Call& call) { return call[0].sensitive(true); }
Datum nonsensitive(const Call& call) { return call[0].sensitive(false); }

Datum issensitive(const Call& call) {
  if (call[0].is_open()) return call.evaluator.derived(call[0].at(call.place), call.arguments);
  return call.boolean(call[0].is_sensitive());
}

constexpr Function table[] = {
    {"can", "a", 1, 1, Open::accepted, can},
    {"coalesce", "a", 0, any_number, Open::accepted, coalesce},
    {"coalescelist", "a", 1, any_number, Open::accepted, coalescelist},
    {"ephemeralasnull", "a", 1, 1, Open::accepted, as_it_is},
    {"issensitive", "a", 1, 1, Open::accepted, issensitive},
    {"nonsensitive", "a", 1, 1, Open::accepted, nonsensitive},
    {"sensitive", "a", 1, 1, Open::accepted, sensitive},
    {"tobool", "a", 1, 1, Open::itself, tobool},
    {"tolist", "a", 1, 1, Open::itself, tolist},
    {"tomap", "a", 1, 1, Open::itself, tomap},
    {"tonumber", "a", 1, 1, Open::itself, tonumber},
    {"toset", "a", 1, 1, Open::itself, toset},
    {"tostring", "a", 1, 1, Open::itself, tostring, 0, tostring_partly},
    {"try", "a", 1, any_number, Open::accepted, try_each},
};

}  // namespace

std::span<const Function> conversion_functions() { return table; }

}  // namespace parsers::terraform
