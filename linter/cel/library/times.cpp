// What can be asked of timestamps and durations.
#include <string>

#include "linter/cel/blame.h"
#include "linter/cel/instant.h"
#include "linter/cel/library/library.h"
#include "linter/cel/time_zone.h"

namespace linter::cel::library {
namespace {

using Field = std::int64_t (*)(const Calendar&);

std::int64_t full_year(const Calendar& calendar) { return calendar.year; }
std::int64_t month(const Calendar& calendar) { return calendar.month - 1; }
std::int64_t date(const Calendar& calendar) { return calendar.day; }
std::int64_t day_of_month(const Calendar& calendar) { return calendar.day - 1; }
std::int64_t day_of_week(const Calendar& calendar) { return calendar.day_of_week; }
std::int64_t day_of_year(const Calendar& calendar) { return calendar.day_of_year; }
std::int64_t hours(const Calendar& calendar) { return calendar.hour; }
std::int64_t minutes(const Calendar& calendar) { return calendar.minute; }
std::int64_t seconds(const Calendar& calendar) { return calendar.second; }

template <Field field>
Value of_timestamp(Evaluation& evaluation, Arguments arguments) {
  const std::int64_t time = arguments[0].as_instant().seconds;
  if (arguments.size() == 1) return Value::integer(field(calendar_of(time)));
  constexpr std::uint64_t price = 1000;  // of reading a zone's file
  if (!evaluation.effort().spend(price)) return Value::error("cost limit reached");
  const std::optional<std::int64_t> offset = zone_offset(arguments[1].as_text(), time);
  if (!offset) return error(evaluation.arena(), "unknown time zone", arguments[1].as_text());
  return Value::integer(field(calendar_of(time + *offset)));
}

Value milliseconds(Evaluation& evaluation, Arguments arguments) {
  if (arguments.size() > 1 && !zone_offset(arguments[1].as_text(), 0))
    return error(evaluation.arena(), "unknown time zone", arguments[1].as_text());
  return Value::integer(arguments[0].as_instant().nanoseconds / 1'000'000);
}

template <std::int64_t length>
Value in_units(Evaluation&, Arguments arguments) {
  return Value::integer(arguments[0].as_instant().seconds / length);
}

constexpr Row rows[] = {
    {"<timestamp>.getFullYear() -> int", of_timestamp<full_year>, "The year in UTC."},
    {"<timestamp>.getFullYear(string) -> int", of_timestamp<full_year>, "The year in a time zone."},
    {"<timestamp>.getMonth() -> int", of_timestamp<month>, "The month in UTC; January is 0."},
    {"<timestamp>.getMonth(string) -> int", of_timestamp<month>,
     "The month in a time zone; January is 0."},
    {"<timestamp>.getDate() -> int", of_timestamp<date>, "The day of the month in UTC, from 1."},
    {"<timestamp>.getDate(string) -> int", of_timestamp<date>,
     "The day of the month in a time zone, from 1."},
    {"<timestamp>.getDayOfMonth() -> int", of_timestamp<day_of_month>,
     "The day of the month in UTC, from 0."},
    {"<timestamp>.getDayOfMonth(string) -> int", of_timestamp<day_of_month>,
     "The day of the month in a time zone, from 0."},
    {"<timestamp>.getDayOfWeek() -> int", of_timestamp<day_of_week>,
     "The day of the week in UTC; Sunday is 0."},
    {"<timestamp>.getDayOfWeek(string) -> int", of_timestamp<day_of_week>,
     "The day of the week in a time zone; Sunday is 0."},
    {"<timestamp>.getDayOfYear() -> int", of_timestamp<day_of_year>,
     "The day of the year in UTC, from 0."},
    {"<timestamp>.getDayOfYear(string) -> int", of_timestamp<day_of_year>,
     "The day of the year in a time zone, from 0."},
    {"<timestamp>.getHours() -> int", of_timestamp<hours>, "The hour in UTC."},
    {"<timestamp>.getHours(string) -> int", of_timestamp<hours>, "The hour in a time zone."},
    {"<timestamp>.getMinutes() -> int", of_timestamp<minutes>, "The minute in UTC."},
    {"<timestamp>.getMinutes(string) -> int", of_timestamp<minutes>, "The minute in a time zone."},
    {"<timestamp>.getSeconds() -> int", of_timestamp<seconds>, "The second in UTC."},
    {"<timestamp>.getSeconds(string) -> int", of_timestamp<seconds>, "The second in a time zone."},
    {"<timestamp>.getMilliseconds() -> int", milliseconds, "The milliseconds within the second."},
    {"<timestamp>.getMilliseconds(string) -> int", milliseconds,
     "The milliseconds within the second."},
    {"<duration>.getHours() -> int", in_units<3600>, "The duration in whole hours."},
    {"<duration>.getMinutes() -> int", in_units<60>, "The duration in whole minutes."},
    {"<duration>.getSeconds() -> int", in_units<1>, "The duration in whole seconds."},
    {"<duration>.getMilliseconds() -> int", milliseconds,
     "The milliseconds within the last second."},
};

}  // namespace

void add_times(Environment& environment) { add(environment, rows); }

}  // namespace linter::cel::library
