#include "linter/report/summary.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <ostream>
#include <vector>

#include "linter/report/escape.h"
#include "linter/report/tool.h"
#include "linter/report/unicode.h"
#include "linter/report/words.h"

namespace linter::report {
namespace {

using Verdict = ItemResult::Verdict;

// In a table a title has this many characters at most.
constexpr std::size_t title_limit = 58;

Colour colour_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::not_assessed: return Colour::dim;
    case Verdict::conforms: return Colour::green;
    case Verdict::undecided: return Colour::yellow;
    case Verdict::violated: return Colour::red;
  }
  return Colour::none;
}

void append_count(std::string& text, std::uint64_t count, std::string_view what) {
  if (count > 0) text += fmt::format(", {} {}", with_separators(count), what);
}

std::string padded(std::string text, std::size_t width) {
  const std::size_t used = columns(text);
  if (used < width) text.append(width - used, ' ');
  return text;
}

struct Row {
  const ItemResult* result = nullptr;
  std::string title{};
};

std::vector<Row> rows_of(const Report& report, std::string_view language) {
  std::vector<Row> rows;
  for (const ItemResult& result : report.items) {
    if (result.item == nullptr || result.verdict == Verdict::not_assessed) continue;
    const std::string title = for_terminal(in_language(result.item->title, language));
    rows.push_back({&result, shortened(title, title_limit)});
  }
  return rows;
}

void write_items(std::ostream& out, const Report& report, std::string_view language,
                 const Paint& paint) {
  const std::vector<Row> rows = rows_of(report, language);
  if (rows.empty()) return;
  std::size_t id_width = standard_name.size();
  std::size_t title_width = 0;
  for (const Row& row : rows) {
    id_width = std::max(id_width, row.result->item->id.size());
    title_width = std::max(title_width, columns(row.title));
  }
  const std::string head =
      fmt::format("{:<{}}  {:<{}}  {:<9}  {:>7}  {:>9}  {:>7}", standard_name, id_width, "",
                  title_width, "verdict", "failed", "undecided", "passed");
  fmt::print(out, "\n{}\n", paint(Colour::bold, head));
  for (const Row& row : rows) {
    const ItemResult& result = *row.result;
    const std::string verdict = fmt::format("{:<9}", to_string(result.verdict));
    fmt::print(out, "{:<{}}  {}  {}  {:>7}  {:>9}  {:>7}\n", for_terminal(result.item->id),
               id_width, padded(row.title, title_width), paint(colour_of(result.verdict), verdict),
               with_separators(result.failed), with_separators(result.undecided),
               with_separators(result.passed));
  }
}

}  // namespace

Tally tally(const Report& report) {
  Tally tally;
  for (const Finding& finding : report.findings) {
    if (!finding.suppressions.empty()) continue;
    switch (finding.severity) {
      case Severity::critical: ++tally.critical; break;
      case Severity::high: ++tally.high; break;
      case Severity::medium: ++tally.medium; break;
      case Severity::low: ++tally.low; break;
    }
  }
  return tally;
}

std::string show(const Tally& tally, const Paint& paint) {
  if (tally.all() == 0) return paint(Colour::green, "no findings");
  std::string parts;
  const auto add = [&](std::uint64_t count, Severity severity) {
    if (count == 0) return;
    const std::string part = fmt::format("{} {}", with_separators(count), to_string(severity));
    if (!parts.empty()) parts += ", ";
    parts += paint(linter::report::colour_of(severity), part);
  };
  add(tally.critical, Severity::critical);
  add(tally.high, Severity::high);
  add(tally.medium, Severity::medium);
  add(tally.low, Severity::low);
  return fmt::format("{}: {}", paint(Colour::bold, counted(tally.all(), "finding")), parts);
}

std::string show_files(const Counts& counts) {
  std::string text = counted(counts.files_read, "file") + " read";
  append_count(text, counts.files_left_alone, "left alone");
  append_count(text, counts.files_failed, "failed");
  return text;
}

std::string show_checks(const Counts& counts) {
  const std::uint64_t all = counts.checks_passed + counts.checks_failed + counts.checks_undecided;
  std::string text = fmt::format("{} on {}: {} passed", counted(all, "check"),
                                 counted(counts.entities, "entity", "entities"),
                                 with_separators(counts.checks_passed));
  append_count(text, counts.checks_failed, "failed");
  append_count(text, counts.checks_undecided, "undecided");
  append_count(text, counts.suppressed, "suppressed");
  return text;
}

bool is_clean(const Report& report) {
  return report.problems.empty() &&
         std::all_of(report.findings.begin(), report.findings.end(),
                     [](const Finding& finding) { return !finding.suppressions.empty(); });
}

void write_summary(std::ostream& out, const Report& report, std::string_view language,
                   const Paint& paint) {
  const std::string findings = show(tally(report), paint);
  if (is_clean(report)) {
    fmt::print(out, "{}; {}; {}\n", findings, show_files(report.counts),
               show_checks(report.counts));
    return;
  }
  fmt::print(out, "{}\n{}\n{}\n", findings, show_files(report.counts), show_checks(report.counts));
  write_items(out, report, language, paint);
}

}  // namespace linter::report
