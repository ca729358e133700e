#include "linter/cel/fold.h"

#include <algorithm>

#include "linter/cel/interpreter.h"

namespace linter::cel {
namespace {

using Kind = Node::Kind;

constexpr std::uint64_t cost_limit = 100'000;  // for all constant expressions of a program

bool may_be_folded(const Program& program, const Node& node) {
  switch (node.kind) {
    case Kind::call: {
      const auto candidates = std::span(program.candidates).subspan(node.index, node.overloads);
      return std::ranges::all_of(candidates, &Candidate::constant);
    }
    case Kind::list:
    case Kind::map:
    case Kind::select:
    case Kind::index:
    case Kind::logical_and:
    case Kind::logical_or:
    case Kind::logical_not:
    case Kind::conditional:
    case Kind::equal:
    case Kind::not_equal:
    case Kind::less:
    case Kind::less_equal:
    case Kind::greater:
    case Kind::greater_equal:
    case Kind::in:
    case Kind::add:
    case Kind::subtract:
    case Kind::multiply:
    case Kind::divide:
    case Kind::modulo:
    case Kind::negate: return true;
    default: return false;
  }
}

}  // namespace

void fold_constants(Program& program) {
  Syntax& syntax = program.syntax;
  const auto is_constant = [&](NodeId id) { return syntax.nodes[id].kind == Kind::constant; };
  program.constants.cost_limit = cost_limit;
  // Children stand before their parents.
  for (NodeId id = 0; id < syntax.nodes.size(); ++id) {
    Node& node = syntax.nodes[id];
    const auto children = std::span(syntax.children).subspan(node.first, node.count);
    if (!may_be_folded(program, node) || !std::ranges::all_of(children, is_constant)) continue;
    const Value value = Interpreter{program, program.constants, {}}.evaluate(id);
    program.constants.cost_limit = program.constants.effort().steps_left;
    if (value.is(Value::Kind::error) && program.constants.cost_limit > 0)
      program.certain_errors.push_back({node.begin, node.end, std::string(value.message()), {}});
    if (value.is_undecided()) continue;
    syntax.constants.push_back(value);
    node.kind = Kind::constant;
    node.index = static_cast<std::uint32_t>(syntax.constants.size() - 1);
  }
}

}  // namespace linter::cel
