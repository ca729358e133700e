#include "linter/cli/configuration.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "linter/cli/network.h"
#include "linter/policy/fields.h"
#include "linter/policy/toml.h"
#include "parsers/format.h"
#include "parsers/text/nearest.h"

namespace linter::cli {
namespace {

using parsers::Member;
using parsers::Problem;
using parsers::Value;
using Problems = std::vector<Problem>;

constexpr std::string_view id_prefix = "configuration/";
constexpr std::array<std::string_view, 5> fail_on_words{"critical", "high", "medium", "low",
                                                        "none"};
constexpr std::array<std::string_view, 5> severity_words{"low", "medium", "high", "critical",
                                                         "off"};
constexpr std::array<std::string_view, 2> language_words{"en", "ja"};

Word word(const Value& text) { return {std::string{text.as_text()}, text.place()}; }

std::vector<Word> words(const std::vector<const Value*>& texts) {
  std::vector<Word> all;
  for (const Value* text : texts) all.push_back(word(*text));
  return all;
}

std::optional<Word> optional_word(const Value* text) {
  return text == nullptr ? std::nullopt : std::optional<Word>{word(*text)};
}

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

void read_lint(const Value& table, Problems& problems, Configuration& configuration) {
  Fields fields{table, id_prefix, problems};
  configuration.paths = words(fields.texts("paths"));
  configuration.exclude = words(fields.texts("exclude"));
  configuration.select = words(fields.texts("select"));
  configuration.ignore = words(fields.texts("ignore"));
  configuration.fail_on = chosen(fields, table, "fail-on", fail_on_words);
  configuration.language = chosen(fields, table, "lang", language_words);
  configuration.complete = read_complete(fields);
  fields.finish();
}

std::vector<Configuration::Parameter> read_parameters(const Value& table) {
  std::vector<Configuration::Parameter> parameters;
  for (const Member& member : table.members())
    parameters.push_back({{std::string{member.key}, member.key_place}, member.value});
  return parameters;
}

void read_severities(const Value& table, Problems& problems, Configuration& configuration) {
  Fields fields{table, id_prefix, problems};
  for (const Member& member : table.members()) {
    const int index = fields.one_of(member.key, severity_words);
    if (index < 0) continue;
    std::optional<Severity> severity;
    if (severity_words[static_cast<std::size_t>(index)] != "off")
      severity = static_cast<Severity>(index);
    configuration.severities.push_back({{std::string{member.key}, member.key_place}, severity});
  }
}

void read_zone(const Member& member, Problems& problems, Configuration& configuration) {
  Fields fields{member.value, id_prefix, problems};
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

// Calls read(member) for each table in a table of tables.
template <typename Read>
void for_each_table(const Value& table, std::string_view what, Problems& problems,
                    const Read& read) {
  for (const Member& member : table.members()) {
    if (member.value.is(Value::Kind::map)) {
      read(member);
      continue;
    }
    problems.push_back(
        {.id = "configuration/wrong-type",
         .message = fmt::format("`{}` must be a table: [{}.{}]", member.key, what, member.key),
         .place = member.value.place()});
  }
}

void read_nginx(const Value& table, Problems& problems, Configuration& configuration) {
  Fields fields{table, id_prefix, problems};
  configuration.nginx_version = optional_word(fields.text("version"));
  configuration.nginx_prefix = optional_word(fields.text("prefix"));
  fields.finish();
}

// "spec.workers[].template": names between dots, `[]` behind those of lists.
bool is_path(std::string_view path) {
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('.', begin), path.size());
    std::string_view name = path.substr(begin, end - begin);
    if (name.ends_with("[]")) name.remove_suffix(2);
    if (name.empty() || name.find_first_of("[]/ ") != std::string_view::npos) return false;
    begin = end + 1;
  }
  return true;
}

void read_carrier(const Value& table, Problems& problems, Configuration& configuration) {
  Fields fields{table, id_prefix, problems};
  const Value* kind = fields.text("kind", Fields::Need::required);
  const Value* group = fields.text("group", Fields::Need::required);
  const Value* path = fields.text("path", Fields::Need::required);
  fields.finish();
  if (group != nullptr && group->as_text().find('/') != std::string_view::npos) {
    fields.report("wrong-value", group->place(), "`group` is without a version",
                  "`example.com` of `apiVersion: example.com/v1`");
  } else if (path != nullptr && !is_path(path->as_text())) {
    fields.report("wrong-value", path->place(), fmt::format("`{}` is no path", path->as_text()),
                  "names between dots, `[]` behind a list: `spec.workers[].template`");
  } else if (kind != nullptr && group != nullptr && path != nullptr) {
    configuration.kubernetes_carriers.push_back({std::string{kind->as_text()},
                                                 std::string{group->as_text()},
                                                 std::string{path->as_text()}});
  }
}

void read_kubernetes(const Value& table, Problems& problems, Configuration& configuration) {
  Fields fields{table, id_prefix, problems};
  configuration.kubernetes_namespace = optional_word(fields.text("namespace"));
  if (const Value* render = fields.boolean("render")) configuration.render = render->as_boolean();
  configuration.helm_values = words(fields.texts("helm-values"));
  if (const Value* carriers = fields.list("carrier"))
    for (const Value& carrier : carriers->items()) {
      if (carrier.is(Value::Kind::map))
        read_carrier(carrier, problems, configuration);
      else
        fields.report("wrong-type", carrier.place(),
                      "`carrier` must be tables: [[kubernetes.carrier]]");
    }
  fields.finish();
}

void read_environment(const Value& table, Problems& problems, Configuration& configuration) {
  Fields fields{table, id_prefix, problems};
  const Value* name = fields.text("name", Fields::Need::required);
  Configuration::Environment environment;
  environment.root = optional_word(fields.text("root"));
  environment.var_files = words(fields.texts("var-files"));
  fields.finish();
  if (name == nullptr) return;
  environment.name = word(*name);
  const auto same = [&](const Configuration::Environment& other) {
    return other.name.text == environment.name.text &&
           (!other.root || !environment.root || other.root->text == environment.root->text);
  };
  auto& all = configuration.terraform_environments;
  if (std::any_of(all.begin(), all.end(), same))
    fields.report("wrong-value", name->place(),
                  fmt::format("there is an environment `{}` already", name->as_text()),
                  "one name stands for one environment of a root module");
  else
    all.push_back(std::move(environment));
}

void read_terraform(const Value& table, Problems& problems, Configuration& configuration) {
  Fields fields{table, id_prefix, problems};
  configuration.terraform_var_files = words(fields.texts("var-files"));
  if (const Value* environments = fields.list("environment"))
    for (const Value& environment : environments->items()) {
      if (environment.is(Value::Kind::map))
        read_environment(environment, problems, configuration);
      else
        fields.report("wrong-type", environment.place(),
                      "`environment` must be tables: [[terraform.environment]]");
    }
  fields.finish();
}

// Names the file in ids as all other problems of it are named.
void rename_syntax_errors(Problems& problems) {
  for (Problem& problem : problems)
    if (problem.id == "toml/syntax") problem.id = "configuration/syntax";
}

}  // namespace

