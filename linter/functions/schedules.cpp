#include "linter/functions/schedules.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cctype>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "linter/functions/arguments.h"

namespace linter {
namespace {

using cel::Evaluation;
using cel::Type;
using cel::Value;

constexpr double days_per_month = 365.0 / 12;

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size() || value < 0)
    return std::nullopt;
  return value;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (const std::string_view word : split(text, ' '))
    if (!word.empty()) words.push_back(word);
  return words;
}

// ------------------------------------------------------------ fields of cron

struct Field {
  int first = 0;
  int last = 59;
  std::string_view names{};  // three letters each, from `first` on
};
constexpr Field seconds_or_minutes{0, 59, {}};
constexpr Field hours_field{0, 23, {}};
constexpr Field days_of_month{1, 31, {}};
constexpr Field months{1, 12, "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"};
constexpr Field days_of_week{0, 7, "SUNMONTUEWEDTHUFRISAT"};

std::string upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char character) {
    return static_cast<char>(std::toupper(character));
  });
  return out;
}

std::optional<int> point(std::string_view text, const Field& field) {
  if (const auto value = number(text))
    return *value >= field.first && *value <= field.last ? value : std::nullopt;
  const std::size_t at = text.size() == 3 ? field.names.find(upper(text)) : std::string_view::npos;
  if (at == std::string_view::npos || at % 3 != 0) return std::nullopt;
  return field.first + static_cast<int>(at / 3);
}

using Points = std::bitset<64>;

// Adds what "1-5", "*/2", "MON", "8-18/2" stand for; false if it is none.
bool add_points(std::string_view text, const Field& field, Points& points) {
  int step = 1;
  const std::size_t slash = text.find('/');
  if (slash != std::string_view::npos) {
    const auto given = number(text.substr(slash + 1));
    if (!given || *given == 0) return false;
    step = *given;
    text = text.substr(0, slash);
  }
  int from = field.first;
  int to = field.last;
  if (text != "*" && text != "?") {
    const std::size_t dash = text.find('-');
    const auto low = point(text.substr(0, dash), field);
    const auto high = dash == std::string_view::npos ? low : point(text.substr(dash + 1), field);
    if (!low || !high) return false;
    from = *low;
    to = dash == std::string_view::npos && slash != std::string_view::npos ? field.last : *high;
  }
  const int length = field.last - field.first + 1;
  if (to < from) to += length;  // 22-2 goes over midnight
  for (int value = from; value <= to; value += step)
    points.set(static_cast<std::size_t>((value - field.first) % length + field.first));
  return true;
}

// Is this one of the special days: "L", "5L", "15W", "MON#2"? Each is one day
// in a month.
bool is_special_day(std::string_view text) {
  return !text.empty() && (text.back() == 'L' || text.back() == 'W' ||
                           text.find('#') != std::string_view::npos || text.starts_with("L-"));
}

struct Times {
  double count = 0;       // points of the field that are hit
  double special = 0;     // days in a month, by special words
  bool is_every = false;  // `*` or `?`
};

std::optional<Times> times_of(std::string_view text, const Field& field) {
  Times times{.is_every = text == "*" || text == "?"};
  Points points;
  for (const std::string_view part : split(text, ',')) {
    if (is_special_day(part) && (field.last == 31 || field.last == 7))
      times.special += 1;
    else if (!add_points(part, field, points))
      return std::nullopt;
  }
  if (field.last == 7 && points[7]) {  // Sunday is 0 and 7
    points.reset(7);
    points.set(0);
  }
  times.count = static_cast<double>(points.count());
  return times;
}

// The part of all days on which it runs. As cron(8) does: when both are given,
// either day is enough.
double share_of_days(const Times& of_month, const Times& of_week) {
  const double monthly = (of_month.count + of_month.special) / days_per_month;
  const double weekly = of_week.count / 7 + of_week.special / days_per_month;
  if (of_month.is_every && of_week.is_every) return 1;
  if (of_month.is_every) return weekly;
  if (of_week.is_every) return monthly;
  return monthly + weekly - monthly * weekly;
}

// `fields` from the minute to the day of the week.
std::optional<double> runs_of_fields(std::span<const std::string_view> fields) {
  const auto minute = times_of(fields[0], seconds_or_minutes);
  const auto hour = times_of(fields[1], hours_field);
  const auto of_month = times_of(fields[2], days_of_month);
  const auto month = times_of(fields[3], months);
  const auto of_week = times_of(fields[4], days_of_week);
  if (!minute || !hour || !of_month || !month || !of_week) return std::nullopt;
  return minute->count * hour->count * std::min(1.0, share_of_days(*of_month, *of_week)) *
         (month->count / 12);
}

