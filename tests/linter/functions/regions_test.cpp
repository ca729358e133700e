#include "linter/functions/regions.h"

#include "tests/test.h"

using linter::country_of;

TEST_CASE("regions and zones lie in a country, however they are spelled") {
  for (const char* region : {"ap-northeast-1", "ap-northeast-3a", "japaneast", "Japan West",
                             "asia-northeast1", "asia-northeast2-b", "ASIA1", "tk1b", "is1a",
                             "isk01", "jp-east-1", "jp-east-11", "ap-tokyo-1"})
    CHECK(country_of(region) == "JP");
  CHECK(country_of("us-east-1") == "US");
  CHECK(country_of("us-east1") == "US");
  CHECK(country_of("ap-northeast-2") == "KR");
  CHECK(country_of("europe-west4-a") == "NL");
  CHECK(country_of("EU") == "several");
  CHECK(country_of("mars-1").empty());
  CHECK(country_of("").empty());
}
