#include "tests/support/report_sample.h"

#include <algorithm>
#include <array>

namespace linter::report {
namespace {

using namespace std::string_view_literals;

constexpr std::array items = {
    Item{"10.1.1",
         {"Policy on the use of cryptography", "暗号による管理策の利用方針"},
         "config",
         "8.24"},
    Item{"12.3.1", {"Backup of information", "情報のバックアップ"}, "config", "8.13"},
    Item{"14.1.1", {"Security requirements of information systems", ""}, "partial", "5.8"},
    Item{"CLD.9.5.2", {"Hardening of virtual machines", "仮想マシンの要塞化"}, "config", ""},
};

constexpr std::array server_types = {"nginx/server"sv};
constexpr std::array listener_types = {"terraform/aws_lb_listener"sv, "kubernetes/Ingress"sv};
constexpr std::array volume_types = {"terraform/aws_db_instance"sv};
constexpr std::array tls_checks = {Check{server_types}, Check{listener_types}};
constexpr std::array backup_checks = {Check{volume_types}};
constexpr std::array port_checks = {Check{server_types}};
constexpr std::array tls_links = {"https://www.rfc-editor.org/rfc/rfc8996"sv};
constexpr std::array tls_also = {"14.1.1"sv};
constexpr std::array tls_formerly = {"10.1.1/old-tls"sv};

Policy weak_tls_policy() {
  return {.id = "10.1.1/weak-tls-protocol",
          .item = "10.1.1",
          .file = "policies/10.1.1/weak-tls-protocol.toml",
          .title = {"TLS older than the agreed minimum is offered", "古いTLSが有効になっている"},
          .severity = Severity::high,
          .assurance = Assurance::direct,
          .also = tls_also,
          .formerly = tls_formerly,
          .links = tls_links,
          .why =
              "TLS 1.0 and 1.1 rest on digests that are broken, and browsers no longer speak "
              "them.\nAn attacker in between can choose them for both sides.\n\nRFC 8996 "
              "withdraws them.\n",
          .fix = "Offer `TLSv1.2` and `TLSv1.3` only.",
          .checks = tls_checks};
}

Policy unencrypted_backup_policy() {
  return {.id = "12.3.1/unencrypted-backup",
          .item = "12.3.1",
          .title = {"A backup is stored in clear text", ""},
          .severity = Severity::critical,
          .assurance = Assurance::partial,
          .why = "Whoever gets the backup gets the data.",
          .fix = "Set `storage_encrypted = true`.",
          .checks = backup_checks};
}

Policy open_port_policy() {
  return {.id = "CLD.9.5.2/open-port",
          .item = "CLD.9.5.2",
          .title = {"A port that nobody uses is open", ""},
          .severity = Severity::low,
          .assurance = Assurance::indicative,
          .why = "Each open port is a way in.",
          .fix = "Close it.",
          .checks = port_checks};
}

void fill(ReportSample& sample) {
  const parsers::Source& nginx =
      sample.add_file("edge/web.conf",
                      "server {\n\tlisten 443 ssl;\n\tssl_protocols TLSv1 TLSv1.2;\n\tserver_name "
                      "日本.example;\n}\n");
  const parsers::Source& variables =
      sample.add_file("variables.tf", "variable \"encrypted\" {\n  default = false\n}\n");
  const parsers::Source& terraform = sample.add_file(
      "main.tf",
      "resource \"aws_db_instance\" \"db\" {\n  password = \"hunter2\"\n  storage_encrypted = "
      "var.encrypted\n}\n");

  Finding& tls = sample.add_finding(sample.weak_tls(), place_of(nginx, "TLSv1"),
                                    "`TLSv1` is offered to clients");
  tls.entity_type = "nginx/server";
  tls.entity_address = "server 日本.example:443";
  tls.path = "effective.ssl_protocols[0]";
  tls.fingerprint = "4f2d";

  Finding& backup =
      sample.add_finding(sample.unencrypted_backup(), place_of(terraform, "var.encrypted"),
                         "`storage_encrypted` is false");
  backup.entity_type = "terraform/aws_db_instance";
  backup.entity_address = "aws_db_instance.db";
  backup.path = "storage_encrypted";
  backup.fingerprint = "77aa";
  backup.related = {{place_of(variables, "false"), "default of variable `encrypted`", true}};

  Finding& port = sample.add_finding(sample.open_port(), place_of(nginx, "443"),
                                     "port 443 is open and not declared");
  port.entity_type = "nginx/server";
  port.entity_address = "server 日本.example:443";
  port.fingerprint = "0c0c";
  port.suppressions = {{place_of(nginx, "server {"), "declared in ticket 12", "2027-03-31"}};

  Report& report = sample.unfinished();
  report.undecided = {{&sample.unencrypted_backup(), 0, place_of(terraform, "resource"),
                       "terraform/aws_db_instance", "aws_db_instance.db",
                       "known only after apply"}};
  parsers::Problem& problem = sample.add_problem(
      "kubernetes/duplicate-key", place_of(variables, "default"), "`image` is given twice");
  problem.severity = parsers::Problem::Severity::warning;
  problem.hint = "the last one counts";
  sample.add_problem("limit/file-size", {}, "the file is larger than 10 MiB").path = "huge.yaml";
  report.left_alone = {"values.yaml"};
  report.counts = {12, 1, 1, 45, 120, 3, 1, 1};
  report.path_prefix = "infra/";
}

void fill_with_hostile_text(ReportSample& sample) {
  const parsers::Source& file = sample.add_file(
      "::error::forged\n\x1b[31m \xFF [x](1)/`$(id)`|<b>@you.tf",
      "##[error]a\x1b]0;title\x07\xE2\x80\xAE b\r\n::set-output name=x::y \xC3\x28\n");
  Finding& finding = sample.add_finding(sample.weak_tls(), place_of(file, "##[error]"),
                                        "::error::x\r\n##[error] [see](7) %0A|`<i>`@you\x7f\xFF");
  finding.entity_type = std::string{"terraform/\n"};
  finding.entity_address = "a\nb\xFF";
  finding.path = "[0](3)";
  finding.fingerprint = std::string{"\xFF"};
  finding.related = {{place_of(file, "::set-output"), "a](9)\n::warning::w"}, {{}, ""}};
  finding.suppressions = {{place_of(file, "y"), "\n::debug::", "\n"}};
  sample.add_finding(sample.open_port(), {}, "::error::without a place");
  sample.add_problem("limit/\n", place_of(file, "name"), "[](0)\n::error::z").hint = "\x1b[2J";
  sample.add_problem("limit/path", {}, "").path = "..\\etc/\xFF";
}

}  // namespace

parsers::Place place_of(const parsers::Source& source, std::string_view text) {
  const std::size_t begin = source.text().find(text);
  return begin == std::string_view::npos ? parsers::Place{}
                                         : source.place(begin, begin + text.size());
}

ReportSample::ReportSample()
    : policies_{weak_tls_policy(), unencrypted_backup_policy(), open_port_policy()} {
  for (const Policy& policy : policies_) selected_.push_back(&policy);
  report_.policies = selected_;
  for (const Item& item : items) report_.items.push_back({.item = &item});
}

const parsers::Source& ReportSample::add_file(std::string path, std::string text) {
  return sources_.emplace_back(std::move(path), std::move(text));
}

Finding& ReportSample::add_finding(const Policy& policy, const parsers::Place& place,
                                   std::string message) {
  report_.findings.push_back({.policy = &policy,
                              .severity = policy.severity,
                              .place = place,
                              .message = std::move(message)});
  return report_.findings.back();
}

parsers::Problem& ReportSample::add_problem(std::string id, const parsers::Place& place,
                                            std::string message) {
  report_.problems.push_back({.id = std::move(id), .message = std::move(message), .place = place});
  return report_.problems.back();
}

const Report& ReportSample::report() {
  for (ItemResult& result : report_.items) {
    result = {.item = result.item};
    for (const Finding& finding : report_.findings)
      if (finding.policy->item == result.item->id) ++result.failed;
    for (const Undecided& undecided : report_.undecided)
      if (undecided.policy->item == result.item->id) ++result.undecided;
    if (result.failed > 0) result.verdict = ItemResult::Verdict::violated;
  }
  return report_;
}

const Report& rich_report() {
  static ReportSample sample;
  static const bool filled = (fill(sample), true);
  static_cast<void>(filled);
  return sample.report();
}

const Report& hostile_report() {
  static ReportSample sample;
  static const bool filled = (fill(sample), fill_with_hostile_text(sample), true);
  static_cast<void>(filled);
  return sample.report();
}

}  // namespace linter::report
