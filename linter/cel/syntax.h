// The syntax tree of an expression: nodes that name each other by number, in one
// array, made by the parser, resolved by the checker and run by the interpreter.
//
//   self.port == 22       equal(select(name self, "port"), constant 22)
//
// Macros are nodes of their own, not loops in disguise: that is what lets a
// finding point at the element that failed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "linter/cel/value.h"
#include "parsers/value/arena.h"

namespace linter::cel {

using NodeId = std::uint32_t;

inline constexpr std::size_t largest_expression = std::size_t{64} * 1024;  // bytes
inline constexpr std::uint32_t deepest_expression = 200;                   // nodes inside nodes

struct Node {
  enum class Kind : std::uint8_t {
    constant,          // index: of its value
    name,              // text; the checker makes it one of the next three
    variable,          // index: its slot
    local,             // index: its slot on the stack
    declaration,       // text: a name that a macro introduces; index: its slot on the stack
    select,            // operand; text: the member
    optional_select,   // the same, `.?`
    has,               // the same, has(operand.member)
    index,             // operand, key
    optional_index,    // `[?key]`
    call,              // text: the name; index, overloads: which functions it may be
    matches,           // text; index: of the pattern
    list,              // elements
    map,               // key, value, key, value, ...
    optional_element,  // `?element`, in a list or as a key
    message,           // text: a type; what we do not support
    logical_and,       // two or more
    logical_or,        // two or more
    logical_not,
    conditional,  // condition, then, else
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    in,
    add,
    subtract,
    multiply,
    divide,
    modulo,
    negate,
    // The range, one or two declarations, then the expressions about an element.
    all,
    exists,
    exists_one,
    filter,
    transform_list,
    transform_map,
    transform_map_entry,
    sort_by,
    bind,               // declaration, its value, body
    optional_map,       // optional, declaration, body
    optional_flat_map,  // the same
  };

  Kind kind = Kind::constant;
  bool method = false;         // call: `x.f(y)`, the receiver is the first child
  bool from_root = false;      // name: `.x`; call: `.f(x)`
  bool two_variables = false;  // macros over a list or map
  std::uint16_t depth = 1;     // of the tree below, itself included
  std::uint16_t overloads = 0;
  std::uint32_t begin = 0;  // bytes in the expression's text
  std::uint32_t end = 0;
  std::uint32_t first = 0;  // the children: Syntax::children[first, first + count)
  std::uint32_t count = 0;
  std::uint32_t index = 0;
  std::string_view text{};
};

struct Syntax {
  std::vector<Node> nodes{};
  std::vector<NodeId> children{};
  std::vector<Value> constants{};
  NodeId root = 0;

  [[nodiscard]] NodeId child(const Node& node, std::size_t position) const {
    return children[node.first + position];
  }
};

}  // namespace linter::cel
