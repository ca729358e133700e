// Runs a Program: walks its nodes.
//
// How an unknown or an error spreads, and which place of the configuration a
// result blames, is specified in docs/policy-language-cel.md; the functions here
// follow its table row by row.
#pragma once

#include <span>

#include "linter/cel/cel.h"
#include "linter/cel/program.h"

namespace linter::cel {

class Interpreter {
 public:
  // Prepares `evaluation` for one run; both must outlive the Interpreter.
  Interpreter(const Program& program, Evaluation& evaluation, std::span<const Value> variables);

  [[nodiscard]] Value run() { return evaluate(program_.syntax.root); }
  [[nodiscard]] Value evaluate(NodeId id);

 private:
  [[nodiscard]] const Node& at(NodeId id) const { return program_.syntax.nodes[id]; }
  [[nodiscard]] Value child(const Node& node, std::size_t position) {
    return evaluate(program_.syntax.child(node, position));
  }
  Value& local(const Node& declaration) { return evaluation_.stack_[declaration.index]; }

  // interpreter.cpp
  Value evaluate(const Node& node);
  Value logical(const Node& node, bool decisive);
  Value logical_not(const Node& node);
  Value conditional(const Node& node);
  Value binary(const Node& node);
  Value negate(const Node& node);
  Value call(const Node& node);
  Value call(const Node& node, std::span<Value> arguments);
  Value matches(const Node& node);
  Value list(const Node& node);
  Value map(const Node& node);

  // members.cpp
  Value select(const Node& node);
  Value optional_select(const Node& node);
  Value has(const Node& node);
  Value index(const Node& node);
  Value optional_index(const Node& node);

  // comprehensions.cpp
  struct Loop;
  Value quantifier(const Node& node, bool decisive);
  Value exists_one(const Node& node);
  Value filter(const Node& node);
  Value transform_list(const Node& node);
  Value transform_map(const Node& node);
  Value transform_map_entry(const Node& node);
  Value sort_by(const Node& node);
  Value bind(const Node& node);
  Value optional_map(const Node& node);

  const Program& program_;
  Evaluation& evaluation_;
};

}  // namespace linter::cel
