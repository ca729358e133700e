#include "linter/report/sarif/run.h"

#include <string>

#include "linter/report/escape.h"
#include "linter/report/region.h"

namespace linter::report::sarif_log {

Run::Run(const Report& the_report, const Style& the_style) : report(the_report), style(the_style) {
  for (const Policy* policy : report.policies) {
    rules.emplace(policy->id, severities.size());
    severities.push_back(policy->severity);
  }
  for (const ItemResult& result : report.items) taxa.emplace(result.item->id, taxa.size());
  for (const Finding& finding : report.findings)
    if (const auto rule = rules.find(finding.policy->id); rule != rules.end())
      severities[rule->second] = finding.severity;
}

std::string_view level(Severity severity) {
  switch (severity) {
    case Severity::low: return "note";
    case Severity::medium: return "warning";
    case Severity::high: return "error";
    case Severity::critical: return "error";
  }
  return "warning";
}

std::string plain_text(std::string_view text) {
  std::string result;
  for (const char byte : text) {
    if (byte == '(' && result.ends_with(']')) result.insert(result.size() - 1, 1, '\\');
    result += byte;
  }
  return result;
}

void write_physical_location(JsonWriter& json, const Run& run, const parsers::Place& place,
                             std::string_view path) {
  // What is about no file at all is about the folder that was looked at.
  const std::string uri = for_uri(repository_path(run.report, path));
  json.object("physicalLocation", [&] {
    json.object("artifactLocation",
                [&] { json.member("uri", uri.empty() ? std::string_view{"."} : uri); });
    json.object("region", [&] {
      const Region region = first_line_region(place);
      json.member("startLine", region.start.line);
      json.member("startColumn", region.start.column);
      json.member("endLine", region.end.line);
      json.member("endColumn", region.end.column);
    });
  });
}

}  // namespace linter::report::sarif_log
