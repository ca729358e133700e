#include "linter/functions/schedules.h"

#include <string_view>

#include "tests/test.h"

namespace linter {
namespace {

struct Case {
  std::string_view text{};
  double expected = 0;
};

TEST_CASE("schedules say how often they run on an average day") {
  constexpr Case cases[] = {
      {"0 2 * * *", 1},
      {"0 */6 * * *", 4},
      {"*/30 * * * *", 48},
      {"0 1,13 * * *", 2},
      {"0 2 * * 0", 1.0 / 7},
      {"0 2 * * 7", 1.0 / 7},
      {"0 2 * * 0,7", 1.0 / 7},
      {"0 2 * * SUN", 1.0 / 7},
      {"0 2 * * mon-fri", 5.0 / 7},
      {"0 2 * * 1-5", 5.0 / 7},
      {"0 2 1 * *", 12.0 / 365},
      {"0 2 L * *", 12.0 / 365},
      {"0 2 1 JAN *", 1.0 / 365},
      {"0 2 1,15 * *", 24.0 / 365},
      {"0 22-2 * * *", 5},
      {"5/20 0 * * *", 3},
      {"CRON_TZ=Asia/Tokyo 0 2 * * *", 1},
      {"TZ=UTC  0  2 * * *", 1},
      {"0 0 */6 * * *", 4},
      {"0,30 0 2 * * *", 2},
      {"cron(0 5 ? * * *)", 1},
      {"cron(0 5 ? * 1-7 *)", 1},
      {"cron(0 5 ? * MON#1 *)", 12.0 / 365},
      {"cron(0 5,17 * * ? *)", 2},
      {"rate(12 hours)", 2},
      {"rate(1 day)", 1},
      {"rate(30 minutes)", 48},
      {"@daily", 1},
      {"@midnight", 1},
      {"@hourly", 24},
      {"@weekly", 1.0 / 7},
      {"@every 6h", 4},
      {"@every 1h30m", 16},
  };
  for (const Case& each : cases) {
    INFO(each.text);
    const auto runs = runs_per_day(each.text);
    REQUIRE(runs);
    CHECK(*runs == Approx(each.expected));
  }
}

TEST_CASE("schedules say how long the longest pause between two runs is") {
  constexpr Case cases[] = {
      {"0 2 * * *", 24},
      {"0 */6 * * *", 6},
      {"*/30 * * * *", 0.5},
      {"0 1,13 * * *", 12},
      {"0 1,5 * * *", 20},
      {"0 2 * * 0", 168},
      {"0 2 * * 1-5", 72},
      {"cron(0 2 ? * MON-FRI *)", 72},
      {"cron(0 2 ? * 2-6 *)", 72},
      {"0 2 1 * *", 31 * 24},
      {"0 2 31 * *", 61 * 24},
      {"0 2 29 2 *", 1461 * 24},
      {"0 2 L * *", 31 * 24},
      {"0 2 1,15 * *", 17 * 24},
      {"cron(0 5 ? * MON#1 *)", 35 * 24},
      {"cron(0 5 LW * ? *)", 33 * 24},
      {"0 0 */6 * * *", 6},
      {"rate(12 hours)", 12},
      {"@daily", 24},
      {"@monthly", 31 * 24},
      {"@every 90m", 1.5},
  };
  for (const Case& each : cases) {
    INFO(each.text);
    const auto hours = longest_pause(each.text);
    REQUIRE(hours);
    CHECK(*hours == Approx(each.expected));
  }
  for (const char* never : {"0 2 31 2 *", "often", ""}) CHECK(!longest_pause(never));
}

TEST_CASE("either day is enough when a schedule names days of month and of week") {
  const auto runs = runs_per_day("0 2 1 * 0");
  REQUIRE(runs);
  CHECK(*runs > 1.0 / 7);
  CHECK(*runs < 1.0 / 7 + 12.0 / 365);
}

TEST_CASE("what is no schedule has no frequency") {
  constexpr std::string_view cases[] = {
      "",           "* * * *",    "60 * * * *",    "* 24 * * *",        "* * 32 * *",
      "* * * 13 *", "* * * * 8",  "*/0 * * * *",   "a b c d e",         "@sometimes",
      "@every",     "@every 0h",  "rate(0 hours)", "rate(1 fortnight)", "cron(0 5 ? * *)",
      "cron(",      "rate(1 day", "1-70 * * * *",  "* * * * * * *",
  };
  for (const std::string_view text : cases) {
    INFO(text);
    CHECK_FALSE(runs_per_day(text));
  }
}

TEST_CASE("durations are read in every spelling") {
  constexpr Case cases[] = {
      {"720h", 720}, {"720h0m0s", 720}, {"1h30m", 1.5}, {"30d", 720},  {"1w", 168},
      {"90m", 1.5},  {"3600s", 1},      {"P30D", 720},  {"PT12H", 12}, {"P1DT12H", 36},
      {"P1W", 168},  {"P1M", 720},      {"PT30M", 0.5}, {"1.5h", 1.5}, {"P1Y", 8760},
  };
  for (const Case& each : cases) {
    INFO(each.text);
    const auto hours = hours_of(each.text);
    REQUIRE(hours);
    CHECK(*hours == Approx(each.expected));
  }
  for (const std::string_view text :
       {"", "h", "30", "30 d", "P", "PT", "P30", "-1h", "1x", "1h-2m", "1e3h"}) {
    INFO(text);
    CHECK_FALSE(hours_of(text));
  }
}

}  // namespace
}  // namespace linter