std::optional<double> runs_of_cron(std::string_view text) {
  std::vector<std::string_view> fields = words_of(text);
  if (!fields.empty() && (fields[0].starts_with("CRON_TZ=") || fields[0].starts_with("TZ=")))
    fields.erase(fields.begin());
  if (fields.size() == 5) return runs_of_fields(fields);
  if (fields.size() != 6) return std::nullopt;
  const auto second = times_of(fields[0], seconds_or_minutes);
  const auto rest = runs_of_fields(std::span(fields).subspan(1));
  if (!second || !rest) return std::nullopt;
  return second->count * *rest;
}

std::optional<double> runs_of_aws_cron(std::string_view text) {
  const std::vector<std::string_view> fields = words_of(text);
  if (fields.size() != 6) return std::nullopt;  // the last is the year
  return runs_of_fields(std::span(fields).first(5));
}

std::optional<double> runs_of_rate(std::string_view text) {
  const std::vector<std::string_view> words = words_of(text);
  const auto every = words.size() == 2 ? number(words[0]) : std::nullopt;
  if (!every || *every == 0) return std::nullopt;
  if (words[1].starts_with("minute")) return 1440.0 / *every;
  if (words[1].starts_with("hour")) return 24.0 / *every;
  if (words[1].starts_with("day")) return 1.0 / *every;
  return std::nullopt;
}

std::optional<double> runs_of_nickname(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, double>, 7> nicknames = {
      {{"@hourly", 24},
       {"@daily", 1},
       {"@midnight", 1},
       {"@weekly", 1.0 / 7},
       {"@monthly", 1 / days_per_month},
       {"@yearly", 1.0 / 365},
       {"@annually", 1.0 / 365}}};
  for (const auto& [name, runs] : nicknames)
    if (text == name) return runs;
  if (!text.starts_with("@every ")) return std::nullopt;
  const auto hours = hours_of(text.substr(7));
  return hours && *hours > 0 ? std::optional(24 / *hours) : std::nullopt;
}

// What stands inside "cron(...)"; no value if it is not written like that.
std::optional<std::string_view> call_of(std::string_view text, std::string_view function) {
  if (!text.starts_with(function) || !text.ends_with(")")) return std::nullopt;
  return text.substr(function.size(), text.size() - function.size() - 1);
}

// ------------------------------------------------------------------ durations

struct Unit {
  std::string_view name{};
  double hours = 0;
};
constexpr std::array<Unit, 8> go_units = {{{"ns", 1e-9 / 3600},
                                           {"us", 1e-6 / 3600},
                                           {"ms", 1e-3 / 3600},
                                           {"s", 1.0 / 3600},
                                           {"m", 1.0 / 60},
                                           {"h", 1},
                                           {"d", 24},
                                           {"w", 168}}};
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
    double amount = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), amount, std::chars_format::fixed);
    if (error != std::errc{} || !is_amount(text.front())) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    std::size_t length = 0;
    while (length < text.size() && !is_amount(text[length])) ++length;
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

Value call_hours(Evaluation& evaluation, std::span<const Value> arguments) {
  const auto hours = hours_of(arguments[0].as_text());
  if (!hours) return bad_argument(evaluation, arguments[0], "is no duration");
  return Value::number(*hours).blaming(arguments[0].blame());
}

}  // namespace

std::optional<double> runs_per_day(std::string_view schedule) {
  if (schedule.starts_with("@")) return runs_of_nickname(schedule);
  if (const auto fields = call_of(schedule, "cron(")) return runs_of_aws_cron(*fields);
  if (const auto words = call_of(schedule, "rate(")) return runs_of_rate(*words);
  return runs_of_cron(schedule);
}

std::optional<double> hours_of(std::string_view duration) {
  if (duration.starts_with("P")) return hours_of_iso(duration.substr(1));
  return sum_of(duration, go_units);
}

void add_schedule_functions(cel::Environment& environment) {
  environment.add({.name = "cronRunsPerDay",
                   .parameters = {Type::text},
                   .result = Type::number,
                   .call = call_runs_per_day,
                   .about = "How often a schedule runs on an average day: cron with five or six "
                            "fields, `cron(...)` and `rate(...)` of AWS, `@daily`, `@every 6h`."});
  environment.add({.name = "hours",
                   .parameters = {Type::text},
                   .result = Type::number,
                   .call = call_hours,
                   .about = "A duration in hours: `720h`, `1h30m`, `30d`, `2w`, `3600s`, `P30D`, "
                            "`PT12H`; a month is 30 days."});
}

}  // namespace linter
