// Findings as SARIF results (SARIF 2.1.0, section 3.27).
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "linter/report/line_hash.h"
#include "linter/report/region.h"
#include "linter/report/sarif/run.h"

namespace linter::report::sarif_log {
namespace {

constexpr std::size_t related_limit = 100;  // GitHub shows no more
constexpr std::size_t linked_limit = 3;     // related places that the message names

// GitHub's fingerprints of lines. Findings come sorted by file, so that those of
// one file are enough at a time.
class Fingerprints {
 public:
  std::string of(const parsers::Place& place) {
    if (!place) return {};
    if (place.source != source_) {
      source_ = place.source;
      hashes_.emplace(source_->text());
    }
    return hashes_->of(source_->position(place.begin).line);
  }

 private:
  const parsers::Source* source_ = nullptr;
  std::optional<LineHashes> hashes_;
};

// Which findings are left out when there are too many: the suppressed ones
// first, then the least severe, of equals the last.
class Selection {
 public:
  explicit Selection(const std::vector<Finding>& findings) {
    std::array<std::uint64_t, ranks> counts{};
    for (const Finding& finding : findings) ++counts[rank(finding)];
    std::uint64_t room = result_limit;
    for (std::size_t rank = ranks; rank-- > 0;) {
      room_[rank] = std::min(room, counts[rank]);
      room -= room_[rank];
    }
  }
  // To be asked once for each finding, in their order.
  bool takes(const Finding& finding) {
    std::uint64_t& room = room_[rank(finding)];
    return room > 0 && room-- > 0;
  }

 private:
  static constexpr std::size_t ranks = 5;
  static std::size_t rank(const Finding& finding) {
    return finding.suppressions.empty() ? 1 + static_cast<std::size_t>(finding.severity) : 0;
  }
  std::array<std::uint64_t, ranks> room_{};
};

// The text of a link holds no bare brackets (SARIF 2.1.0, section 3.11.6).
std::string link_text(std::string_view text) {
  std::string result;
  for (const char byte : text) {
    if (byte == '[' || byte == ']' || byte == '\\') result += '\\';
    result += byte;
  }
  return result;
}

std::string message_of(const Finding& finding) {
  std::string text = plain_text(finding.message);
  if (text.empty()) text = finding.policy->title.en;
  if (finding.related.empty()) return text;
  if (!text.ends_with('.')) text += '.';
  text += " See ";
  const std::size_t linked = std::min(finding.related.size(), linked_limit);
  for (std::size_t i = 0; i < linked; ++i) {
    const std::string& what = finding.related[i].what;
    text += fmt::format("{}[{}]({})", i == 0 ? "" : ", ",
                        what.empty() ? "the related place" : link_text(what), i + 1);
  }
  return text + '.';
}

void write_locations(JsonWriter& json, const Run& run, const Finding& finding) {
  json.array("locations", [&] {
    json.object([&] {
      write_physical_location(json, run, finding.place, path_of(finding.place));
      if (finding.entity_address.empty()) return;
      json.array("logicalLocations", [&] {
        json.object([&] {
          json.member("name", finding.entity_address);
          json.member("fullyQualifiedName", finding.path.empty()
                                                ? finding.entity_address
                                                : finding.entity_address + '.' + finding.path);
          json.member("kind", "resource");
        });
      });
    });
  });
}

void write_related(JsonWriter& json, const Run& run, const Finding& finding) {
  if (finding.related.empty()) return;
  json.array("relatedLocations", [&] {
    const std::size_t count = std::min(finding.related.size(), related_limit);
    for (std::size_t i = 0; i < count; ++i)
      json.object([&] {
        const Related& related = finding.related[i];
        json.member("id", std::uint64_t{i + 1});
        write_physical_location(json, run, related.place, path_of(related.place));
        json.object("message", [&] {
          json.member("text",
                      related.what.empty() ? "the related place" : plain_text(related.what));
        });
      });
  });
}

// From where the value is written, step by step, to where it is used.
void write_code_flow(JsonWriter& json, const Run& run, const Finding& finding) {
  std::vector<const Related*> steps;
  for (const Related& related : finding.related)
    if (related.is_step && related.place && steps.size() < related_limit) steps.push_back(&related);
  if (steps.empty()) return;
  std::reverse(steps.begin(), steps.end());
  const auto location = [&](const parsers::Place& place, const std::string& what) {
    json.object([&] {
      json.object("location", [&] {
        write_physical_location(json, run, place, path_of(place));
        json.object("message", [&] { json.member("text", plain_text(what)); });
      });
    });
  };
  json.array("codeFlows", [&] {
    json.object([&] {
      json.array("threadFlows", [&] {
        json.object([&] {
          json.array("locations", [&] {
            for (const Related* step : steps) location(step->place, step->what);
            location(finding.place, finding.path.empty() ? "used here" : finding.path);
          });
        });
      });
    });
  });
}

void write_suppressions(JsonWriter& json, const Run& run, const Finding& finding) {
  json.array("suppressions", [&] {
    for (const Suppression& suppression : finding.suppressions)
      json.object([&] {
        json.member("kind", "inSource");
        json.member_unless_empty("justification", suppression.reason);
        if (suppression.place)
          json.object("location", [&] {
            write_physical_location(json, run, suppression.place, path_of(suppression.place));
          });
      });
  });
}

void write_taxa(JsonWriter& json, const Run& run, const Policy& policy) {
  const std::vector<std::string_view> items = known_items(run, policy);
  if (items.empty()) return;
  json.array("taxa", [&] {
    for (const std::string_view item : items)
      json.object([&] { write_taxon_reference(json, run, item); });
  });
}

class ResultWriter {
 public:
  ResultWriter(JsonWriter& json, const Run& run)
      : json_(json),
        run_(run),
        any_suppressed_(
            std::any_of(run.report.findings.begin(), run.report.findings.end(),
                        [](const Finding& finding) { return !finding.suppressions.empty(); })) {}

  void write(const Finding& finding) {
    json_.object([&] {
      json_.member("ruleId", finding.policy->id);
      if (const auto rule = run_.rules.find(finding.policy->id); rule != run_.rules.end())
        json_.member("ruleIndex", rule->second);
      json_.member("level", level(finding.severity));
      json_.object("message", [&] { json_.member("text", message_of(finding)); });
      write_locations(json_, run_, finding);
      write_related(json_, run_, finding);
      write_code_flow(json_, run_, finding);
      write_taxa(json_, run_, *finding.policy);
      json_.object("partialFingerprints", [&] {
        json_.member_unless_empty("primaryLocationLineHash", fingerprints_.of(finding.place));
        json_.member_unless_empty("lint/v1", finding.fingerprint);
      });
      // Either every result of a run says whether it is suppressed, or none
      // does (SARIF 2.1.0, section 3.27.23).
      if (any_suppressed_) write_suppressions(json_, run_, finding);
      if (!finding.entity_type.empty())
        json_.object("properties", [&] { json_.member("entityType", finding.entity_type); });
    });
  }

 private:
  JsonWriter& json_;
  const Run& run_;
  bool any_suppressed_;
  Fingerprints fingerprints_;
};

}  // namespace

void write_results(JsonWriter& json, const Run& run) {
  json.array("results", [&] {
    ResultWriter writer{json, run};
    Selection selection{run.report.findings};
    for (const Finding& finding : run.report.findings)
      if (selection.takes(finding)) writer.write(finding);
  });
}

}  // namespace linter::report::sarif_log
