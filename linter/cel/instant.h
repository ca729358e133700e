// Timestamps and durations: as text, in arithmetic, and in the calendar.
//
//   2023-02-03T23:31:20.5Z        RFC 3339, the years 1 to 9999
//   1h45m30.5s                    Go's notation; shown as seconds: "6330.5s"
//
// Both keep whole seconds and the nanoseconds 0..999999999 after them (of a
// negative duration the nanoseconds are negative too, or zero).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "linter/cel/syntax.h"
#include "linter/cel/value.h"
#include "parsers/value/arena.h"

namespace linter::cel {

[[nodiscard]] inline bool is_time(const Value& value) {
  return value.is(Value::Kind::timestamp) || value.is(Value::Kind::duration);
}

// A value out of range is an error "timestamp out of range", "duration out of range".
[[nodiscard]] Value make_timestamp(std::int64_t seconds, std::int64_t nanoseconds,
                                   parsers::Arena& arena);
[[nodiscard]] Value make_duration(std::int64_t seconds, std::int64_t nanoseconds,
                                  parsers::Arena& arena);

[[nodiscard]] Value calculate_times(Node::Kind operation, const Value& left, const Value& right,
                                    parsers::Arena& arena);
[[nodiscard]] Value negated_duration(const Value& value, parsers::Arena& arena);

[[nodiscard]] std::optional<Value::Instant> read_timestamp(std::string_view text);
[[nodiscard]] std::optional<Value::Instant> read_duration(std::string_view text);
[[nodiscard]] std::string timestamp_text(const Value::Instant& instant);
[[nodiscard]] std::string duration_text(const Value::Instant& instant);

struct Calendar {
  std::int64_t year = 1970;
  int month = 1;        // from 1
  int day = 1;          // of the month, from 1
  int day_of_week = 4;  // Sunday is 0
  int day_of_year = 0;  // from 0
  int hour = 0;
  int minute = 0;
  int second = 0;
};

[[nodiscard]] Calendar calendar_of(std::int64_t seconds);
// Days since 1970-01-01 of a date of the proleptic Gregorian calendar.
[[nodiscard]] std::int64_t days_since_1970(std::int64_t year, int month, int day);

}  // namespace linter::cel
