#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>

#include "linter/cli/commands.h"
#include "linter/cli/selectors.h"
#include "linter/report/escape.h"
#include "linter/report/json_writer.h"
#include "linter/report/words.h"

namespace linter::cli {
namespace {

constexpr std::size_t text_width = 80;

std::string_view language_of(const Options& options) {
  return options.language.empty() ? std::string_view{"en"} : options.language;
}

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
  std::vector<std::string_view> types;
  for (const Check& check : policy.checks)
    for (const std::string_view type : check.on)
      if (std::find(types.begin(), types.end(), type) == types.end()) types.push_back(type);
  for (const std::string_view type : types) out << "  " << type << '\n';
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
            for (const Check& check : policy->checks)
              for (const std::string_view type : check.on) json.text(type);
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
  std::size_t widest = 0;
  for (const Policy* policy : policies) widest = std::max(widest, policy->id.size());
  constexpr std::string_view table_head = "| Policy | Severity | Title |\n|---|---|---|\n";
  if (markdown && !by_item) out << table_head;
  std::string_view item;
  for (const Policy* policy : policies) {
    if (by_item && policy->item != item) {
      const std::string heading = heading_of_item(catalogue, policy->item, language);
      out << (item.empty() ? "" : "\n");
      if (markdown)
        out << "## " << heading << "\n\n" << table_head;
      else
        out << heading << '\n';
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

}  // namespace

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

}  // namespace linter::cli
