#include "linter/functions/cron.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

#include "linter/cel/instant.h"
#include "linter/functions/schedule_words.h"

namespace linter {
namespace {

constexpr double days_per_month = 365.0 / 12;

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// ------------------------------------------------------------------- one field

struct Field {
  int first = 0;
  int last = 59;
  std::string_view names{};  // three letters each, from `first` on
};
constexpr Field sixty{0, 59, {}};
constexpr Field day_hours{0, 23, {}};
constexpr Field month_days{1, 31, {}};
constexpr Field months{1, 12, "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"};
constexpr Field week_days{0, 7, "SUNMONTUEWEDTHUFRISAT"};      // 0 and 7 are Sunday
constexpr Field aws_week_days{1, 7, "SUNMONTUEWEDTHUFRISAT"};  // 1 is Sunday

std::string upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char character) {
    return static_cast<char>(std::toupper(character));
  });
  return out;
}

std::optional<int> point(std::string_view text, const Field& field) {
  if (const auto value = whole_number(text))
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
    const auto given = whole_number(text.substr(slash + 1));
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

template <std::size_t size>
std::optional<std::bitset<size>> points_of(std::string_view text, const Field& field) {
  Points points;
  for (const std::string_view part : split(text, ','))
    if (!add_points(part, field, points)) return std::nullopt;
  return std::bitset<size>(points.to_ullong());
}

// "L", "L-3", "LW", "15W" of a month; "5L", "FRIL", "MON#2" of a week.
std::optional<NamedDay> named_day(std::string_view text, const Field& field) {
  using Kind = NamedDay::Kind;
  const bool of_week = !field.names.empty();
  const auto weekday = [&](std::string_view day) {
    const auto found = point(day, field);
    return found ? std::optional((*found - field.first) % 7) : std::nullopt;
  };
  if (of_week) {
    const std::size_t hash = text.find('#');
    if (hash != std::string_view::npos) {
      const auto day = weekday(text.substr(0, hash));
      const auto which = whole_number(text.substr(hash + 1));
      if (!day || !which || *which < 1 || *which > 5) return std::nullopt;
      return NamedDay{Kind::nth_of_week, *which, *day};
    }
    if (!text.ends_with('L')) return std::nullopt;
    // AWS: "L" alone is the last day of the week.
    const auto day = text == "L" ? std::optional(6) : weekday(text.substr(0, text.size() - 1));
    return day ? std::optional(NamedDay{Kind::last_of_week, 0, *day}) : std::nullopt;
  }
  if (text == "L") return NamedDay{Kind::last, 0, 0};
  if (text == "LW") return NamedDay{Kind::last_weekday, 0, 0};
  if (text.starts_with("L-")) {
    const auto before = whole_number(text.substr(2));
    return before ? std::optional(NamedDay{Kind::last, *before, 0}) : std::nullopt;
  }
  if (!text.ends_with('W')) return std::nullopt;
  const auto day = whole_number(text.substr(0, text.size() - 1));
  return day && *day >= 1 && *day <= 31 ? std::optional(NamedDay{Kind::nearest_weekday, *day, 0})
                                        : std::nullopt;
}

std::optional<CronDays> days_of(std::string_view text, const Field& field) {
  CronDays days{.is_every = text == "*" || text == "?"};
  Points points;
  for (const std::string_view part : split(text, ',')) {
    if (const auto named = named_day(part, field))
      days.named.push_back(*named);
    else if (!add_points(part, field, points))
      return std::nullopt;
  }
  if (!field.names.empty()) {  // a week begins with Sunday, which is 0
    Points shifted;
    for (int day = field.first; day <= field.last; ++day)
      if (points[static_cast<std::size_t>(day)])
        shifted.set(static_cast<std::size_t>((day - field.first) % 7));
    points = shifted;
  }
  days.days = std::bitset<32>(points.to_ullong());
  return days;
}

// From the minute to the day of the week.
std::optional<Cron> cron_of(std::string_view seconds, std::span<const std::string_view> fields,
                            const Field& weekdays) {
  const auto second = points_of<60>(seconds, sixty);
  const auto minute = points_of<60>(fields[0], sixty);
  const auto hour = points_of<24>(fields[1], day_hours);
  const auto of_month = days_of(fields[2], month_days);
  const auto month = points_of<13>(fields[3], months);
  const auto of_week = days_of(fields[4], weekdays);
  if (!second || !minute || !hour || !of_month || !month || !of_week) return std::nullopt;
  return Cron{*second, *minute, *hour, *month, *of_month, *of_week};
}

std::string_view meaning_of_nickname(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> nicknames = {
      {{"@hourly", "0 * * * *"},
       {"@daily", "0 0 * * *"},
       {"@midnight", "0 0 * * *"},
       {"@weekly", "0 0 * * 0"},
       {"@monthly", "0 0 1 * *"},
       {"@yearly", "0 0 1 1 *"},
       {"@annually", "0 0 1 1 *"}}};
  for (const auto& [name, meaning] : nicknames)
    if (text == name) return meaning;
  return text;
}

// ------------------------------------------------------------------------ days

// The part of all days on which it runs. As cron(8) does: when both are given,
// either day is enough.
double share_of_days(const CronDays& of_month, const CronDays& of_week) {
  const auto count = [](const CronDays& days) { return static_cast<double>(days.days.count()); };
  const auto named = [](const CronDays& days) { return static_cast<double>(days.named.size()); };
  const double monthly = (count(of_month) + named(of_month)) / days_per_month;
  const double weekly = count(of_week) / 7 + named(of_week) / days_per_month;
  if (of_month.is_every && of_week.is_every) return 1;
  if (of_month.is_every) return weekly;
  if (of_week.is_every) return monthly;
  return monthly + weekly - monthly * weekly;
}

struct Day {
  std::int64_t number = 0;  // since 1970-01-01, a Thursday
  int month = 1;
  int of_month = 1;
  int month_length = 31;
  [[nodiscard]] int weekday() const { return static_cast<int>((number + 4) % 7); }
};

int nearest_weekday(const Day& day, int wanted) {
  const int target = std::min(wanted, day.month_length);
  const int weekday = static_cast<int>((day.number - day.of_month + target + 4) % 7);
  if (weekday == 6) return target > 1 ? target - 1 : target + 2;
  if (weekday == 0) return target < day.month_length ? target + 1 : target - 2;
  return target;
}

bool is_named(const Day& day, const NamedDay& named) {
  switch (named.kind) {
    case NamedDay::Kind::last: return day.of_month == day.month_length - named.number;
    case NamedDay::Kind::last_weekday: {
      const Day last{day.number + day.month_length - day.of_month, day.month, day.month_length,
                     day.month_length};
      const int back = last.weekday() == 6 ? 1 : last.weekday() == 0 ? 2 : 0;
      return day.of_month == day.month_length - back;
    }
    case NamedDay::Kind::nearest_weekday: return day.of_month == nearest_weekday(day, named.number);
    case NamedDay::Kind::nth_of_week:
      return day.weekday() == named.weekday && (day.of_month - 1) / 7 + 1 == named.number;
    case NamedDay::Kind::last_of_week:
      return day.weekday() == named.weekday && day.of_month + 7 > day.month_length;
  }
  return false;
}

bool holds(const CronDays& days, const Day& day, int number) {
  return days.days[static_cast<std::size_t>(number)] ||
         std::any_of(days.named.begin(), days.named.end(),
                     [&](const NamedDay& named) { return is_named(day, named); });
}

bool runs_on(const Cron& cron, const Day& day) {
  if (!cron.months[static_cast<std::size_t>(day.month)]) return false;
  const bool by_month = holds(cron.of_month, day, day.of_month);
  const bool by_week = holds(cron.of_week, day, day.weekday());
  if (cron.of_month.is_every) return cron.of_week.is_every || by_week;
  return cron.of_week.is_every ? by_month : by_month || by_week;
}

// The minutes of a day on which it runs, first to last, and the longest pause in it.
struct WithinDay {
  int first = -1;
  int last = -1;
  int pause = 0;
};

WithinDay within_day(const Cron& cron) {
  WithinDay day;
  for (int minute = 0; minute < 1440; ++minute) {
    if (!cron.hours[static_cast<std::size_t>(minute / 60)] ||
        !cron.minutes[static_cast<std::size_t>(minute % 60)])
      continue;
    if (day.first < 0) day.first = minute;
    if (day.last >= 0) day.pause = std::max(day.pause, minute - day.last);
    day.last = minute;
  }
  return day;
}

}  // namespace

