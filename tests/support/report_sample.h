// A Report made by hand, as the engine would make one, for tests of what is
// written about it:
//
//   ReportSample sample;
//   const Source& file = sample.add_file("web.conf", "ssl_protocols TLSv1;\n");
//   sample.add_finding(sample.policy(), place_of(file, "TLSv1"), "`TLSv1` is offered");
//   concise(sample.report(), {}, out);
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "linter/engine/report.h"

namespace linter::report {

// Where `text` stands for the first time.
[[nodiscard]] parsers::Place place_of(const parsers::Source& source, std::string_view text);

class ReportSample {
 public:
  ReportSample();

  const parsers::Source& add_file(std::string path, std::string text);
  Finding& add_finding(const Policy& policy, const parsers::Place& place, std::string message);
  parsers::Problem& add_problem(std::string id, const parsers::Place& place, std::string message);
  // Policies and items are sorted and counted here.
  [[nodiscard]] const Report& report();
  [[nodiscard]] Report& unfinished() { return report_; }

  // 10.1.1/weak-tls-protocol, high; also 14.1.1; formerly 10.1.1/old-tls.
  [[nodiscard]] const Policy& weak_tls() const { return policies_[0]; }
  // 12.3.1/unencrypted-backup, critical; without links and Japanese.
  [[nodiscard]] const Policy& unencrypted_backup() const { return policies_[1]; }
  // CLD.9.5.2/open-port, low, indicative.
  [[nodiscard]] const Policy& open_port() const { return policies_[2]; }

 private:
  std::vector<Policy> policies_;
  std::vector<const Policy*> selected_;
  std::deque<parsers::Source> sources_;
  Report report_;
};

// Findings in three languages, with everything that a report can hold.
[[nodiscard]] const Report& rich_report();
// The same and names, messages and code made to break out of a format.
[[nodiscard]] const Report& hostile_report();

}  // namespace linter::report
