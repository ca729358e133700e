#include "linter/cel/instant.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "linter/cel/arithmetic.h"

namespace linter::cel {
namespace {

constexpr std::int64_t nanos_per_second = 1'000'000'000;
constexpr std::int64_t seconds_per_day = 86'400;
constexpr std::int64_t earliest = -62'135'596'800;  // 0001-01-01T00:00:00Z
constexpr std::int64_t latest = 253'402'300'799;    // 9999-12-31T23:59:59Z
// A duration counts nanoseconds in 64 bits, as everywhere that CEL comes from.
constexpr std::int64_t longest = 9'223'372'036;  // seconds

// Seconds and nanoseconds as one number: 96 bits are enough for every sum.
__extension__ using Nanoseconds = __int128;

Nanoseconds total(const Value& value) {
  const Value::Instant instant = value.as_instant();
  return Nanoseconds{instant.seconds} * nanos_per_second + instant.nanoseconds;
}

Value timestamp_at(Nanoseconds nanoseconds, parsers::Arena& arena) {
  auto seconds = static_cast<std::int64_t>(nanoseconds / nanos_per_second);
  auto rest = static_cast<std::int64_t>(nanoseconds % nanos_per_second);
  if (rest < 0) {
    rest += nanos_per_second;
    --seconds;
  }
  return make_timestamp(seconds, rest, arena);
}

Value duration_of(Nanoseconds nanoseconds, parsers::Arena& arena) {
  return make_duration(static_cast<std::int64_t>(nanoseconds / nanos_per_second),
                       static_cast<std::int64_t>(nanoseconds % nanos_per_second), arena);
}

// ".5", or nothing.
std::string fraction(std::int64_t nanoseconds) {
  if (nanoseconds == 0) return {};
  std::string digits = fmt::format(".{:09}", nanoseconds);
  while (digits.ends_with('0')) digits.pop_back();
  return digits;
}

// Reads fixed fields of a text from its beginning.
class Fields {
 public:
  explicit Fields(std::string_view text) : rest_(text) {}

