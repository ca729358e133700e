#include "linter/engine/lazy_program.h"

#include <cassert>

#include "linter/functions/environment.h"

namespace linter {

std::shared_ptr<const cel::Program> compile_loaded(std::string_view text,
                                                   std::span<const cel::Variable> defined) {
  cel::Compiled compiled = cel::compile(text, policy_environment(), cel::Checking::names, defined);
  assert(compiled.program != nullptr);
  return std::move(compiled.program);
}

const cel::Program& LazyProgram::compile() const {
  std::call_once(once_, [this] {
    program_ = compile_loaded(written_.text, defined_);
    ready_.store(program_.get(), std::memory_order_release);
  });
  return *program_;
}

}  // namespace linter
