// Which of a check's `let`s an expression needs: they are worked out when
// something first names them, so that what `when` keeps out costs nothing.
//
//   definitions.begin(check);
//   for (std::size_t i : definitions.needed_by(program)) ...   // each is told once
//
// The check must outlive the use.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "linter/cel/cel.h"
#include "linter/engine/plan.h"

namespace linter {

class Definitions {
 public:
  // Nothing of this check has been worked out yet.
  void begin(const CompiledCheck& check);

  // Positions in CompiledCheck::let that have not been told since begin(), in an
  // order in which each comes after those that it names itself. Valid until the
  // next call.
  [[nodiscard]] std::span<const std::size_t> needed_by(const cel::Program& program);
  [[nodiscard]] const cel::Program& program(std::size_t i) const { return check_->let[i].get(); }

 private:
  void mark(const cel::Program& program);

  enum class State : std::uint8_t { open, needed, told };

  const CompiledCheck* check_ = nullptr;
  std::vector<State> states_{};
  std::vector<std::size_t> needed_{};
};

}  // namespace linter
