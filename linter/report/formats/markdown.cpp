// The summary of a step in a GitHub workflow, in its Markdown:
//
//   lint --output-format markdown >> "$GITHUB_STEP_SUMMARY"
//
// GitHub drops a summary of more than a mebibyte, so that this one ends before
// that, at the end of a row, and says how many rows are missing.
#include <fmt/format.h>

#include <ostream>
#include <string>

#include "linter/report/escape.h"
#include "linter/report/region.h"
#include "linter/report/reporter.h"
#include "linter/report/summary.h"
#include "linter/report/tool.h"
#include "linter/report/words.h"

namespace linter::report {
namespace {

constexpr std::size_t size_limit = 900'000;  // bytes, of the 1,048,576 that GitHub takes

class Summary {
 public:
  Summary(const Report& report, std::string_view language, std::ostream& out)
      : report_(report), language_(language), out_(out) {}

  void write() {
    put(fmt::format("## {} by {}\n\n", show(tally(report_), Paint{false}), tool_name));
    put(fmt::format("{}. {}.\n", show_files(report_.counts), show_checks(report_.counts)));
    write_items();
    write_findings();
    write_problems();
    if (left_out_ > 0)
      out_ << fmt::format("\n{} left out here.\n", counted(left_out_, "row is", "rows are"));
  }

 private:
  void put(const std::string& text) {
    size_ += text.size();
    out_ << text;
  }

  void row(const std::string& text) {
    if (left_out_ > 0 || size_ + text.size() > size_limit)
      ++left_out_;
    else
      put(text);
  }

  void write_items();
  void write_findings();
  void write_problems();
  std::string place(const parsers::Place& place, std::string_view path) const;

  const Report& report_;
  std::string_view language_;
  std::ostream& out_;
  std::size_t size_ = 0;
  std::uint64_t left_out_ = 0;
};

void Summary::write_items() {
  bool any = false;
  for (const ItemResult& result : report_.items) {
    if (result.verdict == ItemResult::Verdict::not_assessed) continue;
    if (!any)
      put(
          fmt::format("\n| {} | | verdict | failed | undecided | passed |\n"
                      "|---|---|---|--:|--:|--:|\n",
                      standard_name));
    any = true;
    row(fmt::format("| {} | {} | {} | {} | {} | {} |\n", for_markdown(result.item->id),
                    for_markdown(in_language(result.item->title, language_)),
                    to_string(result.verdict), with_separators(result.failed),
                    with_separators(result.undecided), with_separators(result.passed)));
  }
}

std::string Summary::place(const parsers::Place& place, std::string_view path) const {
  std::string text = for_markdown(repository_path(report_, path));
  if (place) text += fmt::format(":{}", place.source->position(place.begin).line);
  return text;
}

void Summary::write_findings() {
  bool any = false;
  for (const Severity severity :
       {Severity::critical, Severity::high, Severity::medium, Severity::low}) {
    for (const Finding& finding : report_.findings) {
      if (finding.severity != severity || !finding.suppressions.empty()) continue;
      if (!any) put("\n| severity | place | policy | |\n|---|---|---|---|\n");
      any = true;
      row(fmt::format("| {} | {} | {} | {} |\n", linter::to_string(severity),
                      place(finding.place, path_of(finding.place)),
                      for_markdown(finding.policy->id), for_markdown(finding.message)));
    }
  }
}

void Summary::write_problems() {
  if (report_.problems.empty()) return;
  put("\n| could not be read | place | | |\n|---|---|---|---|\n");
  for (const parsers::Problem& problem : report_.problems)
    row(fmt::format("| {} | {} | {} | {} |\n", to_string(problem.severity),
                    place(problem.place, path_of(problem)), for_markdown(problem.id),
                    for_markdown(problem.message)));
}

}  // namespace

void markdown(const Report& report, const Style& style, std::ostream& out) {
  Summary{report, style.language, out}.write();
}

}  // namespace linter::report
