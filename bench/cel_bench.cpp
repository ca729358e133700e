// What a check costs: evaluates simple expressions a million times and counts
// the allocations, of which there must be none.
//
//   cel_bench            exits with 1 if an evaluation allocated
#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <new>

#include "linter/cel/cel.h"
#include "parsers/text/source.h"
#include "parsers/value/arena.h"
#include "parsers/value/value.h"

namespace {

std::size_t allocations = 0;

}  // namespace

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

using linter::cel::Value;
constexpr int rounds = 1'000'000;

// Of the processor, so that other programs do not count.
double nanoseconds() { return static_cast<double>(std::clock()) * (1e9 / CLOCKS_PER_SEC); }

// {a: {b: "x"}, c: 1, list: [1, 2, 3]}
parsers::Value configuration(parsers::Arena& arena) {
  using From = parsers::Value;
  const From items[] = {From::integer(1, {}), From::integer(2, {}), From::integer(3, {})};
  const parsers::Member inner[] = {{"b", {}, From::text("x", {})}};
  const parsers::Member members[] = {
      {"a", {}, From::map(arena, inner, {})},
      {"c", {}, From::integer(1, {})},
      {"list", {}, From::list(arena.copy(std::span<const From>(items)), {})}};
  return From::map(arena, members, {});
}

// True if no evaluation allocated.
bool measure(std::string_view expression, const linter::cel::Environment& environment,
             const Value& self) {
  const double compile_begin = nanoseconds();
  for (int i = 0; i < 100; ++i) (void)compile(expression, environment);
  const double compile_time = (nanoseconds() - compile_begin) / 100;
  const linter::cel::Compiled compiled = compile(expression, environment);
  linter::cel::Evaluation evaluation;
  const Value variables[] = {self};
  // The first run makes the memory that all others use again.
  if (compiled.program == nullptr || !evaluation.run(*compiled.program, variables).is_true())
    return false;
  const std::size_t before = allocations;
  const double begin = nanoseconds();
  for (int i = 0; i < rounds; ++i) (void)evaluation.run(*compiled.program, variables);
  const double time = (nanoseconds() - begin) / rounds;
  const std::size_t made = allocations - before;
  fmt::print("{:58} {:6.0f} ns, {} allocations in {} runs; compiled in {:.0f} ns\n", expression,
             time, made, rounds, compile_time);
  return made == 0;
}

}  // namespace

int main() {
  parsers::Arena arena;
  const parsers::Value self = configuration(arena);
  linter::cel::Environment environment = linter::cel::standard_environment();
  environment.declare({"self"});
  bool good = true;
  for (const char* expression :
       {"self.a.b == 'x' && has(self.c)", "self.?d.orValue('z') == 'z'",
        "self.list.all(x, x in [1, 2, 3])", "self.list.map(x, x + 1).size() == 3",
        "self.a.b.matches('^[a-z]$')", "cidr('10.0.0.0/8').containsIP('10.1.2.3')"})
    good = measure(expression, environment, Value::of(self)) && good;
  return good ? 0 : 1;
}
