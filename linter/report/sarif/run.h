// The parts of a SARIF log, and what they need to know of each other: which
// index a policy or an item has. docs/output.md says what
// code scanning makes of each property.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "linter/engine/report.h"
#include "linter/report/json_writer.h"
#include "linter/report/reporter.h"

namespace linter::report::sarif_log {

// GitHub refuses a run with more (docs.github.com, "SARIF support for code
// scanning").
inline constexpr std::uint64_t result_limit = 25'000;

struct Run {
  Run(const Report& report, const Style& style);

  const Report& report;
  const Style& style;
  std::map<std::string_view, std::uint64_t> rules{};  // index by id of the policy
  std::map<std::string_view, std::uint64_t> taxa{};   // index by id of the item
  // By index of the rule. lint.toml may change a policy's severity; then its
  // findings have the one that counts.
  std::vector<Severity> severities{};
};

[[nodiscard]] std::string_view level(Severity severity);  // "error" | "warning" | "note"

// The text of a message. "[text](1)" in one is a link to the related location 1,
// so that what only looks like a link is broken up.
[[nodiscard]] std::string plain_text(std::string_view text);

// `{"index": ..., "guid": ...}` for `"toolComponent"`: the taxonomy.
void write_taxonomy_reference(JsonWriter& json);
void write_supported_taxonomies(JsonWriter& json);
void write_taxonomies(JsonWriter& json, const Run& run);
// The index of an item and its identifier, as members of the object at hand.
void write_taxon_reference(JsonWriter& json, const Run& run, std::string_view item);
// The items of a policy that the report knows, the first one first.
[[nodiscard]] std::vector<std::string_view> known_items(const Run& run, const Policy& policy);

void write_rules(JsonWriter& json, const Run& run);
void write_invocations(JsonWriter& json, const Run& run);
void write_results(JsonWriter& json, const Run& run);

// A member `physicalLocation`. Without a place only the file is named.
void write_physical_location(JsonWriter& json, const Run& run, const parsers::Place& place,
                             std::string_view path);

}  // namespace linter::report::sarif_log