Configuration read_configuration(const parsers::Source& source, parsers::Arena& arena,
                                 Problems& problems) {
  const Value& top = *arena.make<Value>(read_toml(source, arena, problems));
  Configuration configuration;
  Fields fields{top, id_prefix, problems};
  if (const Value* table = fields.map("lint")) read_lint(*table, problems, configuration);
  if (const Value* table = fields.map("parameters"))
    configuration.parameters = read_parameters(*table);
  if (const Value* table = fields.map("severity")) read_severities(*table, problems, configuration);
  if (const Value* table = fields.map("zones"))
    for_each_table(*table, "zones", problems,
                   [&](const Member& member) { read_zone(member, problems, configuration); });
  if (const Value* table = fields.map("policies"))
    for_each_table(*table, "policies", problems, [&](const Member& member) {
      configuration.policies.push_back(
          {{std::string{member.key}, member.key_place}, read_parameters(member.value)});
    });
  if (const Value* table = fields.map("nginx")) read_nginx(*table, problems, configuration);
  if (const Value* table = fields.map("kubernetes"))
    read_kubernetes(*table, problems, configuration);
  if (const Value* table = fields.map("terraform")) read_terraform(*table, problems, configuration);
  fields.finish();
  rename_syntax_errors(problems);
  return configuration;
}

}  // namespace linter::cli
