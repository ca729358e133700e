#include <sstream>

#include "linter/report/reporter.h"
#include "tests/support/report_sample.h"
#include "tests/test.h"

namespace linter::report {
void full(const Report& report, const Style& style, std::ostream& out);
}

using namespace linter;
using namespace linter::report;

namespace {

std::string written(const Report& report, const Style& style = {}) {
  std::ostringstream out;
  full(report, style, out);
  return '\n' + out.str();
}

}  // namespace

TEST_CASE("a full report shows findings in their code, problems, and what it comes to") {
  CHECK(written(rich_report()) == R"(
edge/web.conf:3:16: high[10.1.1/weak-tls-protocol] TLS older than the agreed minimum is offered
    2 |     listen 443 ssl;
    3 |     ssl_protocols TLSv1 TLSv1.2;
      |                   ^^^^^ `TLSv1` is offered to clients
    4 |     server_name 日本.example;
       in    server 日本.example:443
       why   TLS 1.0 and 1.1 rest on digests that are broken, and browsers no longer speak them. An
             attacker in between can choose them for both sides.
       fix   Offer `TLSv1.2` and `TLSv1.3` only.
       item  ISO/IEC 27017 10.1.1 Policy on the use of cryptography
       also  ISO/IEC 27017 14.1.1 Security requirements of information systems
       see   https://www.rfc-editor.org/rfc/rfc8996

main.tf:3:23: critical[12.3.1/unencrypted-backup] A backup is stored in clear text
    2 |   password = "****"
    3 |   storage_encrypted = var.encrypted
      |                       ^^^^^^^^^^^^^ `storage_encrypted` is false
    4 | }
       in    aws_db_instance.db
       from  variables.tf:2:13 default of variable `encrypted`
       why   Whoever gets the backup gets the data.
       fix   Set `storage_encrypted = true`.
       item  ISO/IEC 27017 12.3.1 Backup of information

variables.tf:2:3: warning[kubernetes/duplicate-key] `image` is given twice
    1 | variable "encrypted" {
    2 |   default = false
      |   ^^^^^^^
    3 | }
       hint  the last one counts

huge.yaml: error[limit/file-size] the file is larger than 10 MiB

2 findings: 1 critical, 1 high
12 files read, 1 left alone, 1 failed
124 checks on 45 entities: 120 passed, 3 failed, 1 undecided, 1 suppressed

ISO/IEC 27017                                     verdict     failed  undecided   passed
10.1.1         Policy on the use of cryptography  violated         1          0        0
12.3.1         Backup of information              violated         1          1        0
CLD.9.5.2      Hardening of virtual machines      violated         1          0        0
)");
}

TEST_CASE("a clean report is one line") {
  ReportSample sample;
  sample.unfinished().counts = {.files_read = 3, .entities = 9, .checks_passed = 1200};
  CHECK(written(sample.report()) ==
        "\nno findings; 3 files read; 1,200 checks on 9 entities: 1,200 passed\n");
}

TEST_CASE("titles are in the language that was asked for, where there is one") {
  const std::string report = written(rich_report(), {.language = "ja"});
  CHECK(report.find("high[10.1.1/weak-tls-protocol] 古いTLSが有効になっている\n") !=
        std::string::npos);
  CHECK(report.find("item  ISO/IEC 27017 12.3.1 情報のバックアップ\n") != std::string::npos);
  CHECK(report.find("A backup is stored in clear text\n") != std::string::npos);
  CHECK(report.find("12.3.1         情報のバックアップ          violated ") != std::string::npos);
}

TEST_CASE("suppressed findings are shown if asked for, with the reason") {
  const std::string report = written(rich_report(), {.show_suppressed = true});
  CHECK(report.find("      |            ^^^ port 443 is open and not declared\n") !=
        std::string::npos);
  CHECK(report.find("       off   edge/web.conf:1:1 declared in ticket 12, until 2027-03-31\n") !=
        std::string::npos);
}

TEST_CASE("undecided checks are shown if asked for") {
  const std::string report = written(rich_report(), {.show_undecided = true});
  CHECK(
      report.find("main.tf:1:1: undecided[12.3.1/unencrypted-backup] A backup is stored in clear "
                  "text\n       in    aws_db_instance.db\n       why   known only after apply\n") !=
      std::string::npos);
}

TEST_CASE("of many findings of a policy some frames are shown and the rest is counted") {
  ReportSample sample;
  const parsers::Source& file = sample.add_file("a.conf", "listen 80;\n");
  for (int i = 0; i < 5; ++i) sample.add_finding(sample.open_port(), place_of(file, "80"), "open");
  const std::string report = written(sample.report(), {.frames_per_policy = 2});
  std::size_t frames = 0;
  for (std::size_t at = report.find("^^"); at != std::string::npos; at = report.find("^^", at + 2))
    ++frames;
  CHECK(frames == 2);
  CHECK(report.find("\n3 more of CLD.9.5.2/open-port\n") != std::string::npos);
}

TEST_CASE("colours are only used if asked for") {
  CHECK(written(rich_report()).find('\x1b') == std::string::npos);
  CHECK(written(rich_report(), {.colour = true}).find("\x1b[31m^^^^^\x1b[0m") != std::string::npos);
}
