// Terraform's types: what a value is beyond its kind, and what a constraint such
// as `list(object({a = optional(string)}))` asks for.
//
//   *type_of([1, "a"])                    tuple([number, string])
//   *unified({[1], [true, "a"]})          list(string): what both can become
//
// The types of known values follow from the values. Null, unknown and empty
// collections carry theirs (Datum::type()). Types live in an arena and never
// change; two of them are one type if same() says so.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/terraform/expression/datum.h"
#include "parsers/terraform/expression/expression.h"

namespace parsers::terraform {

struct Type {
  enum class Kind : std::uint8_t {
    any,  // not known yet, or every type may stand here
    boolean,
    number,
    text,
    list,
    set,
    map,
    tuple,
    object,
  };

  struct Attribute {
    std::string_view name{};
    const Type* type = nullptr;
    bool is_optional = false;
    const Expression* fallback = nullptr;  // the second argument of optional(), or nullptr
  };

  Kind kind = Kind::any;
  const Type* element = nullptr;            // list, set, map
  std::span<const Type* const> elements{};  // tuple
  std::span<const Attribute> attributes{};  // object, sorted by name

  [[nodiscard]] bool is(Kind wanted) const { return kind == wanted; }
  [[nodiscard]] bool is_primitive() const { return kind >= Kind::boolean && kind <= Kind::text; }
  [[nodiscard]] bool is_collection() const { return kind >= Kind::list && kind <= Kind::map; }
  [[nodiscard]] const Attribute* find(std::string_view name) const;

  static const Type any;
  static const Type boolean;
  static const Type number;
  static const Type text;
};

// list, set or map of `element`.
[[nodiscard]] const Type* collection_of(Type::Kind kind, const Type& element, Arena& arena);

[[nodiscard]] const Type& type_of(const Datum& datum, Arena& arena);
// Of the elements of a list, set or map.
[[nodiscard]] const Type& element_type_of(const Datum& collection, Arena& arena);

[[nodiscard]] bool same(const Type& left, const Type& right);

// Could a value of one type become one of the other? Whether a text is a number
// shows in the value only. `is_safe`: only conversions that cannot fail.
[[nodiscard]] bool converts(const Type& from, const Type& to, Arena& arena, bool is_safe = false);

// The type that values of all of these can become; nullptr if there is none.
[[nodiscard]] const Type* unified(std::span<const Type* const> types, Arena& arena,
                                  bool is_safe = false);

// What a constraint asks for; what is no constraint asks for nothing (any).
[[nodiscard]] const Type& type_written(const Expression& constraint, Arena& arena);

// "list of string", as Terraform's messages and its notation of null have it.
[[nodiscard]] std::string friendly_name(const Type& type);
// As it is written: "list(string)", "object({a = number})".
[[nodiscard]] std::string to_string(const Type& type);
// Over several lines, as `type(...)` of the console has it.
[[nodiscard]] std::string to_lines(const Type& type);

}  // namespace parsers::terraform
