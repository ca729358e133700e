// CEL, the Common Expression Language, as policies use it.
//
//   Environment environment = standard_environment();
//   environment.declare({"self"});
//   Compiled compiled = compile("self.port in [22, 3389]", environment);
//   if (compiled.program == nullptr) ... compiled.diagnostics ...
//   Evaluation evaluation;
//   Value result = evaluation.run(*compiled.program, {{Value::of(entity)}});
//
// Differences to other implementations, both in docs/policy-language-cel.md: an
// unknown value of the configuration spreads as in CEL's partial evaluation
// (`false && unknown` is false), and every value carries the configuration value
// that decided it (Value::blame).
//
// A Program is immutable and used by all threads at once; an Evaluation belongs
// to one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "linter/cel/compare.h"
#include "linter/cel/pattern_cache.h"
#include "linter/cel/value.h"
#include "parsers/value/arena.h"

namespace linter::cel {

// What the checker knows of a value before it is evaluated. `dynamic` fits
// everything; entities are dynamic. (List and map element types, where the
// checker knows them, stay inside cel/.)
enum class Type : std::uint8_t {
  dynamic,
  null,
  boolean,
  integer,
  unsigned_integer,
  number,
  text,
  bytes,
  list,
  map,
  timestamp,
  duration,
  type,
  optional,
  opaque,
};

class Evaluation;

// The type that a value has; dynamic for an unknown and an error.
[[nodiscard]] Type type_of(const Value& value);

// A function or, with `method`, a function that is called on its first argument
// (`text.startsWith(x)`). Overloads are declared one by one under one name.
struct Function {
  std::string_view name{};  // may have a namespace: "math.greatest"
  bool method = false;
  std::vector<Type> parameters{};  // the receiver first
  Type result = Type::dynamic;
  // Called with arguments that fit `parameters` and hold neither unknown nor
  // error. The result blames what the function says, or else the arguments.
  Value (*call)(Evaluation& evaluation, std::span<const Value> arguments) = nullptr;
  std::string_view about{};  // one sentence for docs/functions.md
  // `call` is also wanted when arguments are unknown: it decides itself.
  bool sees_unknown = false;
  // All of the above up to `result` in one line, instead of them, with types as
  // exact as CEL has them: "<list(A)>.slice(int, int) -> list(A)". The receiver
  // of a method stands in angle brackets; a capital letter is any one type, and
  // `, ...` behind the last parameter says that it may be repeated.
  std::string_view signature{};
  bool variadic = false;
  // Depends on nothing but its arguments: may be called when compiling.
  bool constant = false;
  std::string_view section{};  // of docs/functions.md; set by Environment::add
};

struct Variable {
  std::string_view name{};
  Type type = Type::dynamic;
  std::string_view exact{};  // instead of `type`, if it is known: "list(string)"
};

// The names and functions that an expression may use.
class Environment {
 public:
  // Variables get their slots in the order of declaration.
  void declare(Variable variable);
  void add(Function function);
  // Functions that are added from here on stand below this heading of the documentation.
  void begin_section(std::string_view title) { section_ = title; }
  // The namespace that expressions are written in: in "a.b", the name `x` means
  // a.b.x, else a.x, else x.
  void set_container(std::string_view container) { container_ = container; }
  [[nodiscard]] std::string_view container() const { return container_; }

  [[nodiscard]] const std::vector<Variable>& variables() const { return variables_; }
  [[nodiscard]] const std::vector<Function>& functions() const { return functions_; }
  // The overloads of `name`, as positions in functions().
  [[nodiscard]] std::span<const std::uint32_t> overloads(std::string_view name) const;

 private:
  std::vector<Variable> variables_;
  std::vector<Function> functions_;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_name_;
  std::string_view container_;
  std::string_view section_;
};

// CEL's standard library and the extensions strings, lists, sets, math,
// encoders, bindings, optionals and network; no variables.
[[nodiscard]] Environment standard_environment();

// What is wrong with an expression, and where in its text: bytes [begin, end).
struct Diagnostic {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string message{};  // "undeclared name `slef`"
  std::string hint{};     // "did you mean `self`?", or empty
};

class Program;

struct Compiled {
  std::shared_ptr<const Program> program{};  // nullptr if there are diagnostics
  Type type = Type::dynamic;                 // of the result
  std::string type_text{};                   // the same exactly: "list(string)"
  std::vector<Diagnostic> diagnostics{};
};

// Whether types are checked before an expression runs, or only found wrong when
// they turn up (as CEL does for expressions that were parsed only).
enum class Checking : std::uint8_t { types, names };

// Parses and checks. `text` is copied. The Environment's functions are copied
// into the Program as far as it uses them. `more` are variables for this
// expression only; their slots follow those of the Environment.
[[nodiscard]] Compiled compile(std::string_view text, const Environment& environment,
                               Checking checking = Checking::types,
                               std::span<const Variable> more = {});

// What will certainly fail when it is reached: patterns that are no patterns,
// `cidr('10.0.0/8')`, `1 / 0`. CEL lets such an expression run; whoever checks a
// policy wants to know. Compiles every pattern, which a run does only when needed.
[[nodiscard]] std::vector<Diagnostic> certain_errors(const Program& program);

// The slots of the variables that an expression names, in ascending order.
[[nodiscard]] std::span<const std::uint32_t> variables_of(const Program& program);

// What the functions of an embedding program want to reach (the other entities,
// the zones). They cast it back to what they know it is.
struct Host {
  virtual ~Host() = default;
};

class Evaluation {
 public:
  static constexpr std::uint64_t default_cost_limit = 10'000'000;

  // Values for the variables, in the order of their declaration. The result is
  // valid until the next run() or until this Evaluation dies; a boolean result
  // (or null, integer, ...) may be kept.
  Value run(const Program& program, std::span<const Value> variables);
  // The same, without forgetting what the last run() made: for an expression
  // whose variables are results of another (`each` and `require`).
  Value run_more(const Program& program, std::span<const Value> variables);

  [[nodiscard]] parsers::Arena& arena() { return arena_; }
  [[nodiscard]] PatternCache& patterns() { return patterns_; }
  // What is left of the steps: a function that does more than a little takes from it.
  [[nodiscard]] Effort& effort() { return effort_; }
  const Host* host = nullptr;
  std::uint64_t cost_limit = default_cost_limit;  // steps; beyond: an error value

 private:
  friend class Interpreter;
  parsers::Arena arena_;
  Effort effort_;
  PatternCache patterns_;
  std::span<const Value> variables_{};
  std::vector<Value> stack_;  // loop variables; kept so that no run allocates
};

}  // namespace linter::cel
