#include "linter/cli/statistics.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <string_view>
#include <utility>
#include <vector>

#include "linter/report/escape.h"
#include "linter/report/paint.h"
#include "linter/report/summary.h"

namespace linter::cli {

void write_statistics(const Report& report, const report::Style& style, std::ostream& out) {
  struct Row {
    const Finding* first = nullptr;  // whose policy and severity are shown
    std::size_t count = 0;
  };
  std::map<std::string_view, Row> by_policy;
  for (const Finding& finding : report.findings) {
    if (!finding.suppressions.empty()) continue;
    Row& row = by_policy[finding.policy->id];
    row.first = &finding;
    ++row.count;
  }
  std::vector<Row> rows;
  for (const auto& [id, row] : by_policy) rows.push_back(row);
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.count > b.count; });
  const report::Paint paint{style.colour};
  for (const Row& row : rows) {
    const Policy& policy = *row.first->policy;
    out << fmt::format(
        "{:>6}  {}{}  {}  {}\n", row.count,
        paint(report::colour_of(row.first->severity), to_string(row.first->severity)),
        std::string(8 - to_string(row.first->severity).size(), ' '), policy.id,
        report::for_terminal(in_language(policy.title, style.language)));
  }
  if (!rows.empty()) out << '\n';
  report::write_summary(out, report, style.language, paint);
}

}  // namespace linter::cli
