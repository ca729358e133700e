// An expression as it was written, as a tree. It is evaluated from this tree and
// never from text.
//
//   "${var.name}-${count.index + 1}"
//
//   template
//     attribute `name` of variable `var`
//     literal "-"
//     binary + (attribute `index` of variable `count`, literal 1)
//
// The nodes live in the arena of the file's reader, their texts there or in the
// Source.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "parsers/terraform/expression/number.h"
#include "parsers/text/source.h"

namespace parsers::terraform {

enum class Operator : std::uint8_t {
  none,
  negate,
  invert,
  multiply,
  divide,
  modulo,
  add,
  subtract,
  greater,
  greater_or_equal,
  less,
  less_or_equal,
  equal,
  not_equal,
  conjunction,
  disjunction,
};

struct Expression {
  // What stands in `name` and `children`, by kind.
  enum class Kind : std::uint8_t {
    broken,        // could not be read; a Problem says why
    null,          //
    boolean,       // `boolean`
    number,        // `number`
    text,          // name: the text, escapes decoded
    template_,     // children: the parts, in order
    template_if,   // children: condition, then (a template), else (a template)
    template_for,  // name, key_name; children: collection, body (a template)
    tuple,         // children: the elements
    object,        // children: key, value, key, value ...
    variable,      // name
    attribute,     // name; children: what it is an attribute of
    index,         // children: what is indexed, the key
    splat,         // children: the source, what is made of each element
    splat_item,    // the element at hand, within the second child of a splat
    call,          // name: the function; children: the arguments
    for_tuple,     // name, key_name; children: collection, result, condition?
    for_object,    // name, key_name; children: collection, key, result, condition?
    unary,         // children: one
    binary,        // children: two
    conditional,   // children: condition, then, else
    parentheses,   // children: one
  };

  Kind kind = Kind::broken;
  Operator operation = Operator::none;
  bool boolean = false;
  bool expands_last = false;     // call: f(list...); for_object: grouping mode `...`
  bool has_condition = false;    // for_tuple, for_object
  bool attribute_splat = false;  // splat: written `.*`, not `[*]`
  Number number{};
  std::string_view name{};
  std::string_view key_name{};  // for expressions: the first of two variables
  std::span<const Expression> children{};
  Place place{};
};

}  // namespace parsers::terraform
