// Which checks look at which entities: the selected policies, compiled, by
// entity type.
//
//   Plan plan(catalogue, ruling);
//   plan.prepare(project);                       // finds what the project needs
//   for (const CompiledCheck* check : plan.checks_for("nginx/server")) ...
//
// A policy that concerns no entity of the input costs nothing but its row in
// the catalogue, and an expression that is never evaluated is never compiled
// (lazy_program.h). The Plan owns the programs and the parameters' values; after
// prepare() it is only read, from any thread.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "linter/cel/cel.h"
#include "linter/engine/lazy_program.h"
#include "linter/engine/parameters.h"
#include "linter/engine/ruling.h"
#include "linter/policy/catalogue.h"
#include "parsers/project.h"

namespace linter {

struct CompiledCheck {
  CompiledCheck(const Policy& of, std::uint32_t position);

  struct Part {
    std::string words{};
    std::shared_ptr<const cel::Program> expression{};  // or nullptr: words
  };
  // Split and compiled when the first finding asks for it.
  [[nodiscard]] const std::vector<Part>& message() const;

  const Policy* policy = nullptr;
  std::uint32_t index = 0;   // in policy->checks
  std::uint32_t number = 0;  // in the Plan
  Severity severity = Severity::medium;
  cel::Value params{};  // map
  // Of `let`, in its order; their slots follow those of the environment.
  const std::vector<cel::Variable> names;
  std::deque<LazyProgram> let{};
  LazyProgram when;
  LazyProgram each;
  // Checks with the same number begin with the same words; none: no other does.
  static constexpr std::uint32_t none = UINT32_MAX;
  std::uint32_t shared_when = none;
  std::uint32_t shared_each = none;
  LazyProgram where;
  LazyProgram require;
  LazyProgram at;

 private:
  mutable std::once_flag once_;
  mutable std::vector<Part> message_{};
};

class Plan {
 public:
  Plan(const Catalogue& catalogue, const Ruling& ruling);

  // The selected policies, by id.
  [[nodiscard]] std::span<const Policy* const> policies() const { return policies_; }
  [[nodiscard]] Severity severity(const Policy& policy) const;

  void prepare(const parsers::Project& project);
  [[nodiscard]] std::span<const CompiledCheck* const> checks_for(std::string_view type) const;
  // How many checks are compiled, and each by its number.
  [[nodiscard]] std::size_t size() const { return checks_.size(); }
  [[nodiscard]] const CompiledCheck& check(std::size_t number) const { return *checks_[number]; }
  // How many expressions several checks have.
  [[nodiscard]] std::size_t shared() const { return shared_; }
  [[nodiscard]] const cel::Value& zones() const { return parameters_.zones(); }

 private:
  const CompiledCheck* compiled(const Policy& policy, std::uint32_t index);
  void number_shared();

  const Ruling& ruling_;
  Parameters parameters_;
  std::vector<const Policy*> policies_;
  std::vector<std::unique_ptr<CompiledCheck>> checks_;
  std::size_t shared_ = 0;
  std::unordered_map<std::string, const CompiledCheck*> by_place_;  // "<id>#<index>"
  std::unordered_map<std::string_view, std::vector<const CompiledCheck*>> by_type_;
};

}  // namespace linter