std::optional<Cron> read_cron(std::string_view text) {
  constexpr std::string_view aws = "cron(";
  if (text.starts_with(aws) && text.ends_with(')')) {
    const auto fields = words_of(text.substr(aws.size(), text.size() - aws.size() - 1));
    if (fields.size() != 6) return std::nullopt;  // the last is the year
    return cron_of("0", std::span(fields).first(5), aws_week_days);
  }
  std::vector<std::string_view> fields = words_of(meaning_of_nickname(text));
  if (!fields.empty() && (fields[0].starts_with("CRON_TZ=") || fields[0].starts_with("TZ=")))
    fields.erase(fields.begin());
  if (fields.size() == 5) return cron_of("0", fields, week_days);
  if (fields.size() != 6) return std::nullopt;
  return cron_of(fields[0], std::span(fields).subspan(1), week_days);
}

double runs_per_day(const Cron& cron) {
  const auto count = [](const auto& points) { return static_cast<double>(points.count()); };
  return count(cron.seconds) * count(cron.minutes) * count(cron.hours) *
         std::min(1.0, share_of_days(cron.of_month, cron.of_week)) * (count(cron.months) / 12);
}

// Over the years from one leap year to the next but one, which holds every
// sequence of months that there is but the turn of a century.
std::optional<double> longest_pause(const Cron& cron) {
  constexpr int first_year = 2024;
  constexpr int years = 9;
  const WithinDay day_times = within_day(cron);
  std::optional<std::int64_t> before;
  std::int64_t longest = 0;  // minutes
  for (int year = first_year; year < first_year + years; ++year) {
    for (int month = 1; month <= 12; ++month) {
      const std::int64_t begin = cel::days_since_1970(year, month, 1);
      const std::int64_t end = month == 12 ? cel::days_since_1970(year + 1, 1, 1)
                                           : cel::days_since_1970(year, month + 1, 1);
      for (std::int64_t number = begin; number < end; ++number) {
        const Day day{number, month, static_cast<int>(number - begin) + 1,
                      static_cast<int>(end - begin)};
        if (day_times.first < 0 || !runs_on(cron, day)) continue;
        longest = std::max<std::int64_t>(longest, day_times.pause);
        if (before)
          longest = std::max(longest, (number - *before) * 1440 + day_times.first - day_times.last);
        before = number;
      }
    }
  }
  if (!before || longest == 0) return std::nullopt;
  return static_cast<double>(longest) / 60;
}

}  // namespace linter
