#include "parsers/value/yaml_scalar.h"

#include <string_view>
#include <utility>

#include "tests/test.h"

using namespace parsers;

TEST_CASE("plain scalars mean what the Kubernetes decoder makes of them") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", "null"},
      {"~", "null"},
      {"null", "null"},
      {"Null", "null"},
      {"nUll", "\"nUll\""},
      {"true", "true"},
      {"True", "true"},
      {"tRue", "\"tRue\""},
      {"yes", "true"},
      {"y", "true"},
      {"On", "true"},
      {"N", "false"},
      {"OFF", "false"},
      {"no", "false"},
      {"none", "\"none\""},
      {"0", "0"},
      {"-0", "0"},
      {"+7", "7"},
      {"0400", "256"},
      {"0o14", "12"},
      {"0O14", "12"},
      {"0x1F", "31"},
      {"-0x1f", "-31"},
      {"0b101", "5"},
      {"08", "8"},
      {"1_000", "1000"},
      {"1__0", "10"},
      {"_1", "\"_1\""},
      {"0x", "\"0x\""},
      {"0xg", "\"0xg\""},
      {"1.5", "1.5"},
      {"1.", "1"},
      {".5", "0.5"},
      {".", "\".\""},
      {"1e3", "1000"},
      {"1e", "\"1e\""},
      {"1.0", "1"},
      {"-1.25e-1", "-0.125"},
      {"1.2.3", "\"1.2.3\""},
      {"1.2.3.4/24", "\"1.2.3.4/24\""},
      {"12:30", "\"12:30\""},
      {"100m", "\"100m\""},
      {"1Gi", "\"1Gi\""},
      {"2024-01-01", "\"2024-01-01\""},
      {"9223372036854775807", "9223372036854775807"},
      {"-9223372036854775808", "-9223372036854775808"},
      {"9223372036854775808", "9.223372036854776e+18"},
      {"99999999999999999999", "1e+20"},
      {"1e999", "\"1e999\""},
      {"-", "\"-\""},
      {"--1", "\"--1\""},
      {"+-1", "\"+-1\""},
      {".inf", "(unknown: Kubernetes has no infinite numbers)"},
      {"-.INF", "(unknown: Kubernetes has no infinite numbers)"},
      {".NaN", "(unknown: Kubernetes has no infinite numbers)"},
      {"-.nan", "\"-.nan\""},
  };
  for (const auto& [text, value] : cases) {
    CAPTURE(text);
    CHECK(to_string(resolve_scalar(text, "?", {})) == value);
  }
}

TEST_CASE("a tag or quotes say what a scalar is") {
  CHECK(to_string(resolve_scalar("1", "!", {})) == "\"1\"");
  CHECK(to_string(resolve_scalar("yes", "tag:yaml.org,2002:str", {})) == "\"yes\"");
  CHECK(to_string(resolve_scalar("3", "tag:yaml.org,2002:int", {})) == "3");
  CHECK(to_string(resolve_scalar("3", "!vault", {})) == "\"3\"");
  CHECK(to_string(resolve_scalar("aGk=", "tag:yaml.org,2002:binary", {})) ==
        "(unknown: written as `!!binary`)");
}
