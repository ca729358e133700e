// ISO/IEC 27017 as a SARIF taxonomy (SARIF 2.1.0, sections 3.19.3 and 3.54).
#include <string>

#include "linter/report/sarif/run.h"
#include "linter/report/tool.h"
#include "linter/report/uuid.h"

namespace linter::report::sarif_log {
namespace {

// The standard's own name (RFC 5141); its items are named within it.
constexpr std::string_view standard_urn = "urn:iso:std:iso-iec:27017:ed-1";
constexpr std::string_view standard_page = "https://www.iso.org/standard/43757.html";

Uuid taxonomy_uuid() { return name_uuid(uri_namespace, standard_urn); }

}  // namespace

void write_taxonomy_reference(JsonWriter& json) {
  json.object("toolComponent", [&] {
    json.member("name", standard_name);
    json.member("index", std::uint64_t{0});
    json.member("guid", to_string(taxonomy_uuid()));
  });
}

void write_supported_taxonomies(JsonWriter& json) {
  json.array("supportedTaxonomies", [&] {
    json.object([&] {
      json.member("name", standard_name);
      json.member("index", std::uint64_t{0});
      json.member("guid", to_string(taxonomy_uuid()));
    });
  });
}

void write_taxonomies(JsonWriter& json, const Run& run) {
  json.array("taxonomies", [&] {
    json.object([&] {
      json.member("name", standard_name);
      json.member("guid", to_string(taxonomy_uuid()));
      json.member("version", standard_edition);
      json.member("organization", "ISO/IEC");
      json.member("informationUri", standard_page);
      json.object("shortDescription", [&] {
        json.member("text", "Information security controls for cloud services, by item.");
      });
      json.member("isComprehensive", false);
      json.array("taxa", [&] {
        for (const ItemResult& result : run.report.items)
          json.object([&] {
            const Item& item = *result.item;
            json.member("id", item.id);
            json.member("guid", to_string(name_uuid(taxonomy_uuid(), item.id)));
            json.member("name", item.title.en);
            json.object("shortDescription", [&] { json.member("text", item.title.en); });
          });
      });
    });
  });
}

void write_taxon_reference(JsonWriter& json, const Run& run, std::string_view item) {
  json.member("id", item);
  json.member("index", run.taxa.at(item));
  json.member("guid", to_string(name_uuid(taxonomy_uuid(), item)));
  write_taxonomy_reference(json);
}

std::vector<std::string_view> known_items(const Run& run, const Policy& policy) {
  std::vector<std::string_view> items;
  const auto add = [&](std::string_view id) {
    if (run.taxa.contains(id)) items.push_back(id);
  };
  add(policy.item);
  for (const std::string_view id : policy.also)
    if (id != policy.item) add(id);
  return items;
}

}  // namespace linter::report::sarif_log