  bool number(std::size_t digits, int& value) {
    if (rest_.size() < digits) return false;
    for (std::size_t i = 0; i < digits; ++i)
      if (rest_[i] < '0' || rest_[i] > '9') return false;
    std::from_chars(rest_.data(), rest_.data() + digits, value);
    rest_.remove_prefix(digits);
    return true;
  }
  bool literal(char wanted) {
    if (rest_.empty() || rest_[0] != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }
  // The digits behind a point as nanoseconds, those beyond the ninth dropped.
  bool fraction(int& nanoseconds) {
    nanoseconds = 0;
    int digits = 0;
    int digit = 0;
    for (; number(1, digit); ++digits)
      if (digits < 9) nanoseconds = nanoseconds * 10 + digit;
    for (int i = digits; i < 9; ++i) nanoseconds *= 10;
    return digits > 0;
  }
  [[nodiscard]] bool done() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

// "Z" or "+09:00", as seconds east of Greenwich.
bool read_zone(Fields& fields, int& seconds) {
  seconds = 0;
  if (fields.literal('Z') || fields.literal('z')) return true;
  const bool west = fields.literal('-');
  int hours = 0;
  int minutes = 0;
  if (!west && !fields.literal('+')) return false;
  if (!fields.number(2, hours) || !fields.literal(':') || !fields.number(2, minutes)) return false;
  seconds = (hours * 60 + minutes) * 60 * (west ? -1 : 1);
  return hours < 24 && minutes < 60;
}

// The nanoseconds of a unit at the beginning of `text`, which loses it.
std::int64_t read_unit(std::string_view& text) {
  constexpr std::pair<std::string_view, std::int64_t> units[] = {{"ns", 1},
                                                                 {"us", 1'000},
                                                                 {"µs", 1'000},
                                                                 {"μs", 1'000},
                                                                 {"ms", 1'000'000},
                                                                 {"s", nanos_per_second},
                                                                 {"m", 60 * nanos_per_second},
                                                                 {"h", 3600 * nanos_per_second}};
  for (const auto& [name, nanoseconds] : units) {
    if (!text.starts_with(name)) continue;
    text.remove_prefix(name.size());
    return nanoseconds;
  }
  return 0;
}

}  // namespace

Value make_timestamp(std::int64_t seconds, std::int64_t nanoseconds, parsers::Arena& arena) {
  if (seconds < earliest || seconds > latest) return Value::error("timestamp out of range");
  return Value::timestamp(seconds, static_cast<std::int32_t>(nanoseconds), arena);
}

Value make_duration(std::int64_t seconds, std::int64_t nanoseconds, parsers::Arena& arena) {
  const Nanoseconds whole = Nanoseconds{seconds} * nanos_per_second + nanoseconds;
  if (whole > INT64_MAX || whole < INT64_MIN || seconds > longest || seconds < -longest - 1)
    return Value::error("duration out of range");
  return Value::duration(seconds, static_cast<std::int32_t>(nanoseconds), arena);
}

Value calculate_times(Node::Kind operation, const Value& left, const Value& right,
                      parsers::Arena& arena) {
  const bool left_is_point = left.is(Value::Kind::timestamp);
  const bool right_is_point = right.is(Value::Kind::timestamp);
  if (operation == Node::Kind::add && !(left_is_point && right_is_point)) {
    const Nanoseconds sum = total(left) + total(right);
    return left_is_point || right_is_point ? timestamp_at(sum, arena) : duration_of(sum, arena);
  }
  if (operation == Node::Kind::subtract && (left_is_point || !right_is_point)) {
    const Nanoseconds difference = total(left) - total(right);
    return left_is_point && !right_is_point ? timestamp_at(difference, arena)
                                            : duration_of(difference, arena);
  }
  return no_such_overload();
}

Value negated_duration(const Value& value, parsers::Arena& arena) {
  return duration_of(-total(value), arena);
}

std::int64_t days_since_1970(std::int64_t year, int month, int day) {
  // Years that begin in March end in the leap day.
  const std::int64_t shifted = year - (month <= 2 ? 1 : 0);
  const std::int64_t era = (shifted >= 0 ? shifted : shifted - 399) / 400;
  const std::int64_t year_of_era = shifted - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

Calendar calendar_of(std::int64_t seconds) {
  std::int64_t days = seconds / seconds_per_day;
  std::int64_t rest = seconds % seconds_per_day;
  if (rest < 0) {
    rest += seconds_per_day;
    --days;
  }
  Calendar calendar;
  calendar.hour = static_cast<int>(rest / 3600);
  calendar.minute = static_cast<int>(rest / 60 % 60);
  calendar.second = static_cast<int>(rest % 60);
  calendar.day_of_week = static_cast<int>(((days + 4) % 7 + 7) % 7);
  const std::int64_t shifted = days + 719'468;
  const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
  const std::int64_t day_of_era = shifted - era * 146'097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t from_march =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month = (5 * from_march + 2) / 153;
  calendar.day = static_cast<int>(from_march - (153 * month + 2) / 5 + 1);
  calendar.month = static_cast<int>(month < 10 ? month + 3 : month - 9);
  calendar.year = year_of_era + era * 400 + (calendar.month <= 2 ? 1 : 0);
  calendar.day_of_year = static_cast<int>(days - days_since_1970(calendar.year, 1, 1));
  return calendar;
}

std::optional<Value::Instant> read_timestamp(std::string_view text) {
  Fields fields{text};
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, nanoseconds = 0, zone = 0;
  const bool date = fields.number(4, year) && fields.literal('-') && fields.number(2, month) &&
                    fields.literal('-') && fields.number(2, day);
  if (!date || !(fields.literal('T') || fields.literal('t'))) return std::nullopt;
  const bool time = fields.number(2, hour) && fields.literal(':') && fields.number(2, minute) &&
                    fields.literal(':') && fields.number(2, second);
  if (!time || (fields.literal('.') && !fields.fraction(nanoseconds))) return std::nullopt;
  if (!read_zone(fields, zone) || !fields.done()) return std::nullopt;
  if (month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) return std::nullopt;
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  const std::int64_t seconds = days_since_1970(year, month, day) * seconds_per_day + hour * 3600 +
                               minute * 60 + second - zone;
  if (seconds < earliest || seconds > latest) return std::nullopt;
  return Value::Instant{seconds, nanoseconds};
}

std::optional<Value::Instant> read_duration(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text == "0") return Value::Instant{};
  if (text.empty()) return std::nullopt;
  Nanoseconds sum = 0;
  while (!text.empty()) {
    std::int64_t whole = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), whole);
    if (read.ec == std::errc::result_out_of_range || whole < 0 || text[0] == '-')
      return std::nullopt;
    bool digits = read.ptr != text.data();
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    std::string_view decimals;
    if (text.starts_with('.')) {
      text.remove_prefix(1);
      decimals = text.substr(0, text.find_first_not_of("0123456789"));
      text.remove_prefix(decimals.size());
      digits = digits || !decimals.empty();
    }
    const std::int64_t unit = read_unit(text);
    if (!digits || unit == 0) return std::nullopt;
    sum += Nanoseconds{whole} * unit;
    std::int64_t scale = unit;
    for (const char digit : decimals) sum += (scale /= 10) * (digit - '0');
    if (sum > INT64_MAX) return std::nullopt;
  }
  if (negative) sum = -sum;
  return Value::Instant{static_cast<std::int64_t>(sum / nanos_per_second),
                        static_cast<std::int32_t>(sum % nanos_per_second)};
}

std::string timestamp_text(const Value::Instant& instant) {
  const Calendar calendar = calendar_of(instant.seconds);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}Z", calendar.year, calendar.month,
                     calendar.day, calendar.hour, calendar.minute, calendar.second,
                     fraction(instant.nanoseconds));
}

std::string duration_text(const Value::Instant& instant) {
  const bool negative = instant.seconds < 0 || instant.nanoseconds < 0;
  return fmt::format("{}{}{}s", negative ? "-" : "", std::abs(instant.seconds),
                     fraction(std::abs(instant.nanoseconds)));
}

}  // namespace linter::cel
