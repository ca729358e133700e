#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "linter/cel/cel.h"
#include "linter/functions/environment.h"

// The bytes as an expression of a policy: compiled, and if it can be, evaluated
// with every variable null.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const linter::cel::Environment& environment = linter::policy_environment();
  const linter::cel::Compiled compiled = linter::cel::compile(text, environment);
  if ((compiled.program == nullptr) == compiled.diagnostics.empty()) std::abort();
  for (const auto& diagnostic : compiled.diagnostics) {
    if (diagnostic.begin > diagnostic.end || diagnostic.end > size || diagnostic.message.empty())
      std::abort();
  }
  if (compiled.program != nullptr) {
    const std::vector<linter::cel::Value> nothing(environment.variables().size());
    linter::cel::Evaluation evaluation;
    evaluation.cost_limit = 100'000;
    static_cast<void>(evaluation.run(*compiled.program, nothing));
  }
  return 0;
}
