#include "linter/functions/schedules.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "linter/functions/arguments.h"
#include "linter/functions/cron.h"
#include "linter/functions/schedule_words.h"

namespace linter {
namespace {

using cel::Evaluation;
using cel::Type;
using cel::Value;

// What stands inside "rate(...)".
std::optional<double> hours_of_rate(std::string_view text) {
  const std::vector<std::string_view> words = words_of(text);
  const auto every = words.size() == 2 ? whole_number(words[0]) : std::nullopt;
  if (!every || *every == 0) return std::nullopt;
  if (words[1].starts_with("minute")) return *every / 60.0;
  if (words[1].starts_with("hour")) return *every;
  if (words[1].starts_with("day")) return *every * 24.0;
  return std::nullopt;
}

// Of a schedule that only says how far its runs are apart.
std::optional<double> hours_of_interval(std::string_view text) {
  constexpr std::string_view rate = "rate(";
  constexpr std::string_view every = "@every ";
  if (text.starts_with(rate) && text.ends_with(")"))
    return hours_of_rate(text.substr(rate.size(), text.size() - rate.size() - 1));
  if (!text.starts_with(every)) return std::nullopt;
  const auto hours = hours_of(text.substr(every.size()));
  return hours && *hours > 0 ? hours : std::nullopt;
}

// ------------------------------------------------------------------ durations

struct Unit {
  std::string_view name{};
  double hours = 0;
};
constexpr std::array<Unit, 10> units_of_time = {{{"ns", 1e-9 / 3600},
                                                 {"us", 1e-6 / 3600},
                                                 {"ms", 1e-3 / 3600},
                                                 {"s", 1.0 / 3600},
                                                 {"m", 1.0 / 60},
                                                 {"h", 1},
                                                 {"d", 24},
                                                 {"w", 168},
                                                 {"M", 720},
                                                 {"y", 8760}}};
constexpr std::array<Unit, 4> iso_date_units = {{{"Y", 8760}, {"M", 720}, {"W", 168}, {"D", 24}}};
constexpr std::array<Unit, 3> iso_time_units = {{{"H", 1}, {"M", 1.0 / 60}, {"S", 1.0 / 3600}}};

bool is_amount(char character) {
  return (character >= '0' && character <= '9') || character == '.';
}

// The sum of "<amount><unit>" as often as they come; at least one.
std::optional<double> sum_of(std::string_view text, std::span<const Unit> units) {
  if (text.empty()) return std::nullopt;
  double hours = 0;
  while (!text.empty()) {
    if (text.front() == ' ' && hours > 0) {  // nginx: "1h 30m"
      text.remove_prefix(1);
      continue;
    }
    double amount = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), amount, std::chars_format::fixed);
    if (error != std::errc{} || !is_amount(text.front())) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    std::size_t length = 0;
    while (length < text.size() && !is_amount(text[length]) && text[length] != ' ') ++length;
    const std::string_view name = text.substr(0, length);
    const auto unit = std::find_if(units.begin(), units.end(),
                                   [&](const Unit& known) { return known.name == name; });
    if (unit == units.end()) return std::nullopt;
    hours += amount * unit->hours;
    text.remove_prefix(length);
  }
  return hours;
}

std::optional<double> hours_of_iso(std::string_view text) {
  const std::size_t time = text.find('T');
  const std::string_view date = text.substr(0, time);
  const auto days = date.empty() ? std::optional(0.0) : sum_of(date, iso_date_units);
  if (time == std::string_view::npos) return date.empty() ? std::nullopt : days;
  const auto hours = sum_of(text.substr(time + 1), iso_time_units);
  if (!days || !hours) return std::nullopt;
  return *days + *hours;
}

Value call_runs_per_day(Evaluation& evaluation, std::span<const Value> arguments) {
  const auto runs = runs_per_day(arguments[0].as_text());
  if (!runs) return bad_argument(evaluation, arguments[0], "is no schedule");
  return Value::number(*runs).blaming(arguments[0].blame());
}

Value call_longest_pause(Evaluation& evaluation, std::span<const Value> arguments) {
  const auto hours = longest_pause(arguments[0].as_text());
  if (!hours) return bad_argument(evaluation, arguments[0], "is no schedule");
  return Value::number(*hours).blaming(arguments[0].blame());
}

Value call_hours(Evaluation& evaluation, std::span<const Value> arguments) {
  const auto hours = hours_of(arguments[0].as_text());
  if (!hours) return bad_argument(evaluation, arguments[0], "is no duration");
  return Value::number(*hours).blaming(arguments[0].blame());
}

}  // namespace

std::optional<double> runs_per_day(std::string_view schedule) {
  if (const auto every = hours_of_interval(schedule)) return 24 / *every;
  const auto cron = read_cron(schedule);
  return cron ? std::optional(runs_per_day(*cron)) : std::nullopt;
}

std::optional<double> longest_pause(std::string_view schedule) {
  if (const auto every = hours_of_interval(schedule)) return every;
  const auto cron = read_cron(schedule);
  return cron ? longest_pause(*cron) : std::nullopt;
}

std::optional<double> hours_of(std::string_view duration) {
  if (duration.starts_with("P")) return hours_of_iso(duration.substr(1));
  return sum_of(duration, units_of_time);
}

void add_schedule_functions(cel::Environment& environment) {
  environment.add({.name = "cronRunsPerDay",
                   .parameters = {Type::text},
                   .result = Type::number,
                   .call = call_runs_per_day,
                   .about = "How often a schedule runs on an average day: cron with five or six "
                            "fields, `cron(...)` and `rate(...)` of AWS, `@daily`, `@every 6h`."});
  environment.add({.name = "longestPause",
                   .parameters = {Type::text},
                   .result = Type::number,
                   .call = call_longest_pause,
                   .about =
                       "The longest time between two runs of such a schedule, in hours: 72 for "
                       "`0 2 * * 1-5`."});
  environment.add({.name = "hours",
                   .parameters = {Type::text},
                   .result = Type::number,
                   .call = call_hours,
                   .about =
                       "A duration in hours, as the three languages write it: `720h`, `1h30m`, "
                       "`1h 30m`, `30d`, `2w`, `3M`, `3600s`, `P30D`, `PT12H`; a month is 30 "
                       "days, a year 365."});
}

}  // namespace linter
