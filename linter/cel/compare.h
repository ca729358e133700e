// Equality and order of values, as CEL defines them: numbers of all three types
// lie on one line, values of different types are unequal.
//
//   Effort effort{1000};
//   equal(Value::integer(1), Value::number(1.0), effort);   // true
//
// Lists and maps may share their parts, so that a small expression makes a value
// that is huge when written out: whoever compares says how many steps it may take.
#pragma once

#include <cstdint>

#include "linter/cel/value.h"

namespace linter::cel {

struct Effort {
  std::uint64_t steps_left = 0;
  std::uint32_t depth = 0;

  // One level of the nesting of values, while it is looked at.
  class Level {
   public:
    explicit Level(Effort& effort) : effort_(effort) { ++effort_.depth; }
    ~Level() { --effort_.depth; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;
    [[nodiscard]] bool too_deep() const { return effort_.depth > 1000; }

   private:
    Effort& effort_;
  };

  // false when nothing is left.
  bool spend(std::uint64_t steps = 1) {
    const bool enough = steps <= steps_left;
    steps_left = enough ? steps_left - steps : 0;
    return enough;
  }
};

enum class Order : std::uint8_t { less, equal, greater, none };  // none: a NaN, or not ordered

// true, false, or unknown or error if a part of either decides: two lists that
// differ in one known element are unequal, whatever the others are. Runs out of
// effort into an error.
[[nodiscard]] Value equal(const Value& left, const Value& right, Effort& effort);

// False if the two cannot be equal, whatever is unknown of them: a text of which
// pieces are known, and what does not have them.
[[nodiscard]] bool may_be_equal(const Value& left, const Value& right);

[[nodiscard]] Order order(const Value& left, const Value& right);

// May the two be compared with `<`? (NaN may, though it has no order.)
[[nodiscard]] bool comparable(const Value& left, const Value& right);

// Bool, int, uint, string: what a map may have as keys.
[[nodiscard]] bool is_key(const Value& value);

// Two scalars as keys of a map: 1, 1u and 1.0 are one key.
[[nodiscard]] bool same_key(const Value& left, const Value& right);

// The integer that `value` is, whatever its numeric type; false if it is none.
[[nodiscard]] bool exact_integer(const Value& value, std::int64_t& integer);

}  // namespace linter::cel
