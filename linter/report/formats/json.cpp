// Everything that a run learnt, for programs. docs/output.md describes it.
#include <ostream>

#include "linter/report/json_parts.h"
#include "linter/report/reporter.h"
#include "linter/report/tool.h"
#include "linter/report/words.h"

namespace linter::report {
namespace {

void write_localized(JsonWriter& json, std::string_view name, const Localized& text) {
  json.object(name, [&] {
    json.member("en", text.en);
    json.member_unless_empty("ja", text.ja);
  });
}

void write_texts(JsonWriter& json, std::string_view name, std::span<const std::string_view> texts) {
  json.array(name, [&] {
    for (const std::string_view text : texts) json.text(text);
  });
}

void write_counts(JsonWriter& json, const Counts& counts) {
  json.object("counts", [&] {
    json.member("files_read", counts.files_read);
    json.member("files_left_alone", counts.files_left_alone);
    json.member("files_failed", counts.files_failed);
    json.member("entities", counts.entities);
    json.member("checks_passed", counts.checks_passed);
    json.member("checks_failed", counts.checks_failed);
    json.member("checks_undecided", counts.checks_undecided);
    json.member("suppressed", counts.suppressed);
  });
}

void write_entity(JsonWriter& json, std::string_view type, std::string_view address,
                  std::string_view path) {
  json.object("entity", [&] {
    json.member("type", type);
    json.member("address", address);
    json.member_unless_empty("path", path);
  });
}

void write_finding(JsonWriter& json, const Finding& finding) {
  json.object([&] {
    json.member("policy", finding.policy->id);
    json.member("item", finding.policy->item);
    json.member("check", finding.check);
    json.member("severity", linter::to_string(finding.severity));
    json.member("message", finding.message);
    write_place(json, "place", finding.place);
    write_entity(json, finding.entity_type, finding.entity_address, finding.path);
    json.member("fingerprint", finding.fingerprint);
    json.array("related", [&] {
      for (const Related& related : finding.related)
        json.object([&] {
          json.member("what", related.what);
          write_place(json, "place", related.place);
        });
    });
    json.array("suppressions", [&] {
      for (const Suppression& suppression : finding.suppressions)
        json.object([&] {
          json.member("reason", suppression.reason);
          json.member_unless_empty("until", suppression.until);
          write_place(json, "place", suppression.place);
        });
    });
  });
}

void write_undecided(JsonWriter& json, const Undecided& undecided) {
  json.object([&] {
    json.member("policy", undecided.policy->id);
    json.member("item", undecided.policy->item);
    json.member("check", undecided.check);
    json.member("because", undecided.because);
    write_place(json, "place", undecided.place);
    write_entity(json, undecided.entity_type, undecided.entity_address, "");
  });
}

void write_passed(JsonWriter& json, const Passed& passed) {
  json.object([&] {
    json.member("policy", passed.policy->id);
    json.member("item", passed.policy->item);
    json.member("check", passed.check);
    write_place(json, "place", passed.place);
    write_entity(json, passed.entity_type, passed.entity_address, "");
  });
}

void write_item(JsonWriter& json, const ItemResult& result) {
  json.object([&] {
    json.member("id", result.item->id);
    write_localized(json, "title", result.item->title);
    json.member("kind", result.item->kind);
    json.member_unless_empty("control", result.item->control);
    json.member("verdict", to_string(result.verdict));
    json.member("passed", result.passed);
    json.member("failed", result.failed);
    json.member("undecided", result.undecided);
  });
}

void write_policy(JsonWriter& json, const Policy& policy) {
  json.object([&] {
    json.member("id", policy.id);
    json.member("item", policy.item);
    write_texts(json, "also", policy.also);
    write_localized(json, "title", policy.title);
    json.member("severity", linter::to_string(policy.severity));
    json.member("assurance", linter::to_string(policy.assurance));
    json.member("why", policy.why);
    json.member("fix", policy.fix);
    write_texts(json, "links", policy.links);
    write_texts(json, "formerly", policy.formerly);
  });
}

}  // namespace

void json(const Report& report, const Style&, std::ostream& out) {
  JsonWriter json{out};
  json.object([&] {
    write_preamble(json);
    json.object("standard", [&] {
      json.member("name", standard_name);
      json.member("edition", standard_edition);
    });
    json.member("path_prefix", report.path_prefix);
    write_counts(json, report.counts);
    json.array("findings", [&] {
      for (const Finding& finding : report.findings) write_finding(json, finding);
    });
    json.array("undecided", [&] {
      for (const Undecided& undecided : report.undecided) write_undecided(json, undecided);
    });
    if (!report.passed.empty())
      json.array("passed", [&] {
        for (const Passed& passed : report.passed) write_passed(json, passed);
      });
    json.array("problems", [&] {
      for (const parsers::Problem& problem : report.problems) write_problem(json, problem);
    });
    json.array("items", [&] {
      for (const ItemResult& result : report.items) write_item(json, result);
    });
    json.array("policies", [&] {
      for (const Policy* policy : report.policies) write_policy(json, *policy);
    });
    json.array("left_alone", [&] {
      for (const std::string& path : report.left_alone) json.text(path);
    });
  });
}

}  // namespace linter::report
