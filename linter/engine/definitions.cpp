#include "linter/engine/definitions.h"

#include "linter/engine/variables.h"

namespace linter {

void Definitions::begin(const CompiledCheck& check) {
  check_ = &check;
  states_.assign(check.let.size(), State::open);
}

std::span<const std::size_t> Definitions::needed_by(const cel::Program& program) {
  needed_.clear();
  if (states_.empty()) return needed_;
  mark(program);
  // A definition names only those before it.
  for (std::size_t i = states_.size(); i-- > 0;)
    if (states_[i] == State::needed) mark(check_->let[i].get());
  for (std::size_t i = 0; i < states_.size(); ++i)
    if (states_[i] == State::needed) {
      states_[i] = State::told;
      needed_.push_back(i);
    }
  return needed_;
}

void Definitions::mark(const cel::Program& program) {
  const std::size_t first = Variables::first_definition();
  for (const std::uint32_t slot : cel::variables_of(program))
    if (slot >= first && states_[slot - first] == State::open)
      states_[slot - first] = State::needed;
}

}  // namespace linter
