// How often something runs, by whichever schedule a product writes.
//
//   cronRunsPerDay('0 */6 * * *')      4.0
//   cronRunsPerDay('@weekly')          0.14...
//   longestPause('0 2 * * 1-5')        72.0
//   hours('30d')                       720.0
#pragma once

#include <optional>
#include <string_view>

#include "linter/cel/cel.h"

namespace linter {

// Runs on an average day. Knows
//   0 */6 * * *             five fields; an optional CRON_TZ=... or TZ=... before them
//   0 0 */6 * * *           six, seconds first (CloudNativePG, robfig/cron)
//   cron(0 5 ? * MON *)     AWS: minute to day of week, then the year
//   rate(12 hours)          AWS
//   @hourly @daily @midnight @weekly @monthly @yearly @annually, @every 6h
[[nodiscard]] std::optional<double> runs_per_day(std::string_view schedule);

// The longest time between two runs, in hours. Of a day on which clocks change,
// nothing is known.
[[nodiscard]] std::optional<double> longest_pause(std::string_view schedule);

// "720h", "1h30m", "30d", "2w", "3600s", "P30D", "PT12H", "P1Y2M", and as
// nginx writes them "1h 30m", "3M", "1y". A month is 30
// days, a year 365.
[[nodiscard]] std::optional<double> hours_of(std::string_view duration);

void add_schedule_functions(cel::Environment& environment);

}  // namespace linter
