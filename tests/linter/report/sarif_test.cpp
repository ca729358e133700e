#include <rapidjson/document.h>

#include <sstream>

#include "linter/report/reporter.h"
#include "tests/support/report_sample.h"
#include "tests/support/sarif_check.h"
#include "tests/test.h"

namespace linter::report {
void sarif(const Report& report, const Style& style, std::ostream& out);
}

using namespace linter;
using namespace linter::report;

namespace {

std::string written(const Report& report) {
  std::ostringstream out;
  sarif(report, {}, out);
  return out.str();
}

rapidjson::Document parsed(const Report& report) {
  rapidjson::Document document;
  const std::string log = written(report);
  document.Parse(log.data(), log.size());
  return document;
}

const rapidjson::Value& run_of(const rapidjson::Document& document) { return document["runs"][0]; }

using Errors = std::vector<std::string>;

}  // namespace

TEST_CASE("a SARIF log refers to what it holds") {
  CHECK(sarif_errors(written(rich_report())) == Errors{});
  CHECK(sarif_errors(written(hostile_report())) == Errors{});
  ReportSample empty;
  CHECK(sarif_errors(written(empty.report())) == Errors{});
}

TEST_CASE("the check of SARIF logs finds what is wrong") {
  const std::string log = written(rich_report());
  const auto with = [&](std::string_view old_text, std::string_view new_text) {
    std::string changed = log;
    const std::size_t at = changed.find(old_text);
    REQUIRE(at != std::string::npos);
    return changed.replace(at, old_text.size(), new_text);
  };
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"{", "\xEF\xBB\xBF{"},
      {"security\"", "\xFF\""},
      {"\"ruleIndex\": 0", "\"ruleIndex\": 9"},
      {"\"index\": 0", "\"index\": 3"},
      {"\"security-severity\": \"8.0\"", "\"security-severity\": \"high\""},
      {"\"8.0\"", "8.0"},
      {"infra/edge", "/infra"},
      {"infra/edge", "https://infra"},
      {"infra/edge", "infra/../../edge"},
      {"(1)", "(3)"},
      {"\"relevant\"", "null"},
      {"\"suppressions\"", "\"suppression\""},
      {"\"executionSuccessful\": true", "\"executionSuccessful\": false"},
      {"\"startLine\": 3", "\"startLine\": 0"},
      {"\"endColumn\": 21", "\"endColumn\": 2"},
      {"\"level\": \"error\"", "\"level\": \"critical\""},
      {"\"kubernetes\"", "\"security\""},
      {"\"results\"", "\"result\""},
  };
  for (const auto& [old_text, new_text] : cases) {
    CAPTURE(old_text, new_text);
    CHECK_FALSE(sarif_errors(with(old_text, new_text)).empty());
  }
}

TEST_CASE("a result says what, where and why") {
  const auto document = parsed(rich_report());
  const auto& result = run_of(document)["results"][1];
  CHECK(std::string{result["message"]["text"].GetString()} ==
        "`storage_encrypted` is false. See [default of variable `encrypted`](1).");
  CHECK(std::string{result["level"].GetString()} == "error");
  const auto& place = result["locations"][0]["physicalLocation"];
  CHECK(std::string{place["artifactLocation"]["uri"].GetString()} == "infra/main.tf");
  CHECK(place["region"]["startLine"].GetInt() == 3);
  CHECK(place["region"]["startColumn"].GetInt() == 23);
  CHECK(place["region"]["endColumn"].GetInt() == 36);
  CHECK(std::string{result["partialFingerprints"]["lint/v1"].GetString()} == "77aa");
  CHECK(result["suppressions"].Empty());
}

TEST_CASE("a suppressed finding is in the log, with its justification") {
  const auto document = parsed(rich_report());
  const auto& suppression = run_of(document)["results"][2]["suppressions"][0];
  CHECK(std::string{suppression["kind"].GetString()} == "inSource");
  CHECK(std::string{suppression["justification"].GetString()} == "declared in ticket 12");
}

TEST_CASE("a severity that was changed is that of the rule, too") {
  ReportSample sample;
  const parsers::Source& file = sample.add_file("a.conf", "listen 80;\n");
  sample.add_finding(sample.open_port(), place_of(file, "80"), "80 is open").severity =
      Severity::critical;
  const auto document = parsed(sample.report());
  const auto& rule = run_of(document)["tool"]["driver"]["rules"][2];
  CHECK(std::string{rule["properties"]["security-severity"].GetString()} == "9.5");
  CHECK(std::string{rule["defaultConfiguration"]["level"].GetString()} == "error");
}

TEST_CASE("of too many findings the most severe are kept, and it is said") {
  ReportSample sample;
  const parsers::Source& file = sample.add_file("a.conf", "listen 80;\n");
  for (int i = 0; i < 25'001; ++i)
    sample.add_finding(sample.open_port(), place_of(file, "80"), "80 is open");
  sample.unfinished().findings.front().suppressions.push_back({});
  sample.add_finding(sample.weak_tls(), place_of(file, "80"), "old");
  const std::string log = written(sample.report());
  CHECK(sarif_errors(log) == Errors{});
  rapidjson::Document document;
  document.Parse(log.data(), log.size());
  const auto& results = run_of(document)["results"];
  REQUIRE(results.Size() == 25'000);
  CHECK(results[0]["suppressions"].Empty());
  CHECK(std::string{results[24'999]["ruleId"].GetString()} == "10.1.1/weak-tls-protocol");
  const auto& notifications = run_of(document)["invocations"][0]["toolExecutionNotifications"];
  REQUIRE(notifications.Size() == 1);
  CHECK(std::string{notifications[0]["message"]["text"].GetString()} ==
        "25,002 findings; the 25,000 most severe ones are in this file");
}

TEST_CASE("the same report gives the same log") {
  CHECK(written(rich_report()) == written(rich_report()));
}
