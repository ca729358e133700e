// From one type to another: int(), uint(), double(), string(), bytes(), bool(),
// timestamp(), duration().
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "linter/cel/arithmetic.h"
#include "linter/cel/blame.h"
#include "linter/cel/instant.h"
#include "linter/cel/library/library.h"
#include "linter/cel/utf8.h"

namespace linter::cel::library {
namespace {

using Kind = Value::Kind;

Value out_of_range() { return Value::error("range error: the number does not fit"); }

Value same(Evaluation&, Arguments arguments) { return arguments[0]; }

template <typename T>
bool read_whole(std::string_view text, T& value) {
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc{} && read.ptr == text.data() + text.size() && !text.empty();
}

Value int_of_unsigned(Evaluation&, Arguments arguments) {
  if (arguments[0].as_unsigned() > INT64_MAX) return out_of_range();
  return Value::integer(static_cast<std::int64_t>(arguments[0].as_unsigned()));
}

Value int_of_number(Evaluation&, Arguments arguments) {
  const double number = arguments[0].as_number();
  if (!(number > -0x1p63 && number < 0x1p63)) return out_of_range();
  return Value::integer(static_cast<std::int64_t>(number));
}

Value int_of_text(Evaluation& evaluation, Arguments arguments) {
  std::int64_t value = 0;
  if (!read_whole(arguments[0].as_text(), value))
    return error(evaluation.arena(), "this is no integer", arguments[0].as_text());
  return Value::integer(value);
}

Value int_of_timestamp(Evaluation&, Arguments arguments) {
  return Value::integer(arguments[0].as_instant().seconds);
}

Value unsigned_of_int(Evaluation&, Arguments arguments) {
  if (arguments[0].as_integer() < 0) return out_of_range();
  return Value::unsigned_integer(static_cast<std::uint64_t>(arguments[0].as_integer()));
}

Value unsigned_of_number(Evaluation&, Arguments arguments) {
  const double number = arguments[0].as_number();
  if (!(number >= 0 && number < 0x1p64)) return out_of_range();
  return Value::unsigned_integer(static_cast<std::uint64_t>(number));
}

Value unsigned_of_text(Evaluation& evaluation, Arguments arguments) {
  std::uint64_t value = 0;
  if (!read_whole(arguments[0].as_text(), value))
    return error(evaluation.arena(), "this is no unsigned integer", arguments[0].as_text());
  return Value::unsigned_integer(value);
}

Value number_of_int(Evaluation&, Arguments arguments) {
  return Value::number(static_cast<double>(arguments[0].as_integer()));
}

Value number_of_unsigned(Evaluation&, Arguments arguments) {
  return Value::number(static_cast<double>(arguments[0].as_unsigned()));
}

Value number_of_text(Evaluation& evaluation, Arguments arguments) {
  double value = 0;
  if (!read_whole(arguments[0].as_text(), value))
    return error(evaluation.arena(), "this is no number", arguments[0].as_text());
  return Value::number(value);
}

Value text_of_any(Evaluation& evaluation, Arguments arguments) {
  return made_text(evaluation, show(arguments[0]));
}

Value text_of_bytes(Evaluation&, Arguments arguments) {
  if (!utf8::valid(arguments[0].as_text())) return Value::error("these bytes are no UTF-8 text");
  return Value::text(arguments[0].as_text());
}

Value bytes_of_text(Evaluation&, Arguments arguments) {
  return Value::bytes(arguments[0].as_text());
}

Value bool_of_text(Evaluation& evaluation, Arguments arguments) {
  const std::string_view text = arguments[0].as_text();
  for (const std::string_view yes : {"1", "t", "T", "TRUE", "true", "True"})
    if (text == yes) return Value::boolean(true);
  for (const std::string_view no : {"0", "f", "F", "FALSE", "false", "False"})
    if (text == no) return Value::boolean(false);
  return error(evaluation.arena(), "this is neither true nor false", text);
}

Value timestamp_of_text(Evaluation& evaluation, Arguments arguments) {
  const auto instant = read_timestamp(arguments[0].as_text());
  if (!instant) return error(evaluation.arena(), "this is no timestamp", arguments[0].as_text());
  return make_timestamp(instant->seconds, instant->nanoseconds, evaluation.arena());
}

Value timestamp_of_int(Evaluation& evaluation, Arguments arguments) {
  return make_timestamp(arguments[0].as_integer(), 0, evaluation.arena());
}

Value duration_of_text(Evaluation& evaluation, Arguments arguments) {
  const auto instant = read_duration(arguments[0].as_text());
  if (!instant) return error(evaluation.arena(), "this is no duration", arguments[0].as_text());
  return make_duration(instant->seconds, instant->nanoseconds, evaluation.arena());
}

constexpr Row rows[] = {
    {"int(int) -> int", same, "The same integer."},
    {"int(uint) -> int", int_of_unsigned, "An unsigned integer as an integer."},
    {"int(double) -> int", int_of_number, "A number without what stands behind the point."},
    {"int(string) -> int", int_of_text, "The integer that a text writes in decimal."},
    {"int(timestamp) -> int", int_of_timestamp, "The seconds since 1970."},
    {"uint(uint) -> uint", same, "The same unsigned integer."},
    {"uint(int) -> uint", unsigned_of_int, "An integer that is not negative as an unsigned one."},
    {"uint(double) -> uint", unsigned_of_number, "A number without what stands behind the point."},
    {"uint(string) -> uint", unsigned_of_text,
     "The unsigned integer that a text writes in decimal."},
    {"double(double) -> double", same, "The same number."},
    {"double(int) -> double", number_of_int, "The nearest double."},
    {"double(uint) -> double", number_of_unsigned, "The nearest double."},
    {"double(string) -> double", number_of_text, "The number that a text writes."},
    {"string(string) -> string", same, "The same text."},
    {"string(bool) -> string", text_of_any, "`true` or `false`."},
    {"string(int) -> string", text_of_any, "The integer in decimal."},
    {"string(uint) -> string", text_of_any, "The unsigned integer in decimal."},
    {"string(double) -> string", text_of_any, "The shortest text that reads back as the number."},
    {"string(bytes) -> string", text_of_bytes,
     "The text that the bytes are in UTF-8; an error if they are none."},
    {"string(timestamp) -> string", text_of_any, "The time in the form of RFC 3339."},
    {"string(duration) -> string", text_of_any, "The duration in seconds: `90s`."},
    {"bytes(bytes) -> bytes", same, "The same bytes."},
    {"bytes(string) -> bytes", bytes_of_text, "The text in UTF-8."},
    {"bool(bool) -> bool", same, "The same."},
    {"bool(string) -> bool", bool_of_text,
     "What `true`, `t`, `1`, `false`, `f`, `0` and their capital forms say."},
    {"timestamp(timestamp) -> timestamp", same, "The same time."},
    {"timestamp(string) -> timestamp", timestamp_of_text,
     "The time that a text in the form of RFC 3339 says."},
    {"timestamp(int) -> timestamp", timestamp_of_int, "The time so many seconds after 1970 began."},
    {"duration(duration) -> duration", same, "The same duration."},
    {"duration(string) -> duration", duration_of_text,
     "The duration that a text such as `1h30m` says."},
};

}  // namespace

void add_conversions(Environment& environment) { add(environment, rows); }

}  // namespace linter::cel::library
