// An expression of a policy that is compiled when it is first evaluated: most
// never are. Which message is shown, what is required of what `when` lets
// through, only the input decides.
//
//   LazyProgram require{check.require, definitions};
//   evaluation.run(require.get(), variables)      // from any thread
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <span>
#include <string_view>

#include "linter/cel/cel.h"
#include "linter/policy/policy.h"

namespace linter {

// Compiles what the loader has compiled once before, types and all, so that it
// cannot fail.
[[nodiscard]] std::shared_ptr<const cel::Program> compile_loaded(
    std::string_view text, std::span<const cel::Variable> defined);

class LazyProgram {
 public:
  // An expression of a loaded policy, which may not be given, and the names that
  // its check defines before it. Both must live as long.
  LazyProgram(const Written& written, std::span<const cel::Variable> defined)
      : written_(written), defined_(defined) {}
  LazyProgram(const LazyProgram&) = delete;
  LazyProgram& operator=(const LazyProgram&) = delete;

  [[nodiscard]] explicit operator bool() const { return static_cast<bool>(written_); }
  [[nodiscard]] std::string_view text() const { return written_.text; }
  [[nodiscard]] const cel::Program& get() const {
    const cel::Program* const ready = ready_.load(std::memory_order_acquire);
    return ready != nullptr ? *ready : compile();
  }

 private:
  const cel::Program& compile() const;

  Written written_;
  std::span<const cel::Variable> defined_;
  mutable std::once_flag once_;
  mutable std::shared_ptr<const cel::Program> program_{};
  mutable std::atomic<const cel::Program*> ready_ = nullptr;
};

}  // namespace linter
