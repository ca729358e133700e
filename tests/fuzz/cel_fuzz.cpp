// Compiles whatever it is given as an expression and, if it compiles, runs it
// over a small piece of configuration that holds every kind of value.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "linter/cel/cel.h"
#include "parsers/text/source.h"
#include "parsers/value/arena.h"
#include "parsers/value/value.h"

namespace {

using linter::cel::Value;

// self = {text: "10.0.0.0/8", number: 1.5, port: 22, on: true, none: null,
//         list: ["a", 1, (unknown)], map: {a: "b"}, later: (unknown)}
class World {
 public:
  World() {
    using From = parsers::Value;
    const auto at = [this](std::size_t begin) { return source_.place(begin, begin + 1); };
    const From items[] = {From::text("a", at(0)), From::integer(1, at(1)),
                          From::unknown("because", at(2))};
    const parsers::Member inner[] = {{"a", at(3), From::text("b", at(4))}};
    const parsers::Member members[] = {
        {"text", at(5), From::text("10.0.0.0/8", at(6))},
        {"number", at(7), From::number(1.5, at(8))},
        {"port", at(9), From::integer(22, at(10))},
        {"on", at(11), From::boolean(true, at(12))},
        {"none", at(13), From::null(at(14))},
        {"list", at(15), From::list(arena_.copy(std::span<const From>(items)), at(16))},
        {"map", at(17), From::map(arena_, inner, at(18))},
        {"later", at(19), From::unknown("known only after apply", at(20))}};
    self_ = From::map(arena_, members, source_.whole());
    environment.declare({"self"});
  }
  [[nodiscard]] Value self() const { return Value::of(self_); }

  linter::cel::Environment environment = linter::cel::standard_environment();

 private:
  parsers::Source source_{"fuzz", "0123456789012345678901234567890"};
  parsers::Arena arena_;
  parsers::Value self_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const World world;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  linter::cel::Evaluation evaluation;
  evaluation.cost_limit = 20'000;
  for (const auto checking : {linter::cel::Checking::types, linter::cel::Checking::names}) {
    const linter::cel::Compiled compiled = compile(text, world.environment, checking);
    if (compiled.program == nullptr) continue;
    const Value variables[] = {world.self()};
    const Value result = evaluation.run(*compiled.program, variables);
    (void)to_literal(result);
    (void)show(result);
  }
  return 0;
}
