// Are the expressions of one check sound? Each is checked for what the check is
// about: what a format knows of an entity type, a misspelt member of it cannot be
// there. Of a check on several types, what is wrong for all of them is a mistake.
//
//   Expressions expressions(environment, params, arena);
//   expressions.add(Expressions::Role::require, text, text.as_text(), 0);
//   expressions.check({"nginx/server"}, problems);
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "linter/cel/cel.h"
#include "linter/cel/facts.h"
#include "parsers/outline.h"
#include "parsers/problem.h"
#include "parsers/value/arena.h"
#include "parsers/value/value.h"

namespace linter {

class Expressions {
 public:
  // In the order in which they are evaluated.
  enum class Role { let, when, each, where, require, at, message };

  // `params` describes the parameters; its name is a type of its own. All must
  // outlive this.
  Expressions(const cel::Environment& environment, const parsers::Outline& params,
              parsers::Arena& arena)
      : environment_(environment), params_(params), arena_(arena) {}

  // An expression that stands at byte `offset` of `text`; `name` is what a `let` defines.
  void add(Role role, const parsers::Value& text, std::string_view expression, std::size_t offset,
           std::string_view name = {});
  [[nodiscard]] bool defines(std::string_view name) const;

  // `types` are entity types, or beginnings of them with a `*` behind.
  void check(std::span<const std::string_view> types, std::vector<parsers::Problem>& problems);

 private:
  struct Expression {
    Role role = Role::require;
    const parsers::Value* text = nullptr;
    std::string_view expression{};
    std::size_t offset = 0;
    std::string_view name{};
  };
  using Problems = std::vector<parsers::Problem>;

  // For entities of `type`, of which `outline` is known; nullptr: nothing is.
  Problems problems_for(std::string_view type, const parsers::Outline* outline);
  [[nodiscard]] std::vector<cel::Narrowed> variables_of(std::string_view type,
                                                        const parsers::Outline* outline);

  const cel::Environment& environment_;
  const parsers::Outline& params_;
  parsers::Arena& arena_;
  std::vector<Expression> expressions_;
};

}  // namespace linter
