#include "linter/cel/time_zone.h"
#include "tests/linter/cel/example.h"
#include "tests/test.h"

TEST_CASE("timestamps are read as RFC 3339, durations as Go writes them") {
  check_all({
      {"timestamp('2020-02-30T00:00:00Z')", "error: this is no timestamp: 2020-02-30T00:00:00Z"},
      {"timestamp('2020-02-28 00:00:00Z')", "error: this is no timestamp: 2020-02-28 00:00:00Z"},
      {"timestamp('2020-02-28T24:00:00Z')", "error: this is no timestamp: 2020-02-28T24:00:00Z"},
      {"timestamp('2020-02-28T00:00:00')", "error: this is no timestamp: 2020-02-28T00:00:00"},
      {"timestamp('0001-01-01T00:00:00Z') - duration('1ns')", "error: timestamp out of range"},
      {"timestamp(253402300800)", "error: timestamp out of range"},
      {"duration('1h-1m')", "error: this is no duration: 1h-1m"},
      {"duration('1')", "error: this is no duration: 1"},
      {"duration('h')", "error: this is no duration: h"},
      {"duration('1d')", "error: this is no duration: 1d"},
      {"duration('99999999h')", "error: this is no duration: 99999999h"},
      {"duration('0') == duration('-0s')", "true"},
      {"duration('1.5h') == duration('90m')", "true"},
      {"duration('1us') + duration('1ns')", R"(duration("0.000001001s"))"},
  });
}

TEST_CASE("timestamps have a calendar in each time zone") {
  check_all({
      {"timestamp('2020-02-29T23:30:00Z').getFullYear('Z')", "2020"},
      {"timestamp('2020-02-29T23:30:00Z').getMonth()", "1"},
      {"timestamp('2020-02-29T23:30:00Z').getDate()", "29"},
      {"timestamp('2020-02-29T23:30:00Z').getDayOfMonth('+01:00')", "0"},
      {"timestamp('2020-02-29T23:30:00Z').getMonth('+01:00')", "2"},
      {"timestamp('2020-02-29T23:30:00Z').getDayOfWeek()", "6"},
      {"timestamp('2020-12-31T23:30:00Z').getDayOfYear()", "365"},
      {"timestamp('2020-02-29T23:30:15.25Z').getHours('-02:30')", "21"},
      {"timestamp('2020-02-29T23:30:15.25Z').getMinutes('-02:30')", "0"},
      {"timestamp('2020-02-29T23:30:15.25Z').getSeconds()", "15"},
      {"timestamp('2020-02-29T23:30:15.25Z').getMilliseconds()", "250"},
      {"timestamp('1969-12-31T23:59:59Z').getDayOfWeek()", "3"},
      {"timestamp(0).getHours('Nowhere/Land')", "error: unknown time zone: Nowhere/Land"},
      {"timestamp(0).getHours('../../etc/passwd')", "error: unknown time zone: ../../etc/passwd"},
      {"timestamp(0).getHours('/etc/localtime')", "error: unknown time zone: /etc/localtime"},
      {"timestamp(0).getHours('+99:00')", "error: unknown time zone: +99:00"},
      {"duration('3h30m').getHours() + duration('3h30m').getMinutes()", "213"},
  });
}

TEST_CASE("clock changes by a rule") {
  using linter::cel::posix_offset;
  const std::string_view chicago = "CST6CDT,M3.2.0,M11.1.0";
  CHECK(posix_offset(chicago, 1583654399) == -21600);  // one second before the change of March 2020
  CHECK(posix_offset(chicago, 1583654400) == -18000);
  CHECK(posix_offset(chicago, 1604213999) == -18000);  // and before that of November
  CHECK(posix_offset(chicago, 1604214000) == -21600);
  const std::string_view sydney = "AEST-10AEDT,M10.1.0,M4.1.0/3";
  CHECK(posix_offset(sydney, 1577836800) == 39600);  // January
  CHECK(posix_offset(sydney, 1593561600) == 36000);  // July
  CHECK(posix_offset("<+0545>-5:45", 0) == 20700);
  CHECK(posix_offset("JST-9", 0) == 32400);
  CHECK(posix_offset("IST-1GMT0,J300,60/2", 1583020800).has_value());
  for (const char* bad :
       {"", "JST", "JST-9X", "A1B,M13.1.0,M1.1.0", "A1B,M1.9.0,M1.1.0", "<A", "A1B,M1.1"})
    CHECK_FALSE(posix_offset(bad, 0).has_value());
}

TEST_CASE("a damaged time zone file is no time zone") {
  using linter::cel::tzif_offset;
  CHECK_FALSE(tzif_offset("", 0).has_value());
  CHECK_FALSE(tzif_offset("TZif", 0).has_value());
  CHECK_FALSE(tzif_offset("TZif2" + std::string(39, '\xFF'), 0).has_value());
  CHECK_FALSE(tzif_offset("TZif2" + std::string(200, '\0'), 0).has_value());
  // One type, one hour east of UTC, and no changes: the old form of such files.
  std::string file = "TZif" + std::string(1 + 15 + 4 * 6, '\0');
  file[4 + 1 + 15 + 4 * 4 + 3] = 1;
  file += std::string("\0\0\x0E\x10\0\0", 6);
  CHECK(tzif_offset(file, 0) == 3600);
}
