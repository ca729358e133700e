// Schedules in the fields of cron, in the dialects of the products that policies
// look at.
//
//   read_cron("0 */6 * * *")          five fields, as cron(8)
//   read_cron("0 0 */6 * * *")        six, seconds first (CloudNativePG, robfig/cron)
//   read_cron("cron(0 5 ? * MON *)")  AWS: minute to day of week, then the year
//   read_cron("@weekly")
//
// CRON_TZ=... or TZ=... may stand before the fields: a time zone changes neither
// how often something runs nor, but for changes of clocks, how far apart.
#pragma once

#include <bitset>
#include <optional>
#include <string_view>
#include <vector>

namespace linter {

// A day that words name: the last of the month, the second Monday, the weekday
// that is nearest to the 15th.
struct NamedDay {
  enum class Kind { last, last_weekday, nearest_weekday, nth_of_week, last_of_week };
  Kind kind = Kind::last;
  int number = 0;   // last: days before it; nearest_weekday: the day; nth_of_week: which
  int weekday = 0;  // Sunday is 0
};

struct CronDays {
  bool is_every = true;  // `*` or `?`
  std::bitset<32> days{};
  std::vector<NamedDay> named{};
};

struct Cron {
  std::bitset<60> seconds{};
  std::bitset<60> minutes{};
  std::bitset<24> hours{};
  std::bitset<13> months{};  // January is 1
  CronDays of_month{};       // the first is 1
  CronDays of_week{};        // Sunday is 0
};

[[nodiscard]] std::optional<Cron> read_cron(std::string_view text);

[[nodiscard]] double runs_per_day(const Cron& cron);
// In hours; none if it never runs (the 31st of February).
[[nodiscard]] std::optional<double> longest_pause(const Cron& cron);

}  // namespace linter
