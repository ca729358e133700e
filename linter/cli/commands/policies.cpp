// `lint policies`: what there is to judge by.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>

#include "linter/authoring/catalogue_page.h"
#include "linter/cli/command.h"
#include "linter/cli/complaint.h"
#include "linter/cli/option_groups.h"
#include "linter/cli/policy_packs.h"
#include "linter/policy/selectors.h"
#include "linter/report/json_writer.h"
#include "linter/report/words.h"

namespace linter::cli {
namespace {

void add_options(OptionSet& set, Options& options) {
  set.text("--by", options.group_by, "item: below the items of the standard", "item");
  set.text("--format", options.output_format, "text, json, markdown (default: text)", "FORMAT");
  add_language(set, options);
  add_choosing(set, options);
}

void check_options(Options& options, OptionCheck& check) {
  check.one_of("--by", options.group_by, {"item"});
  check.one_of("--format", options.output_format, {"text", "json", "markdown"});
  check_language(options, check);
}

bool is_chosen(const Policy& policy, const Options& options) {
  const auto names_it = [&policy](const std::string& selector) {
    return selects(selector, policy);
  };
  return (options.select.empty() ||
          std::any_of(options.select.begin(), options.select.end(), names_it)) &&
         std::none_of(options.ignore.begin(), options.ignore.end(), names_it);
}

void list_as_json(std::ostream& out, const std::vector<const Policy*>& policies) {
  {
    report::JsonWriter json{out};
    json.array([&] {
      for (const Policy* policy : policies)
        json.object([&] {
          json.member("id", policy->id);
          json.member("item", policy->item);
          json.member("severity", to_string(policy->severity));
          json.member("assurance", to_string(policy->assurance));
          json.object("title", [&] {
            json.member("en", policy->title.en);
            json.member_unless_empty("ja", policy->title.ja);
          });
          json.array("also", [&] {
            for (const std::string_view item : policy->also) json.text(item);
          });
          json.array("on", [&] {
            for (const std::string_view type : entity_types(*policy)) json.text(type);
          });
        });
    });
  }
  out << '\n';
}

std::string heading_of_item(const Catalogue& catalogue, std::string_view id,
                            std::string_view language) {
  const Item* item = find_item(catalogue.items, id);
  return item == nullptr ? std::string{id}
                         : fmt::format("{} {}", id, in_language(item->title, language));
}

void list_as_text(std::ostream& out, const std::vector<const Policy*>& policies,
                  const Options& options, const Catalogue& catalogue) {
  const std::string_view language = language_of(options);
  const bool by_item = options.group_by == "item";
  const bool markdown = options.output_format == "markdown";
  if (markdown && by_item) {
    std::vector<Policy> chosen;
    for (const Policy* policy : policies) chosen.push_back(*policy);
    write_catalogue_page({chosen, catalogue.items, catalogue.promises}, language, out);
    return;
  }
  std::size_t widest = 0;
  for (const Policy* policy : policies) widest = std::max(widest, policy->id.size());
  if (markdown) out << "| Policy | Severity | Title |\n|---|---|---|\n";
  std::string_view item;
  for (const Policy* policy : policies) {
    if (by_item && policy->item != item) {
      out << (item.empty() ? "" : "\n") << heading_of_item(catalogue, policy->item, language)
          << '\n';
      item = policy->item;
    }
    const std::string_view title = in_language(policy->title, language);
    if (markdown)
      out << fmt::format("| `{}` | {} | {} |\n", policy->id, to_string(policy->severity), title);
    else
      out << fmt::format("{}{:<{}}  {:<8}  {}\n", by_item ? "  " : "", policy->id, widest,
                         to_string(policy->severity), title);
  }
}

std::vector<UsageError> list_policies(const Options& options, const Catalogue& catalogue,
                                      std::ostream& out) {
  for (const auto* selectors : {&options.select, &options.ignore})
    for (const std::string& selector : *selectors)
      if (!selects_any(selector, catalogue))
        return {{fmt::format("no policy or item begins with `{}`", selector),
                 nearest_selector(selector, catalogue)}};
  std::vector<const Policy*> policies;
  for (const Policy& policy : catalogue.policies)
    if (is_chosen(policy, options)) policies.push_back(&policy);
  if (options.group_by == "item")
    std::stable_sort(policies.begin(), policies.end(), [&](const Policy* a, const Policy* b) {
      return find_item(catalogue.items, a->item) < find_item(catalogue.items, b->item);
    });
  if (options.output_format == "json")
    list_as_json(out, policies);
  else
    list_as_text(out, policies, options, catalogue);
  return {};
}

ExitCode run(const Options& options, const Surroundings& surroundings) {
  const report::Paint paint = paint_of_errors(options, surroundings);
  const PolicyPacks packs = load_policy_packs(options.policies, surroundings.current_folder);
  complain(surroundings.error, packs.errors, paint);
  complain(surroundings.error, packs.problems, paint);
  if (!packs.errors.empty() || !packs.problems.empty()) return ExitCode::failed;
  const auto errors = list_policies(options, packs.catalogue(), surroundings.out);
  complain(surroundings.error, errors, paint);
  return errors.empty() ? ExitCode::clean : ExitCode::failed;
}

}  // namespace

extern const Command command_policies{.name = "policies",
                                      .summary = "all policies",
                                      .about = "Lists the policies.",
                                      .add_options = add_options,
                                      .check = check_options,
                                      .run = run};

}  // namespace linter::cli
