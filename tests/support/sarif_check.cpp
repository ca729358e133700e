#include "tests/support/sarif_check.h"

#include <fmt/format.h>
#include <rapidjson/document.h>

#include <cstdlib>
#include <initializer_list>
#include <set>

#include "parsers/text/pattern.h"

namespace linter::report {
namespace {

using Json = rapidjson::Value;
using parsers::Pattern;

const Json& nothing() {
  static const Json value;
  return value;
}

// The member, or a null where there is none: look-ups chain without questions.
const Json& at(const Json& value, const char* name) {
  if (!value.IsObject()) return nothing();
  const auto member = value.FindMember(name);
  return member == value.MemberEnd() ? nothing() : member->value;
}

const Json& at(const Json& value, const Json& index) {
  if (!value.IsArray() || !index.IsUint() || index.GetUint() >= value.Size()) return nothing();
  return value[index.GetUint()];
}

std::string text(const Json& value) {
  return value.IsString() ? std::string{value.GetString(), value.GetStringLength()} : std::string{};
}

std::size_t size(const Json& value) { return value.IsArray() ? value.Size() : 0; }

template <typename Body>
void each(const Json& array, Body body) {
  if (!array.IsArray()) return;
  for (rapidjson::SizeType i = 0; i < array.Size(); ++i) body(array[i], i);
}

std::size_t characters(const std::string& text) {
  std::size_t count = 0;
  for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  return count;
}

class SarifCheck {
 public:
  std::vector<std::string> run(std::string_view log) {
    expect(!log.starts_with("\xEF\xBB\xBF"), "the log", "begins with a byte order mark");
    rapidjson::Document document;
    document.Parse<rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag>(
        log.data(), log.size());
    if (document.HasParseError()) return {"the log is no JSON in UTF-8"};
    check_no_null(document, "$");
    expect(text(at(document, "version")) == "2.1.0", "version", "is not 2.1.0");
    expect(text(at(document, "$schema")).starts_with("https://"), "$schema", "is no URI");
    expect(size(at(document, "runs")) == 1, "runs", "are not one");
    each(at(document, "runs"), [&](const Json& run, auto) { check_run(run); });
    return std::move(errors_);
  }

 private:
  void expect(bool holds, std::string_view path, std::string_view what) {
    if (!holds) errors_.push_back(fmt::format("{} {}", path, what));
  }
  void expect_one_of(const Json& value, std::initializer_list<std::string_view> words,
                     const std::string& path) {
    for (const std::string_view word : words)
      if (text(value) == word) return;
    expect(false, path, fmt::format("may not be `{}`", text(value)));
  }
  void expect_text(const Json& value, std::size_t limit, const std::string& path) {
    expect(!text(value).empty(), path, "is empty");
    expect(characters(text(value)) <= limit, path, "is too long");
  }

  void check_no_null(const Json& value, const std::string& path);
  void check_run(const Json& run);
  void check_taxonomy(const Json& taxonomy);
  void check_component(const Json& reference, const std::string& path);
  void check_taxon(const Json& reference, const std::string& path);
  void check_rule(const Json& rule, const std::string& path);
  void check_rule_properties(const Json& properties, const std::string& path);
  void check_result(const Json& result, const std::string& path);
  void check_links(const Json& result, const std::string& path);
  void check_location(const Json& location, const std::string& path);
  void check_invocation(const Json& invocation, const std::string& path);

