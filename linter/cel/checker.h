// Resolves the names of a syntax tree and checks its types.
//
// After a check without diagnostics every node is one that the interpreter can
// run: names are variables, locals or constants, calls know their candidates.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "linter/cel/cel.h"
#include "linter/cel/facts.h"
#include "linter/cel/program.h"
#include "linter/cel/types.h"

namespace linter::cel {

class Checker {
 public:
  Checker(Program& program, const Environment& environment, std::span<const Variable> more,
          const Facts& facts, Checking checking, std::vector<Diagnostic>& diagnostics)
      : program_(program),
        syntax_(program.syntax),
        environment_(environment),
        more_(more),
        facts_(facts),
        checking_(checking),
        diagnostics_(diagnostics) {}

  // The type of the whole expression, as in types().
  Types::Id run() { return visit(syntax_.root); }
  [[nodiscard]] const Types& types() const { return types_; }

 private:
  using Id = Types::Id;

  Node& at(NodeId id) { return syntax_.nodes[id]; }
  NodeId child(NodeId id, std::size_t position) { return syntax_.child(at(id), position); }
  [[nodiscard]] bool has_enough() const;
  void fail(NodeId id, std::string message, std::string hint = {});
  // Something is wrong with types: said only where types are checked.
  Id fail_type(NodeId id, std::string message, std::string hint = {});

  // checker.cpp: one node and what is below it
  Id visit(NodeId id);
  std::vector<Id> visit_children(NodeId id, std::size_t from = 0);
  Id constant(const Node& node);
  Id conditional(NodeId id);
  Id logical(NodeId id);
  Id operation(NodeId id);
  Id fail_operation(NodeId id, std::span<const Id> operands);
  Id list(NodeId id);
  Id map(NodeId id);
  Id element(NodeId id);
  Id loop(NodeId id);
  Id loop_result(NodeId id, Id range, std::span<const Id> bodies, Id key, Id item);
  Id bind(NodeId id);
  Id optional_map(NodeId id);
  void expect_boolean(NodeId id, Id type);

  // checker_members.cpp: members and elements
  Id member(NodeId id, Id operand);
  Id select(NodeId id, Id operand);
  Id select_from(NodeId id, const parsers::Outline& outline);
  [[nodiscard]] const parsers::Outline* find_outline(std::string_view name) const;
  [[nodiscard]] Id element_of(NodeId id, const parsers::Outline& outline);
  Id index(NodeId id);

  // checker_names.cpp: names and calls
  struct Local {
    std::string_view name{};
    Id type = Types::dyn;
  };
  void declare(NodeId id, Id type);
  [[nodiscard]] std::optional<std::string> qualified(NodeId id);
  Id name_or_select(NodeId id);
  [[nodiscard]] Id longest_name(NodeId& node, std::string_view name, std::vector<NodeId>& members);
  [[nodiscard]] Id resolve_local(NodeId id);
  [[nodiscard]] Id resolve_global(NodeId id, std::string_view name);
  [[nodiscard]] Id resolve_exactly(NodeId id, std::string_view name);
  // The variable in a slot: the environment's, then those of this expression only.
  [[nodiscard]] std::size_t variable_count() const {
    return environment_.variables().size() + more_.size();
  }
  [[nodiscard]] const Variable& variable(std::size_t slot) const {
    const auto& shared = environment_.variables();
    return slot < shared.size() ? shared[slot] : more_[slot - shared.size()];
  }
  [[nodiscard]] Id type_of_variable(NodeId id, const Variable& variable);
  void fail_name(NodeId id);
  Id call(NodeId id);
  void recognize_namespace(NodeId id);
  [[nodiscard]] bool is_namespace(NodeId receiver, std::string_view name);
  void keep_candidates(NodeId id, const std::vector<Candidate>& candidates);
  void keep_pattern(NodeId id);
  Id fail_call(NodeId id, std::span<const Id> arguments);
  // The result of calling a function so declared; 0 if the arguments do not fit.
  [[nodiscard]] Id result_of(const Function& function, std::span<const Id> arguments);
  [[nodiscard]] Id result_of(std::string_view signature, std::span<const Id> arguments);
  // What is known of a result that several declarations may give.
  [[nodiscard]] Id either(Id result, Id other);

  Program& program_;
  Syntax& syntax_;
  const Environment& environment_;
  std::span<const Variable> more_;
  const Facts& facts_;
  Checking checking_;
  std::vector<Diagnostic>& diagnostics_;
  Types types_;
  std::vector<Local> scope_;
};

}  // namespace linter::cel
