// The formats that are written for machines and for GitHub, and what all formats
// have in common.
#include <rapidjson/document.h>

#include <sstream>

#include "linter/report/reporter.h"
#include "linter/report/unicode.h"
#include "tests/support/report_sample.h"
#include "tests/test.h"

using namespace linter;
using namespace linter::report;

namespace {

std::string written(std::string_view format, const Report& report, const Style& style = {}) {
  for (const Reporter& reporter : reporters()) {
    if (reporter.name != format) continue;
    std::ostringstream out;
    reporter.write(report, style, out);
    return out.str();
  }
  FAIL("there is no format `" << format << '`');
  return {};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in{text};
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("a concise report has a line for each finding and problem") {
  CHECK('\n' +
            written("concise", rich_report(), {.show_undecided = true, .show_suppressed = true}) ==
        R"(
edge/web.conf:3:16: high[10.1.1/weak-tls-protocol] `TLSv1` is offered to clients (ISO/IEC 27017 10.1.1)
main.tf:3:23: critical[12.3.1/unencrypted-backup] `storage_encrypted` is false (ISO/IEC 27017 12.3.1)
edge/web.conf:2:9: low[CLD.9.5.2/open-port] port 443 is open and not declared (ISO/IEC 27017 CLD.9.5.2; suppressed)
variables.tf:2:3: warning[kubernetes/duplicate-key] `image` is given twice
huge.yaml: error[limit/file-size] the file is larger than 10 MiB
main.tf:1:1: undecided[12.3.1/unencrypted-backup] known only after apply (ISO/IEC 27017 12.3.1)
)");
  CHECK(lines_of(written("concise", rich_report())).size() == 4);
}

TEST_CASE("JSON holds everything that the report does") {
  rapidjson::Document document;
  document.Parse(written("json", rich_report()).c_str());
  REQUIRE_FALSE(document.HasParseError());
  CHECK(document["schema_version"].GetInt() == 1);
  CHECK(document["counts"]["checks_passed"].GetInt() == 120);
  CHECK(document["findings"].Size() == 3);
  const auto& finding = document["findings"][1];
  CHECK(std::string{finding["policy"].GetString()} == "12.3.1/unencrypted-backup");
  CHECK(std::string{finding["severity"].GetString()} == "critical");
  CHECK(std::string{finding["entity"]["path"].GetString()} == "storage_encrypted");
  CHECK(std::string{finding["place"]["path"].GetString()} == "main.tf");
  CHECK(finding["place"]["start"]["column"].GetInt() == 23);
  CHECK(finding["place"]["length"].GetInt() == 13);
  CHECK(finding["related"][0]["place"]["start"]["line"].GetInt() == 2);
  CHECK(std::string{document["findings"][2]["suppressions"][0]["until"].GetString()} ==
        "2027-03-31");
  CHECK(std::string{document["undecided"][0]["because"].GetString()} == "known only after apply");
  CHECK(std::string{document["problems"][1]["path"].GetString()} == "huge.yaml");
  CHECK(document["items"].Size() == 4);
  CHECK(std::string{document["items"][0]["verdict"].GetString()} == "violated");
  CHECK(std::string{document["policies"][0]["title"]["ja"].GetString()} ==
        "古いTLSが有効になっている");
  CHECK(std::string{document["left_alone"][0].GetString()} == "values.yaml");
}

TEST_CASE("GitHub annotations are the most severe first, with places in the repository") {
  CHECK('\n' + written("github", rich_report()) == R"(
::error file=infra/main.tf,line=3,col=23,endColumn=36,title=critical[12.3.1/unencrypted-backup]::`storage_encrypted` is false (ISO/IEC 27017 12.3.1)
::error file=infra/edge/web.conf,line=3,col=16,endColumn=21,title=high[10.1.1/weak-tls-protocol]::`TLSv1` is offered to clients (ISO/IEC 27017 10.1.1)
::warning file=infra/variables.tf,line=2,col=3,endColumn=10,title=warning[kubernetes/duplicate-key]::`image` is given twice
::error file=infra/huge.yaml,title=error[limit/file-size]::the file is larger than 10 MiB
)");
}

TEST_CASE("there are ten GitHub annotations of a kind, and the rest is counted") {
  ReportSample sample;
  const parsers::Source& file = sample.add_file("a.conf", "listen 80;\n");
  for (int i = 0; i < 15; ++i) {
    sample.add_finding(sample.open_port(), place_of(file, "80"), "open");
    sample.add_finding(sample.weak_tls(), place_of(file, "80"), "weak");
  }
  const std::vector<std::string> lines = lines_of(written("github", sample.report()));
  REQUIRE(lines.size() == 21);
  CHECK(lines[9].starts_with("::error "));
  CHECK(lines[10].starts_with("::notice "));
  CHECK(lines[20] == "10 more; see the summary of this step");
}

TEST_CASE("a step summary has a table of items, of findings and of problems") {
  CHECK('\n' + written("markdown", rich_report()) == R"(
## 2 findings: 1 critical, 1 high by lint

12 files read, 1 left alone, 1 failed. 124 checks on 45 entities: 120 passed, 3 failed, 1 undecided, 1 suppressed.

| ISO/IEC 27017 | | verdict | failed | undecided | passed |
|---|---|---|--:|--:|--:|
| 10.1.1 | Policy on the use of cryptography | violated | 1 | 0 | 0 |
| 12.3.1 | Backup of information | violated | 1 | 1 | 0 |
| CLD.9.5.2 | Hardening of virtual machines | violated | 1 | 0 | 0 |

| severity | place | policy | |
|---|---|---|---|
| critical | infra/main.tf:3 | 12.3.1/unencrypted\-backup | \`storage\_encrypted\` is false |
| high | infra/edge/web.conf:3 | 10.1.1/weak\-tls\-protocol | \`TLSv1\` is offered to clients |

| could not be read | place | | |
|---|---|---|---|
| warning | infra/variables.tf:2 | kubernetes/duplicate\-key | \`image\` is given twice |
| error | infra/huge.yaml | limit/file\-size | the file is larger than 10 MiB |
)");
}

TEST_CASE("a step summary ends at a row before it is too long") {
  ReportSample sample;
  const parsers::Source& file = sample.add_file("a.conf", "listen 80;\n");
  for (int i = 0; i < 20'000; ++i)
    sample.add_finding(sample.open_port(), place_of(file, "80"), std::string(60, 'x'));
  const std::string summary = written("markdown", sample.report());
  CHECK(summary.size() < 901'000);
  const std::vector<std::string> lines = lines_of(summary);
  CHECK(lines[lines.size() - 3].ends_with("x |"));
  CHECK(lines.back().ends_with(" rows are left out here."));
}

TEST_CASE("no format lets content make a line, a control or a command") {
  for (const Reporter& reporter : reporters()) {
    CAPTURE(reporter.name);
    const Style style{.show_undecided = true, .show_suppressed = true};
    const std::string text = written(reporter.name, hostile_report(), style);
    CHECK(valid_utf8(text) == text);
    CHECK(std::all_of(text.begin(), text.end(), [](char byte) {
      return byte == '\n' || static_cast<unsigned char>(byte) >= 0x20;
    }));
    for (const std::string& line : lines_of(text)) {
      CAPTURE(line);
      const std::size_t first = std::min(line.find_first_not_of(' '), line.size());
      const bool command = line.compare(first, 2, "::") == 0;
      const bool ours = reporter.name == "github" &&
                        (line.starts_with("::error ") || line.starts_with("::warning ") ||
                         line.starts_with("::notice "));
      CHECK(command == ours);
      if (reporter.name != "json" && reporter.name != "sarif")
        CHECK(line.find("##[") == std::string::npos);
    }
  }
}

TEST_CASE("every format writes an empty report") {
  ReportSample sample;
  for (const Reporter& reporter : reporters())
    CHECK_NOTHROW(written(reporter.name, sample.report()));
}
