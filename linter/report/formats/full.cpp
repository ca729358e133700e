// For people: each finding in a frame of the code it is about, with the reason
// and the way out; then what could not be read; then a summary.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <utility>

#include "linter/report/escape.h"
#include "linter/report/frame.h"
#include "linter/report/region.h"
#include "linter/report/reporter.h"
#include "linter/report/summary.h"
#include "linter/report/tool.h"
#include "linter/report/words.h"

namespace linter::report {
namespace {

constexpr std::size_t why_limit = 240;    // bytes of the reason that are shown
constexpr std::size_t fix_limit = 14;     // lines of the way out
constexpr std::size_t related_limit = 5;  // places, before the rest is counted only
constexpr std::size_t label_indent = 7;   // as wide as a code frame's gutter
constexpr std::size_t label_width = 6;

class FullReport {
 public:
  FullReport(const Report& report, const Style& style, std::ostream& out)
      : report_(report), style_(style), out_(out), paint_(style.colour) {}

  void write() {
    for (const Finding& finding : report_.findings) write(finding);
    for (const parsers::Problem& problem : report_.problems) write(problem);
    if (style_.show_undecided) write_undecided();
    write_passed();
    write_what_is_hidden();
    write_summary(out_, report_, style_.language, paint_);
  }

 private:
  void write(const Finding& finding);
  void write(const parsers::Problem& problem);
  void write_undecided();
  void write_passed();
  void write_what_is_hidden();
  void write_items(const Policy& policy);
  void write_related(const Finding& finding);
  void write_head(std::string_view place, Colour colour, std::string_view severity,
                  std::string_view id, std::string_view text);
  // "       why    words of the text,
  //                continued"
  void write_labelled(std::string_view label, std::string_view text);
  // Prose is wrapped, lines of code (indented in the policy) stay as they are.
  void write_fix(const Policy& policy);
  // The reason, the way out and the items: in full where a policy has its first
  // finding, later only where that was.
  void write_explanation(const Finding& finding);

