// Functions on points in time, written as RFC 3339 has it: 2026-11-20T18:00:00Z.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>

#include "parsers/terraform/functions/function.h"

namespace parsers::terraform {
namespace {

namespace chrono = std::chrono;

struct Instant {
  chrono::sys_seconds at{};
  chrono::nanoseconds fraction{};
  chrono::minutes offset{};  // of the place where it was written
};

// Takes digits and signs from the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  // Exactly `count` digits.
  int digits(std::size_t count) {
    int value = 0;
    const auto read =
        std::from_chars(text_.data(), text_.data() + std::min(count, text_.size()), value);
    if (text_.size() < count || text_[0] < '0' || text_[0] > '9' ||
        read.ptr != text_.data() + count)
      failed_ = true;
    else
      text_.remove_prefix(count);
    return value;
  }
  void sign(char wanted) {
    if (text_.starts_with(wanted))
      text_.remove_prefix(1);
    else
      failed_ = true;
  }
  bool skip(char optional) {
    if (!text_.starts_with(optional)) return false;
    text_.remove_prefix(1);
    return true;
  }
  [[nodiscard]] bool at_digit() const {
    return !text_.empty() && text_[0] >= '0' && text_[0] <= '9';
  }
  [[nodiscard]] bool is_done() const { return !failed_ && text_.empty(); }

 private:
  std::string_view text_;
  bool failed_ = false;
};

chrono::nanoseconds read_fraction(Scanner& scanner) {
  chrono::nanoseconds fraction{0};
  chrono::nanoseconds unit{100'000'000};
  for (; scanner.at_digit(); unit /= 10) fraction += unit * scanner.digits(1);
  return fraction;
}

// `lenient`: also with a comma before the fraction and an hour of one digit.
std::optional<Instant> parse_instant(std::string_view text, bool lenient = false) {
  Scanner scanner(text);
  const int year = scanner.digits(4);
  scanner.sign('-');
  const int month = scanner.digits(2);
  scanner.sign('-');
  const int day = scanner.digits(2);
  scanner.sign('T');
  const int hour = scanner.digits(lenient && text.size() > 12 && text[12] == ':' ? 1 : 2);
  scanner.sign(':');
  const int minute = scanner.digits(2);
  scanner.sign(':');
  const int second = scanner.digits(2);
  chrono::nanoseconds fraction{0};
  if (scanner.skip('.') || (lenient && scanner.skip(','))) {
    if (!scanner.at_digit()) return std::nullopt;
    fraction = read_fraction(scanner);
  }
  chrono::minutes offset{0};
  if (!scanner.skip('Z')) {
    const bool behind = scanner.skip('-');
    if (!behind) scanner.sign('+');
    const int hours = scanner.digits(2);
    scanner.sign(':');
    const int minutes = scanner.digits(2);
    if (hours > 23 || minutes > 59) return std::nullopt;
    offset = chrono::minutes{(behind ? -1 : 1) * (hours * 60 + minutes)};
  }
  const chrono::year_month_day date{chrono::year{year}, chrono::month{static_cast<unsigned>(month)},
                                    chrono::day{static_cast<unsigned>(day)}};
  if (!scanner.is_done() || !date.ok() || hour > 23 || minute > 59 || second > 59)
    return std::nullopt;
  const auto local = chrono::sys_days{date} + chrono::hours{hour} + chrono::minutes{minute} +
                     chrono::seconds{second};
  return Instant{local - offset, fraction, offset};
}

// A point in time as the clock and the calendar on the wall show it.
struct Local {
  explicit Local(const Instant& instant)
      : offset(instant.offset),
        days(chrono::floor<chrono::days>(instant.at + instant.offset)),
        date(days),
        time(instant.at + instant.offset - days) {}

  chrono::minutes offset;
  chrono::sys_days days;
  chrono::year_month_day date;
  chrono::hh_mm_ss<chrono::seconds> time;
};

std::string offset_text(chrono::minutes offset, bool colon) {
  const auto size = std::abs(offset.count());
  return fmt::format("{}{:02}{}{:02}", offset.count() < 0 ? '-' : '+', size / 60, colon ? ":" : "",
                     size % 60);
}

std::string zone_text(chrono::minutes offset) {
  return offset.count() == 0 ? "Z" : offset_text(offset, true);
}

std::string to_text(const Instant& instant) {
  const Local local(instant);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}", static_cast<int>(local.date.year()),
                     static_cast<unsigned>(local.date.month()),
                     static_cast<unsigned>(local.date.day()), local.time.hours().count(),
                     local.time.minutes().count(), local.time.seconds().count(),
                     zone_text(instant.offset));
}

constexpr std::string_view months[] = {"January",   "February", "March",    "April",
                                       "May",       "June",     "July",     "August",
                                       "September", "October",  "November", "December"};
constexpr std::string_view weekdays[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                         "Thursday", "Friday", "Saturday"};