  std::vector<std::string> errors_;
  const Json* run_ = nullptr;
  std::set<std::string> rule_ids_;
};

void SarifCheck::check_no_null(const Json& value, const std::string& path) {
  expect(!value.IsNull(), path, "is null");
  if (value.IsObject())
    for (const auto& member : value.GetObject())
      check_no_null(member.value, path + '.' + text(member.name));
  each(value, [&](const Json& element, auto) { check_no_null(element, path + "[]"); });
}

void SarifCheck::check_run(const Json& run) {
  run_ = &run;
  const Json& driver = at(at(run, "tool"), "driver");
  expect_text(at(driver, "name"), 255, "driver.name");
  expect_text(at(driver, "semanticVersion"), 255, "driver.semanticVersion");
  expect(at(driver, "rules").IsArray(), "driver.rules", "are missing");
  expect(at(run, "results").IsArray(), "results", "are missing");
  expect(size(at(run, "results")) <= 25'000, "results", "are more than GitHub takes");
  expect(text(at(run, "columnKind")) == "utf16CodeUnits", "columnKind", "is another one");
  expect(at(run, "automationDetails").IsNull(), "automationDetails", "overrides the category");
  expect(size(at(run, "taxonomies")) == 1, "taxonomies", "are not one");
  each(at(run, "taxonomies"), [&](const Json& taxonomy, auto) { check_taxonomy(taxonomy); });
  each(at(driver, "supportedTaxonomies"),
       [&](const Json& reference, auto) { check_component(reference, "supportedTaxonomies"); });
  each(at(driver, "rules"), [&](const Json& rule, auto) {
    expect(rule_ids_.insert(text(at(rule, "id"))).second, text(at(rule, "id")), "is there twice");
  });
  each(at(driver, "rules"),
       [&](const Json& rule, auto i) { check_rule(rule, fmt::format("rules[{}]", i)); });
  std::size_t with_suppressions = 0;
  each(at(run, "results"), [&](const Json& result, auto i) {
    with_suppressions += at(result, "suppressions").IsArray();
    check_result(result, fmt::format("results[{}]", i));
  });
  expect(with_suppressions == 0 || with_suppressions == size(at(run, "results")), "suppressions",
         "are said of some results only");
  expect(size(at(run, "invocations")) == 1, "invocations", "are not one");
  each(at(run, "invocations"), [&](const Json& invocation, auto i) {
    check_invocation(invocation, fmt::format("invocations[{}]", i));
  });
}

void SarifCheck::check_taxonomy(const Json& taxonomy) {
  static const Pattern guid{"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"};
  std::set<std::string> seen;
  expect(guid.matches_all(text(at(taxonomy, "guid"))), "taxonomy.guid", "is no name-based UUID");
  expect(at(taxonomy, "rules").IsNull(), "taxonomy.rules", "do not belong there");
  expect(at(taxonomy, "notifications").IsNull(), "taxonomy.notifications", "do not belong there");
  expect(at(taxonomy, "isComprehensive").IsFalse(), "taxonomy", "claims to be comprehensive");
  each(at(taxonomy, "taxa"), [&](const Json& taxon, auto i) {
    const std::string path = fmt::format("taxa[{}]", i);
    expect(seen.insert(text(at(taxon, "id"))).second, path, "is there twice");
    expect(seen.insert(text(at(taxon, "guid"))).second, path, "has the guid of another");
    expect(guid.matches_all(text(at(taxon, "guid"))), path, "has no name-based UUID");
    expect_text(at(taxon, "name"), 255, path + ".name");
    expect_text(at(at(taxon, "shortDescription"), "text"), 1024, path + ".shortDescription");
  });
}

void SarifCheck::check_component(const Json& reference, const std::string& path) {
  const Json& taxonomy = at(at(*run_, "taxonomies"), at(reference, "index"));
  expect(!taxonomy.IsNull(), path, "refers to no taxonomy");
  for (const char* name : {"name", "guid"})
    expect(text(at(reference, name)) == text(at(taxonomy, name)), path, "refers to two taxonomies");
}

void SarifCheck::check_taxon(const Json& reference, const std::string& path) {
  const Json& component = at(reference, "toolComponent");
  check_component(component, path + ".toolComponent");
  const Json& taxonomy = at(at(*run_, "taxonomies"), at(component, "index"));
  const Json& taxon = at(at(taxonomy, "taxa"), at(reference, "index"));
  expect(!taxon.IsNull(), path, "refers to no taxon");
  for (const char* name : {"id", "guid"})
    expect(text(at(reference, name)) == text(at(taxon, name)), path, "refers to two taxa");
}

void SarifCheck::check_rule(const Json& rule, const std::string& path) {
  expect_text(at(rule, "id"), 255, path + ".id");
  if (!at(rule, "name").IsNull()) expect_text(at(rule, "name"), 255, path + ".name");
  expect_text(at(at(rule, "shortDescription"), "text"), 1024, path + ".shortDescription");
  expect_text(at(at(rule, "fullDescription"), "text"), 1024, path + ".fullDescription");
  expect_text(at(at(rule, "help"), "text"), 100'000, path + ".help.text");
  expect_text(at(at(rule, "help"), "markdown"), 100'000, path + ".help.markdown");
  expect_one_of(at(at(rule, "defaultConfiguration"), "level"), {"note", "warning", "error"},
                path + ".level");
  each(at(rule, "deprecatedIds"), [&](const Json& id, auto) {
    expect(!rule_ids_.contains(text(id)), path + ".deprecatedIds", "is the id of another rule");
  });
  each(at(rule, "relationships"), [&](const Json& relationship, auto i) {
    check_taxon(at(relationship, "target"), fmt::format("{}.relationships[{}]", path, i));
  });
  check_rule_properties(at(rule, "properties"), path + ".properties");
}

void SarifCheck::check_rule_properties(const Json& properties, const std::string& path) {
  std::set<std::string> tags;
  each(at(properties, "tags"), [&](const Json& tag, auto) {
    expect(tags.insert(text(tag)).second, path + ".tags", "hold one twice");
  });
  expect(tags.size() <= 10, path + ".tags", "are more than are shown");
  expect(tags.contains("security"), path + ".tags", "do not hold `security`");
  expect_one_of(at(properties, "precision"), {"very-high", "high", "medium", "low"}, path);
  expect_one_of(at(properties, "problem.severity"), {"error", "warning", "recommendation"}, path);
  static const Pattern number{"[0-9]\\.[0-9]"};
  const std::string severity = text(at(properties, "security-severity"));
  expect(number.matches_all(severity) && severity != "0.0" && severity != "9.0", path,
         "security-severity is no number that GitHub knows a word for");
}

void SarifCheck::check_location(const Json& location, const std::string& path) {
  // Unreserved characters, slashes and percent-encoded bytes; so no scheme, no
  // backslash, no query.
  static const Pattern uri{"([A-Za-z0-9_.~-]|%[0-9A-F]{2})([A-Za-z0-9_.~/-]|%[0-9A-F]{2})*"};
  static const Pattern leaves{"(^|/)\\.\\.(/|$)"};
  const Json& physical = at(location, "physicalLocation");
  const std::string target = text(at(at(physical, "artifactLocation"), "uri"));
  expect(uri.matches_all(target), path, fmt::format("uri `{}` is not relative", target));
  expect(!leaves.found_in(target), path, "uri leaves the repository");
  const Json& region = at(physical, "region");
  for (const char* name : {"startLine", "startColumn", "endLine", "endColumn"})
    expect(at(region, name).IsUint() && at(region, name).GetUint() >= 1, path + '.' + name,
           "is no positive number");
  if (!at(region, "endColumn").IsUint() || !at(region, "startColumn").IsUint()) return;
  expect(at(region, "startLine") == at(region, "endLine"), path, "is longer than a line");
  expect(at(region, "startColumn").GetUint() <= at(region, "endColumn").GetUint(), path,
         "ends before it begins");
}

void SarifCheck::check_links(const Json& result, const std::string& path) {
  static const Pattern link{"[^\\\\]\\]\\(([0-9]+)\\)"};
  std::set<std::string> ids;
  each(at(result, "relatedLocations"), [&](const Json& related, auto i) {
    check_location(related, fmt::format("{}.relatedLocations[{}]", path, i));
    expect(at(related, "id").IsUint(), path, "has a related location without a number");
    if (!at(related, "id").IsUint()) return;
    expect(ids.insert(std::to_string(at(related, "id").GetUint())).second, path,
           "has two related locations of one number");
  });
  const std::string message = text(at(at(result, "message"), "text"));
  for (std::size_t from = 0;;) {
    const auto groups = link.groups(message, from);
    if (groups.empty()) return;
    expect(ids.contains(std::string{*groups[1]}), path + ".message", "links to nowhere");
    from = static_cast<std::size_t>(groups[0]->data() - message.data()) + groups[0]->size();
  }
}

void SarifCheck::check_result(const Json& result, const std::string& path) {
  const Json& rules = at(at(at(*run_, "tool"), "driver"), "rules");
  expect(text(at(at(rules, at(result, "ruleIndex")), "id")) == text(at(result, "ruleId")),
         path + ".ruleIndex", "is that of another rule");
  expect_one_of(at(result, "level"), {"note", "warning", "error"}, path + ".level");
  expect_text(at(at(result, "message"), "text"), 100'000, path + ".message");
  expect(size(at(result, "locations")) == 1, path + ".locations", "are not one");
  each(at(result, "locations"),
       [&](const Json& location, auto) { check_location(location, path); });
  check_links(result, path);
  each(at(result, "taxa"), [&](const Json& taxon, auto) { check_taxon(taxon, path + ".taxa"); });
  each(at(result, "suppressions"), [&](const Json& suppression, auto) {
    expect_one_of(at(suppression, "kind"), {"inSource", "external"}, path + ".suppressions");
  });
  static const Pattern hash{"[0-9a-f]{1,16}:[1-9][0-9]*"};
  const Json& fingerprint = at(at(result, "partialFingerprints"), "primaryLocationLineHash");
  expect(fingerprint.IsNull() || hash.matches_all(text(fingerprint)), path, "has no line hash");
}

void SarifCheck::check_invocation(const Json& invocation, const std::string& path) {
  expect(at(invocation, "executionSuccessful").IsTrue(), path, "was no success");
  each(at(invocation, "toolExecutionNotifications"), [&](const Json& notification, auto i) {
    const std::string where = fmt::format("{}.notifications[{}]", path, i);
    expect_one_of(at(notification, "level"), {"note", "warning", "error"}, where);
    expect_text(at(at(notification, "message"), "text"), 100'000, where + ".message");
    expect_text(at(at(notification, "descriptor"), "id"), 255, where + ".descriptor");
    each(at(notification, "locations"),
         [&](const Json& location, auto) { check_location(location, where); });
  });
}

}  // namespace

std::vector<std::string> sarif_errors(std::string_view log) { return SarifCheck{}.run(log); }

}  // namespace linter::report