  const Report& report_;
  const Style& style_;
  std::ostream& out_;
  Paint paint_;
  std::map<std::string_view, std::uint64_t> frames_;      // by id of the policy
  std::map<std::string_view, std::string> explained_at_;  // likewise: the first finding
};

void FullReport::write_head(std::string_view place, Colour colour, std::string_view severity,
                            std::string_view id, std::string_view text) {
  fmt::print(out_, "{}{}{} {}\n", paint_(Colour::bold, place), place.empty() ? "" : ": ",
             paint_(colour, fmt::format("{}[{}]", severity, for_terminal(id))),
             paint_(Colour::bold, for_terminal(text)));
}

void FullReport::write_labelled(std::string_view label, std::string_view text) {
  const std::size_t indent = label_indent + label_width;
  std::string head = paint_(Colour::cyan, fmt::format("{:<{}}", label, label_width));
  for (const std::string& line : wrapped(text, text_width - indent)) {
    fmt::print(out_, "{}{}{}\n", std::string(label_indent, ' '), head, line);
    head = std::string(label_width, ' ');
  }
}

void FullReport::write_items(const Policy& policy) {
  const auto write_item = [&](std::string_view id, std::string_view label) {
    const Item* item = find_item(report_, id);
    const std::string_view title =
        item == nullptr ? std::string_view{} : in_language(item->title, style_.language);
    write_labelled(label, fmt::format("{} {} {}", standard_name, id, title));
  };
  write_item(policy.item, "item");
  for (const std::string_view id : policy.also) write_item(id, "also");
}

void FullReport::write_related(const Finding& finding) {
  std::size_t written = 0;
  for (const Related& related : finding.related) {
    if (written++ == related_limit) {
      write_labelled("", fmt::format("and {} more", finding.related.size() - related_limit));
      return;
    }
    write_labelled(related.is_step ? "from" : "at",
                   fmt::format("{}  {}", show(related.place), related.what));
  }
}

void FullReport::write(const Finding& finding) {
  if (!finding.suppressions.empty() && !style_.show_suppressed) return;
  const Policy& policy = *finding.policy;
  const std::uint64_t frame = ++frames_[policy.id];
  if (style_.frames_per_policy != 0 && frame > style_.frames_per_policy) return;
  const Colour colour = colour_of(finding.severity);
  write_head(show(finding.place), colour, linter::to_string(finding.severity), policy.id,
             in_language(policy.title, style_.language));
  write_frame(out_, finding.place, finding.message, colour, paint_);
  if (!finding.place) write_labelled("what", finding.message);
  if (!finding.entity_address.empty()) write_labelled("in", finding.entity_address);
  write_related(finding);
  for (const Suppression& suppression : finding.suppressions) {
    const std::string until = suppression.until.empty() ? "" : ", until " + suppression.until;
    write_labelled("off",
                   fmt::format("{}  {}{}", show(suppression.place), suppression.reason, until));
  }
  write_explanation(finding);
  out_ << '\n';
}

void FullReport::write_explanation(const Finding& finding) {
  const Policy& policy = *finding.policy;
  const auto [first, is_first] = explained_at_.try_emplace(policy.id, show(finding.place));
  if (!is_first) {
    write_labelled("why", fmt::format("as at {}", first->second));
    write_labelled("item", fmt::format("{} {}", standard_name, policy.item));
    return;
  }
  write_labelled("why", first_sentences(policy.why, why_limit));
  write_fix(policy);
  write_items(policy);
  if (!policy.links.empty()) write_labelled("see", policy.links.front());
}

void FullReport::write_fix(const Policy& policy) {
  std::string_view rest = policy.fix;
  std::string_view label = "fix";
  const std::string indent(label_indent + label_width, ' ');
  for (std::size_t lines = 0; !rest.empty(); ++lines) {
    if (lines == fix_limit) {
      write_labelled("", fmt::format("...  `lint explain {}` shows the rest", policy.id));
      return;
    }
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (line.starts_with("    "))
      fmt::print(out_, "{}{}\n", indent, for_terminal(line));
    else if (!trimmed(line).empty())
      write_labelled(std::exchange(label, ""), line);
  }
}

void FullReport::write(const parsers::Problem& problem) {
  const Colour colour = colour_of(problem.severity);
  write_head(show_place(problem), colour, to_string(problem.severity), problem.id, problem.message);
  write_frame(out_, problem.place, "", colour, paint_);
  write_labelled("hint", problem.hint);
  out_ << '\n';
}

void FullReport::write_undecided() {
  for (const Undecided& undecided : report_.undecided) {
    write_head(show(undecided.place), Colour::yellow, "undecided", undecided.policy->id,
               in_language(undecided.policy->title, style_.language));
    write_labelled("in", undecided.entity_address);
    write_labelled("why", undecided.because);
  }
  if (!report_.undecided.empty()) out_ << '\n';
}

void FullReport::write_passed() {
  for (const Passed& passed : report_.passed) {
    write_head(show(passed.place), Colour::green, "passed", passed.policy->id,
               in_language(passed.policy->title, style_.language));
    write_labelled("in", passed.entity_address);
  }
  if (!report_.passed.empty()) out_ << '\n';
}

void FullReport::write_what_is_hidden() {
  if (style_.frames_per_policy == 0) return;
  bool any = false;
  for (const auto& [id, count] : frames_) {
    if (count <= style_.frames_per_policy) continue;
    const std::uint64_t more = count - style_.frames_per_policy;
    fmt::print(out_, "{} more of {}\n", with_separators(more), for_terminal(id));
    any = true;
  }
  if (any) out_ << '\n';
}

}  // namespace

void full(const Report& report, const Style& style, std::ostream& out) {
  FullReport{report, style, out}.write();
}

}  // namespace linter::report
