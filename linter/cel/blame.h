// Which place of the configuration a result blames, and how unknowns join.
#pragma once

#include <span>
#include <string_view>

#include "linter/cel/value.h"
#include "parsers/value/arena.h"

namespace linter::cel {

// Does it stand somewhere in the input? Parameters do not.
[[nodiscard]] bool has_place(const parsers::Value* blame);

// The first that has a place, or else the first at all; nullptr if there is none.
[[nodiscard]] const parsers::Value* first_blame(std::span<const Value> operands);
[[nodiscard]] const parsers::Value* first_blame(const Value& left, const Value& right);

// The one that is more useful to point at: something that is there before
// something that is absent, something with a place before nowhere, else the left.
[[nodiscard]] const parsers::Value* better_blame(const parsers::Value* left,
                                                 const parsers::Value* right);

// `result`, blaming what it says or else `blame`.
[[nodiscard]] inline Value or_blaming(const Value& result, const parsers::Value* blame) {
  return result.blame() == nullptr ? result.blaming(blame) : result;
}

// Two unknowns as one, its reasons joined by "; ", each reason once.
[[nodiscard]] Value join_unknown(const Value& left, const Value& right, parsers::Arena& arena);

// What a strict operation gives when an operand is unknown or an error: the
// unknowns joined, or else the first error; nullptr-like null if all are values.
[[nodiscard]] bool find_undecided(std::span<const Value> operands, parsers::Arena& arena,
                                  Value& result);

// An error with a message made of two parts.
[[nodiscard]] Value error(parsers::Arena& arena, std::string_view what, std::string_view detail);

// "no such key", blaming `key` that is absent in `container`, if that is configuration.
[[nodiscard]] const parsers::Value* absent(parsers::Arena& arena, std::string_view key,
                                           const Value& container);

}  // namespace linter::cel