// What a run of one letter stands for; nothing if it stands for nothing.
std::optional<std::string> field_text(std::string_view field, const Local& local) {
  const auto month = static_cast<unsigned>(local.date.month());
  const auto day = static_cast<unsigned>(local.date.day());
  const int year = static_cast<int>(local.date.year());
  const auto hour = local.time.hours().count();
  const auto half = hour % 12 == 0 ? 12 : hour % 12;
  const std::string_view weekday = weekdays[chrono::weekday{local.days}.c_encoding()];
  if (field == "YYYY") return fmt::format("{:04}", year);
  if (field == "YY") return fmt::format("{:02}", year % 100);
  if (field == "MMMM") return std::string(months[month - 1]);
  if (field == "MMM") return std::string(months[month - 1].substr(0, 3));
  if (field == "MM") return fmt::format("{:02}", month);
  if (field == "M") return fmt::format("{}", month);
  if (field == "DD") return fmt::format("{:02}", day);
  if (field == "D") return fmt::format("{}", day);
  if (field == "EEEE") return std::string(weekday);
  if (field == "EEE") return std::string(weekday.substr(0, 3));
  if (field == "hh") return fmt::format("{:02}", hour);
  if (field == "h") return fmt::format("{}", hour);
  if (field == "HH") return fmt::format("{:02}", half);
  if (field == "H") return fmt::format("{}", half);
  if (field == "AA") return hour < 12 ? "AM" : "PM";
  if (field == "aa") return hour < 12 ? "am" : "pm";
  if (field == "mm") return fmt::format("{:02}", local.time.minutes().count());
  if (field == "m") return fmt::format("{}", local.time.minutes().count());
  if (field == "ss") return fmt::format("{:02}", local.time.seconds().count());
  if (field == "s") return fmt::format("{}", local.time.seconds().count());
  if (field == "ZZZZZ") return offset_text(local.offset, true);
  if (field == "ZZZZ") return offset_text(local.offset, false);
  if (field == "ZZZ") return local.offset.count() == 0 ? "UTC" : offset_text(local.offset, false);
  if (field == "Z") return zone_text(local.offset);
  return std::nullopt;
}

bool is_letter(char sign) { return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z'); }

// Text between single quotes, two of them for one. At the first; ends behind the last.
std::optional<std::string> quoted(std::string_view format, std::size_t& at) {
  std::string out;
  for (++at; at < format.size(); ++at) {
    if (format[at] != '\'') {
      out += format[at];
    } else if (at + 1 < format.size() && format[at + 1] == '\'') {
      out += format[at++];
    } else {
      ++at;
      return out;
    }
  }
  return std::nullopt;
}

Datum not_an_instant(const Call& call) {
  return call.error("this is no point in time such as 2026-11-20T18:00:00Z");
}

Datum formatdate(const Call& call) {
  const auto instant = parse_instant(call[1].as_text());
  if (!instant) return not_an_instant(call);
  const Local local(*instant);
  const std::string_view format = call[0].as_text();
  std::string out;
  for (std::size_t at = 0; at < format.size();) {
    std::optional<std::string> part;
    if (format.substr(at, 2) == "''") {
      part = "'";
      at += 2;
    } else if (format[at] == '\'') {
      part = quoted(format, at);
    } else if (is_letter(format[at])) {
      const std::size_t end = std::min(format.find_first_not_of(format[at], at), format.size());
      part = field_text(format.substr(at, end - at), local);
      at = end;
    } else {
      part = std::string(1, format[at++]);
    }
    if (!part) return call.error("the format of a date has a part that means nothing");
    out += *part;
  }
  return call.text(out);
}

// "1h30m", "-1.5h", "300ms", as Go writes durations.
std::optional<chrono::nanoseconds> parse_duration(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text == "0") return chrono::nanoseconds{0};
  if (text.empty()) return std::nullopt;
  constexpr std::pair<std::string_view, std::int64_t> units[] = {
      {"ns", 1},         {"us", 1'000},        {"µs", 1'000},         {"μs", 1'000},
      {"ms", 1'000'000}, {"s", 1'000'000'000}, {"m", 60'000'000'000}, {"h", 3'600'000'000'000}};
  long double total = 0;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find_first_not_of("0123456789."), text.size());
    const std::string number(text.substr(0, size));
    if (number.empty() || number == "." || number.find('.') != number.rfind('.'))
      return std::nullopt;
    text.remove_prefix(size);
    const std::size_t letters = std::min(text.find_first_of("0123456789."), text.size());
    const auto* unit = std::find_if(std::begin(units), std::end(units), [&](const auto& known) {
      return known.first == text.substr(0, letters);
    });
    if (unit == std::end(units)) return std::nullopt;
    total += std::stold("0" + number) * static_cast<long double>(unit->second);
    text.remove_prefix(letters);
  }
  if (total > 9223372036854775807.0L) return std::nullopt;
  const auto count = static_cast<std::int64_t>(total);
  return chrono::nanoseconds{negative ? -count : count};
}

Datum timeadd(const Call& call) {
  auto instant = parse_instant(call[0].as_text());
  if (!instant) return not_an_instant(call);
  const auto duration = parse_duration(call[1].as_text());
  if (!duration) return call.error("this is no duration such as 1h30m");
  const chrono::nanoseconds sum = instant->fraction + *duration % chrono::seconds{1};
  instant->at +=
      chrono::duration_cast<chrono::seconds>(*duration) + chrono::floor<chrono::seconds>(sum);
  return call.text(to_text(*instant));
}

Datum timecmp(const Call& call) {
  const auto left = parse_instant(call[0].as_text(), true);
  const auto right = parse_instant(call[1].as_text(), true);
  if (!left || !right) return not_an_instant(call);
  const std::pair a{left->at, left->fraction};
  const std::pair b{right->at, right->fraction};
  return call.number({.whole = a < b ? -1 : a > b ? 1 : 0, .precision = 64});
}

constexpr Function table[] = {
    {"formatdate", "s", 2, 2, Open::anywhere, formatdate},
    {"timeadd", "s", 2, 2, Open::anywhere, timeadd},
    {"timecmp", "s", 2, 2, Open::anywhere, timecmp},
};

}  // namespace

std::span<const Function> time_functions() { return table; }

}  // namespace parsers::terraform
