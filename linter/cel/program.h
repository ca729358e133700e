// A compiled expression: the syntax tree with every name resolved, its
// constants, the functions that it may call, its patterns.
#pragma once

#include <array>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "linter/cel/cel.h"
#include "linter/cel/syntax.h"
#include "parsers/text/pattern.h"
#include "parsers/value/arena.h"

namespace linter::cel {

// A function that a call may turn out to be, once the kinds of its arguments are known.
struct Candidate {
  static constexpr std::size_t most_parameters = 6;

  std::array<Type, most_parameters> parameters{};
  std::uint8_t count = 0;
  bool variadic = false;
  bool sees_unknown = false;
  bool constant = false;
  Value (*call)(Evaluation&, std::span<const Value>) = nullptr;

  // By number only, then also by kind.
  [[nodiscard]] bool takes(std::size_t arguments) const {
    return arguments == count || (variadic && arguments > count);
  }
  [[nodiscard]] bool fits(std::span<const Value> arguments) const;
};

// A pattern that is written as a literal: compiled when it is first needed,
// which most never are in one run, and then shared by all threads.
class LazyPattern {
 public:
  // `begin` and `end` say where the literal stands.
  LazyPattern(std::string_view expression, std::uint32_t from, std::uint32_t to)
      : begin(from), end(to), expression_(expression) {}

  const std::uint32_t begin;
  const std::uint32_t end;

  [[nodiscard]] const parsers::Pattern& get() const {
    std::call_once(once_, [this] { pattern_.emplace(expression_); });
    return *pattern_;
  }

 private:
  std::string_view expression_;
  mutable std::once_flag once_;
  mutable std::optional<parsers::Pattern> pattern_;
};

class Program {
 public:
  explicit Program(std::string_view expression) : text(expression) {}

  const std::string text;
  Syntax syntax{};
  std::vector<Candidate> candidates{};
  std::deque<LazyPattern> patterns{};
  std::vector<Diagnostic> certain_errors{};  // of constant expressions
  std::vector<std::uint32_t> variables{};    // slots of those that it names, ascending
  std::size_t locals = 0;                    // places on the stack
  parsers::Arena arena{};                    // of constants
  Evaluation constants{};                    // what was evaluated when compiling lives here
};

}  // namespace linter::cel
