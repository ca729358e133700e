// Policies as SARIF rules (reportingDescriptor, SARIF 2.1.0 section 3.49), with
// the properties that code scanning reads.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "linter/report/sarif/run.h"
#include "linter/report/tool.h"
#include "linter/report/unicode.h"
#include "linter/report/words.h"

namespace linter::report::sarif_log {
namespace {

constexpr std::size_t tag_limit = 10;  // that many are shown; twice as many are refused
constexpr std::size_t name_limit = 255;
constexpr std::size_t description_limit = 1024;

// A number between the bounds that GitHub gives: above 9.0 critical, from 7.0
// high, from 4.0 medium, above 0 low.
std::string_view security_severity(Severity severity) {
  switch (severity) {
    case Severity::low: return "2.5";
    case Severity::medium: return "5.5";
    case Severity::high: return "8.0";
    case Severity::critical: return "9.5";
  }
  return "5.5";
}

std::string_view problem_severity(Severity severity) {
  switch (severity) {
    case Severity::low: return "recommendation";
    case Severity::medium: return "warning";
    case Severity::high: return "error";
    case Severity::critical: return "error";
  }
  return "warning";
}

std::string_view precision(Assurance assurance) {
  switch (assurance) {
    case Assurance::indicative: return "medium";
    case Assurance::partial: return "high";
    case Assurance::direct: return "very-high";
  }
  return "medium";
}

// "10.1.1/weak-tls-protocol" is called WeakTlsProtocol.
std::string rule_name(std::string_view id) {
  const std::size_t slash = id.rfind('/');
  std::string name;
  bool begins_word = true;
  for (char byte : id.substr(slash == std::string_view::npos ? 0 : slash + 1)) {
    const bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    if (!is_letter && (byte < '0' || byte > '9')) {
      begins_word = true;
      continue;
    }
    if (begins_word && byte >= 'a' && byte <= 'z') byte = static_cast<char>(byte - 32);
    name += byte;
    begins_word = false;
  }
  return shortened(name, name_limit);
}

// "terraform", "kubernetes", ...: what the policy looks at.
std::set<std::string_view> formats_of(const Policy& policy) {
  std::set<std::string_view> formats;
  for (const Check& check : policy.checks)
    for (const std::string_view type : check.on) formats.insert(type.substr(0, type.find('/')));
  return formats;
}

// The most telling first: what is beyond the limit is left out.
std::vector<std::string> tags_of(const Policy& policy) {
  std::vector<std::string> tags = {"security", fmt::format("iso-27017/{}", policy.item)};
  const auto add = [&](std::string tag) {
    if (tags.size() < tag_limit && std::find(tags.begin(), tags.end(), tag) == tags.end())
      tags.push_back(std::move(tag));
  };
  for (const std::string_view format : formats_of(policy)) add(std::string{format});
  for (const std::string_view item : policy.also) add(fmt::format("iso-27017/{}", item));
  return tags;
}

std::string item_line(const Run& run, std::string_view id) {
  const Item* item = find_item(run.report, id);
  const std::string_view title =
      item == nullptr ? std::string_view{} : in_language(item->title, run.style.language);
  return fmt::format("{} {}{}{}", standard_name, id, title.empty() ? "" : ": ", title);
}

std::string help_text(const Run& run, const Policy& policy) {
  std::string text =
      fmt::format("Why: {}\n\nFix: {}\n\n", trimmed(policy.why), trimmed(policy.fix));
  text += item_line(run, policy.item) + '\n';
  for (const std::string_view id : policy.also) text += item_line(run, id) + '\n';
  for (const std::string_view link : policy.links) text += fmt::format("{}\n", link);
  return text;
}

std::string help_markdown(const Run& run, const Policy& policy) {
  std::string text = fmt::format("## Why\n\n{}\n\n## Fix\n\n{}\n\n## Items\n\n",
                                 trimmed(policy.why), trimmed(policy.fix));
  text += fmt::format("* {}\n", item_line(run, policy.item));
  for (const std::string_view id : policy.also) text += fmt::format("* {}\n", item_line(run, id));
  if (!policy.links.empty()) text += "\n## See also\n\n";
  for (const std::string_view link : policy.links) text += fmt::format("* <{}>\n", link);
  return text;
}

void write_text(JsonWriter& json, std::string_view name, std::string_view text) {
  json.object(name, [&] { json.member("text", text); });
}

void write_relationships(JsonWriter& json, const Run& run, const Policy& policy) {
  const std::vector<std::string_view> items = known_items(run, policy);
  if (items.empty()) return;
  json.array("relationships", [&] {
    for (const std::string_view item : items)
      json.object([&] {
        json.object("target", [&] { write_taxon_reference(json, run, item); });
        // The item asks for more than a file can show, so that a finding speaks to
        // it ("relevant") and does not settle it.
        json.array("kinds", [&] { json.text("relevant"); });
      });
  });
}

void write_rule(JsonWriter& json, const Run& run, const Policy& policy, Severity severity) {
  const std::string_view title = in_language(policy.title, run.style.language);
  const std::string_view why = policy.why.empty() ? title : trimmed(policy.why);
  json.object([&] {
    json.member("id", policy.id);
    if (!policy.formerly.empty())
      json.array("deprecatedIds", [&] {
        for (const std::string_view id : policy.formerly) json.text(id);
      });
    json.member_unless_empty("name", rule_name(policy.id));
    write_text(json, "shortDescription", shortened(title, description_limit));
    write_text(json, "fullDescription", shortened(why, description_limit));
    json.object("defaultConfiguration", [&] { json.member("level", level(severity)); });
    if (!policy.links.empty()) json.member("helpUri", policy.links.front());
    json.object("help", [&] {
      json.member("text", help_text(run, policy));
      json.member("markdown", help_markdown(run, policy));
    });
    write_relationships(json, run, policy);
    json.object("properties", [&] {
      json.array("tags", [&] {
        for (const std::string& tag : tags_of(policy)) json.text(tag);
      });
      json.member("precision", precision(policy.assurance));
      json.member("problem.severity", problem_severity(severity));
      json.member("security-severity", security_severity(severity));
    });
  });
}

}  // namespace

void write_rules(JsonWriter& json, const Run& run) {
  json.array("rules", [&] {
    for (std::size_t i = 0; i < run.report.policies.size(); ++i)
      write_rule(json, run, *run.report.policies[i], run.severities[i]);
  });
}

}  // namespace linter::report::sarif_log
