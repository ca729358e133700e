#include "linter/configuration/configuration.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "linter/configuration/languages.h"
#include "linter/configuration/network.h"
#include "linter/configuration/words.h"
#include "linter/toml/toml.h"
#include "parsers/format.h"
#include "parsers/text/nearest.h"

namespace linter {
namespace {

using parsers::Member;
using parsers::Problem;
using parsers::Value;
using Word = Configuration::Word;

constexpr std::array<std::string_view, 5> fail_on_words{"critical", "high", "medium", "low",
                                                        "none"};
constexpr std::array<std::string_view, 5> severity_words{"low", "medium", "high", "critical",
                                                         "off"};
constexpr std::array<std::string_view, 2> language_words{"en", "ja"};

std::optional<Word> chosen(Fields& fields, const Value& table, std::string_view key,
                           std::span<const std::string_view> choices) {
  if (fields.one_of(key, choices) < 0) return std::nullopt;
  return word(*table.find(key));
}

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const parsers::Format* format : parsers::formats()) names.push_back(format->name);
  return names;
}

// `true`, `false`, or some of the formats.
std::vector<Word> read_complete(Fields& fields) {
  const Value* value = fields.any("complete");
  if (value == nullptr) return {};
  const std::vector<std::string_view> formats = format_names();
  std::vector<Word> complete;
  if (value->is(Value::Kind::boolean)) {
    if (value->as_boolean())
      for (const std::string_view name : formats)
        complete.push_back({std::string{name}, value->place()});
    return complete;
  }
  for (const Value* name : fields.texts("complete")) {
    if (std::find(formats.begin(), formats.end(), name->as_text()) != formats.end()) {
      complete.push_back(word(*name));
      continue;
    }
    fields.report("wrong-value", name->place(),
                  fmt::format("`complete` must be true or some of: {}", fmt::join(formats, ", ")),
                  parsers::did_you_mean(name->as_text(), formats));
  }
  return complete;
}

void read_lint(Fields fields, const Value& table, Configuration& configuration) {
  configuration.paths = words(fields.texts("paths"));
  configuration.exclude = words(fields.texts("exclude"));
  configuration.select = words(fields.texts("select"));
  configuration.ignore = words(fields.texts("ignore"));
  configuration.fail_on = chosen(fields, table, "fail-on", fail_on_words);
  configuration.language = chosen(fields, table, "lang", language_words);
  configuration.complete = read_complete(fields);
  fields.finish();
}

std::vector<Configuration::Parameter> read_parameters(const Value* table) {
  std::vector<Configuration::Parameter> parameters;
  if (table == nullptr) return parameters;
  for (const Member& member : table->members())
    parameters.push_back({{std::string{member.key}, member.key_place}, member.value});
  return parameters;
}

void read_severities(Fields fields, const Value& table, Configuration& configuration) {
  for (const Member& member : table.members()) {
    const int index = fields.one_of(member.key, severity_words);
    if (index < 0) continue;
    std::optional<Severity> severity;
    if (severity_words[static_cast<std::size_t>(index)] != "off")
      severity = static_cast<Severity>(index);
    configuration.severities.push_back({{std::string{member.key}, member.key_place}, severity});
  }
}

void read_zone(Fields fields, const Member& member, Configuration& configuration) {
  Configuration::Zone zone{{std::string{member.key}, member.key_place}, {}, {}};
  for (const Value* network : fields.texts("cidrs", Fields::Need::required)) {
    const std::string error = why_no_network(network->as_text());
    if (!error.empty())
      fields.report("wrong-value", network->place(),
                    fmt::format("`{}` is no network: {}", network->as_text(), error),
                    "write it as an address and a prefix length: `10.0.0.0/8`");
    else
      zone.networks.push_back(word(*network));
  }
  if (const Value* about = fields.text("about")) zone.about = about->as_text();
  fields.finish();
  configuration.zones.push_back(std::move(zone));
}

// Calls read(member) for each of the tables [section.<name>]; reports what is none.
template <typename Read>
void for_each_table(Fields& top, std::string_view section, const Read& read) {
  const Value* table = top.map(section);
  if (table == nullptr) return;
  for (const Member& member : table->members()) {
    if (member.value.is(Value::Kind::map))
      read(member);
    else
      top.report("wrong-type", member.value.place(),
                 fmt::format("`{}` must be a table: [{}.{}]", member.key, section, member.key));
  }
}

void read_zones(Fields& top, Configuration& configuration) {
  for_each_table(top, "zones", [&](const Member& member) {
    read_zone(top.inside(member.value), member, configuration);
  });
}

// Names the file in ids as all other problems of it are named.
void rename_syntax_errors(std::vector<Problem>& problems) {
  for (Problem& problem : problems)
    if (problem.id == "toml/syntax") problem.id = "configuration/syntax";
}

}  // namespace

Configuration read_configuration(const parsers::Source& source, parsers::Arena& arena,
                                 std::vector<Problem>& problems) {
  const Value& table = *arena.make<Value>(read_toml(source, arena, problems));
  Configuration configuration;
  Fields top{table, "configuration/", problems};
  if (const Value* lint = top.map("lint")) read_lint(top.inside(*lint), *lint, configuration);
  configuration.parameters = read_parameters(top.map("parameters"));
  if (const Value* severity = top.map("severity"))
    read_severities(top.inside(*severity), *severity, configuration);
  read_zones(top, configuration);
  for_each_table(top, "policies", [&](const Member& member) {
    configuration.policies.push_back(
        {{std::string{member.key}, member.key_place}, read_parameters(&member.value)});
  });
  read_languages(top, Reading::lint_toml, configuration);
  top.finish();
  rename_syntax_errors(problems);
  return configuration;
}

Configuration read_example_configuration(Fields& example, const Value& table,
                                         std::string_view policy) {
  Configuration configuration;
  Fields top = example.inside(table);
  configuration.complete = read_complete(top);
  configuration.parameters = read_parameters(top.map("parameters"));
  if (const Value* own = top.map("params"))
    configuration.policies.push_back({{std::string{policy}, own->place()}, read_parameters(own)});
  read_zones(top, configuration);
  read_languages(top, Reading::example, configuration);
  top.refuse("lint", "of its keys, an example has only `complete`: `config.complete = true`");
  top.refuse("policies", "the policy's own parameters are `config.params`");
  top.refuse("severity", "an example says what is found, not how bad it is");
  top.finish();
  return configuration;
}

}  // namespace linter
