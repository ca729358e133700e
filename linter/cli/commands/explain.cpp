// `lint explain ID`: a policy as a page. `lint explain FILE:LINE`: what holds there.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>

#include "linter/cli/command.h"
#include "linter/cli/complaint.h"
#include "linter/cli/option_groups.h"
#include "linter/cli/policy_packs.h"
#include "linter/cli/sheets.h"
#include "linter/policy/selectors.h"
#include "linter/report/escape.h"
#include "linter/report/words.h"

namespace linter::cli {
namespace {

void add_options(OptionSet& set, Options& options) {
  set.positional("id", options.subject,
                 "a policy's id, such as 10.1.1/weak-tls-protocol, or a FILE:LINE", "ID");
  add_language(set, options);
  set.list("--policies", options.policies, "also the policies in this folder (repeatable)",
           "FOLDER");
  set.group("Of a FILE:LINE");
  add_reading_of_sheets(set, options);
}

void check_options(Options& options, OptionCheck& check) {
  if (options.subject.empty())
    check.error("`lint explain` needs the id of a policy, or a FILE:LINE",
                "`lint policies` lists the policies");
  check_language(options, check);
}

constexpr std::size_t text_width = 80;

// Prose is wrapped; lines of code (indented in the policy) stay as they are.
void write_paragraph(std::ostream& out, std::string_view text) {
  std::string prose;
  const auto flush = [&] {
    for (const std::string& line : report::wrapped(prose, text_width)) out << "  " << line << '\n';
    prose.clear();
  };
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.starts_with("    ")) {
      flush();
      out << "  " << report::for_terminal(line) << '\n';
    } else {
      prose += std::string(line) + ' ';
    }
  }
  flush();
}

void write_section(std::ostream& out, std::string_view title, std::string_view text) {
  if (text.empty()) return;
  out << '\n' << title << '\n';
  while (!text.empty()) {  // paragraphs
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    write_paragraph(out, text.substr(0, end));
    text.remove_prefix(std::min(end + 2, text.size()));
    if (!text.empty()) out << '\n';
  }
}

void write_checks(std::ostream& out, const Policy& policy) {
  out << "\nLooks at\n";
  for (const std::string_view type : entity_types(policy)) out << "  " << type << '\n';
}

void write_parameters(std::ostream& out, const Policy& policy) {
  if (policy.parameters.empty()) return;
  out << fmt::format("\nParameters, in lint.toml below [policies.\"{}\"]\n", policy.id);
  for (const Parameter& parameter : policy.parameters)
    out << fmt::format("  {} = {}\n      {}\n", parameter.name, parameter.default_value,
                       parameter.about);
}

void write_policy(std::ostream& out, const Policy& policy, const Catalogue& catalogue,
                  std::string_view language) {
  out << fmt::format("{}  {}\n\n  {}\n", policy.id, to_string(policy.severity),
                     in_language(policy.title, language));
  std::string items;
  const auto add_item = [&](std::string_view id) {
    const Item* item = find_item(catalogue.items, id);
    items +=
        fmt::format("{} {}\n\n", id, item == nullptr ? "" : in_language(item->title, language));
  };
  add_item(policy.item);
  for (const std::string_view also : policy.also) add_item(also);
  while (items.ends_with('\n')) items.pop_back();
  out << "\nISO/IEC 27017 (" << to_string(policy.assurance) << " evidence)\n";
  for (std::size_t begin = 0; begin < items.size();) {
    const std::size_t end = std::min(items.find("\n\n", begin), items.size());
    out << "  " << items.substr(begin, end - begin) << '\n';
    begin = end + 2;
  }
  write_section(out, "Why", policy.why);
  write_section(out, "How to conform", policy.fix);
  write_checks(out, policy);
  write_parameters(out, policy);
  if (!policy.links.empty()) out << "\nRead more\n";
  for (const std::string_view link : policy.links) out << "  " << link << '\n';
  out << fmt::format("\nTo accept one place, with a reason:\n  # lint:ignore {} reason=\"...\"\n",
                     policy.id);
}

std::vector<UsageError> explain_policy(const Options& options, const Catalogue& catalogue,
                                       std::ostream& out) {
  const Policy* policy = find_policy(catalogue, options.subject);
  if (policy == nullptr) {
    for (const Policy& candidate : catalogue.policies)
      if (std::find(candidate.formerly.begin(), candidate.formerly.end(), options.subject) !=
          candidate.formerly.end())
        policy = &candidate;
  }
  if (policy == nullptr) {
    std::string hint = nearest_selector(options.subject, catalogue);
    if (hint.empty()) hint = "`lint policies` lists them";
    return {{fmt::format("there is no policy `{}`", options.subject), std::move(hint)}};
  }
  write_policy(out, *policy, catalogue, language_of(options));
  return {};
}

ExitCode run(const Options& options, const Surroundings& surroundings) {
  if (const auto where = read_file_line(options.subject))
    return explain_line(*where, options, surroundings);
  const report::Paint paint = paint_of_errors(options, surroundings);
  const PolicyPacks packs = load_policy_packs(options.policies, surroundings.current_folder);
  complain(surroundings.error, packs.errors, paint);
  complain(surroundings.error, packs.problems, paint);
  if (!packs.errors.empty() || !packs.problems.empty()) return ExitCode::failed;
  const auto errors = explain_policy(options, packs.catalogue(), surroundings.out);
  complain(surroundings.error, errors, paint);
  return errors.empty() ? ExitCode::clean : ExitCode::failed;
}

}  // namespace

extern const Command command_explain{
    .name = "explain",
    .usage = "ID|FILE:LINE",
    .summary = "why a policy is there; what holds at a line",
    .about =
        "Explains one policy: why, how to mend it, what it looks at. Or one line: which values "
        "hold there, and where each comes from.",
    .add_options = add_options,
    .check = check_options,
    .run = run};

}  // namespace linter::cli
