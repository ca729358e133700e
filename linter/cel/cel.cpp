#include "linter/cel/cel.h"

#include <algorithm>

#include "linter/cel/checker.h"
#include "linter/cel/facts.h"
#include "linter/cel/fold.h"
#include "linter/cel/interpreter.h"
#include "linter/cel/library/library.h"
#include "linter/cel/parser.h"
#include "linter/cel/program.h"
#include "linter/cel/signature.h"

namespace linter::cel {

Type type_of(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::null: return Type::null;
    case Value::Kind::boolean: return Type::boolean;
    case Value::Kind::integer: return Type::integer;
    case Value::Kind::unsigned_integer: return Type::unsigned_integer;
    case Value::Kind::number: return Type::number;
    case Value::Kind::text: return Type::text;
    case Value::Kind::bytes: return Type::bytes;
    case Value::Kind::list: return Type::list;
    case Value::Kind::map: return Type::map;
    case Value::Kind::timestamp: return Type::timestamp;
    case Value::Kind::duration: return Type::duration;
    case Value::Kind::type: return Type::type;
    case Value::Kind::optional: return Type::optional;
    case Value::Kind::opaque: return Type::opaque;
    case Value::Kind::unknown:
    case Value::Kind::error: break;
  }
  return Type::dynamic;
}

void Environment::declare(Variable variable) { variables_.push_back(variable); }

void Environment::add(Function function) {
  if (!function.signature.empty()) read_signature(function);
  function.section = section_;
  by_name_[function.name].push_back(static_cast<std::uint32_t>(functions_.size()));
  functions_.push_back(std::move(function));
}

std::span<const std::uint32_t> Environment::overloads(std::string_view name) const {
  const auto found = by_name_.find(name);
  if (found == by_name_.end()) return {};
  return found->second;
}

Environment standard_environment() {
  static const Environment standard = [] {
    Environment environment;
    library::add_all(environment);
    return environment;
  }();
  return standard;
}

namespace {

std::vector<std::uint32_t> named_variables(const Syntax& syntax) {
  std::vector<std::uint32_t> slots;
  for (const Node& node : syntax.nodes)
    if (node.kind == Node::Kind::variable) slots.push_back(node.index);
  std::sort(slots.begin(), slots.end());
  slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
  return slots;
}

Compiled compile(std::string_view text, const Environment& environment, Checking checking,
                 std::span<const Variable> more, const Facts& facts) {
  Compiled compiled;
  auto program = std::make_shared<Program>(text);
  program->syntax = parse(program->text, program->arena, compiled.diagnostics);
  if (!compiled.diagnostics.empty()) return compiled;
  Checker checker{*program, environment, more, facts, checking, compiled.diagnostics};
  const Types::Id type = checker.run();
  compiled.type = checker.types().kind(type);
  compiled.type_text = checker.types().text(type);
  if (!compiled.diagnostics.empty()) return compiled;
  program->variables = named_variables(program->syntax);
  fold_constants(*program);
  compiled.program = std::move(program);
  return compiled;
}

}  // namespace

Compiled compile(std::string_view text, const Environment& environment, Checking checking,
                 std::span<const Variable> more) {
  return compile(text, environment, checking, more, {});
}

Compiled compile(std::string_view text, const Environment& environment,
                 std::span<const Variable> more, const Facts& facts) {
  return compile(text, environment, Checking::types, more, facts);
}

std::vector<Diagnostic> certain_errors(const Program& program) {
  std::vector<Diagnostic> errors = program.certain_errors;
  for (const LazyPattern& pattern : program.patterns)
    if (const std::string& error = pattern.get().error(); !error.empty())
      errors.push_back({pattern.begin, pattern.end, "bad pattern: " + error, {}});
  return errors;
}

std::span<const std::uint32_t> variables_of(const Program& program) { return program.variables; }

Value Evaluation::run(const Program& program, std::span<const Value> variables) {
  arena_.reset();
  return run_more(program, variables);
}

Value Evaluation::run_more(const Program& program, std::span<const Value> variables) {
  return Interpreter{program, *this, variables}.run();
}

}  // namespace linter::cel
