#include "linter/configuration/languages.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "linter/configuration/words.h"

namespace linter {
namespace {

using parsers::Value;

void read_nginx(Fields fields, Configuration& configuration) {
  configuration.nginx_version = optional_word(fields.text("version"));
  configuration.nginx_prefix = optional_word(fields.text("prefix"));
  fields.finish();
}

bool is_letter_of_name(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '_' || letter == '-';
}

// "spec.workers[].template": names between dots, `[]` behind those of lists.
bool is_path(std::string_view path) {
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('.', begin), path.size());
    std::string_view name = path.substr(begin, end - begin);
    if (name.ends_with("[]")) name.remove_suffix(2);
    if (name.empty() || !std::all_of(name.begin(), name.end(), is_letter_of_name)) return false;
    begin = end + 1;
  }
  return true;
}

// "1.31" or "1.31.4": what Kubernetes calls a version, without the `v`.
bool is_version(std::string_view text) {
  std::size_t parts = 1;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '.') {
      if (i == 0 || i + 1 == text.size() || text[i - 1] == '.') return false;
      ++parts;
    } else if (text[i] < '0' || text[i] > '9') {
      return false;
    }
  }
  return parts == 2 || parts == 3;
}

void read_carrier(Fields fields, Configuration& configuration) {
  const Value* kind = fields.text("kind", Fields::Need::required);
  const Value* group = fields.text("group", Fields::Need::required);
  const Value* path = fields.text("path", Fields::Need::required);
  fields.finish();
  constexpr std::string_view group_help = "`example.com` of `apiVersion: example.com/v1`";
  if (group != nullptr && group->as_text().find('/') != std::string_view::npos) {
    fields.report("wrong-value", group->place(), "`group` is without a version",
                  std::string{group_help});
  } else if (group != nullptr && !group->as_text().empty() && !is_path(group->as_text())) {
    fields.report("wrong-value", group->place(),
                  fmt::format("`{}` is no group of the API", group->as_text()),
                  std::string{group_help});
  } else if (kind != nullptr &&
             (kind->as_text().empty() || kind->as_text().find('.') != std::string_view::npos ||
              !is_path(kind->as_text()))) {
    fields.report("wrong-value", kind->place(), fmt::format("`{}` is no kind", kind->as_text()),
                  "such as `CronJob`, as it stands behind `kind:`");
  } else if (path != nullptr && !is_path(path->as_text())) {
    fields.report("wrong-value", path->place(), fmt::format("`{}` is no path", path->as_text()),
                  "names between dots, `[]` behind a list or a map of several: "
                  "`spec.workers[].template`");
  } else if (kind != nullptr && group != nullptr && path != nullptr) {
    configuration.kubernetes_carriers.push_back({std::string{kind->as_text()},
                                                 std::string{group->as_text()},
                                                 std::string{path->as_text()}});
  }
}

void read_rendering(Fields& fields, Reading reading, Configuration& configuration) {
  if (reading == Reading::example) {
    for (const std::string_view key : {"render", "helm-values", "version"})
      fields.refuse(key, "examples run no other program: paste what it makes");
    return;
  }
  if (const Value* render = fields.boolean("render")) configuration.render = render->as_boolean();
  configuration.helm_values = words(fields.texts("helm-values"));
  if (const Value* version = fields.text("version")) {
    if (is_version(version->as_text()))
      configuration.kubernetes_version = word(*version);
    else
      fields.report("wrong-value", version->place(),
                    fmt::format("`{}` is no version of Kubernetes", version->as_text()),
                    "such as `1.31` or `1.31.4`");
  }
}

void read_kubernetes(Fields fields, Reading reading, Configuration& configuration) {
  configuration.kubernetes_namespace = optional_word(fields.text("namespace"));
  read_rendering(fields, reading, configuration);
  for_each_of_list(fields, "kubernetes", "carrier", [&](const Value& carrier) {
    read_carrier(fields.inside(carrier), configuration);
  });
  fields.finish();
}

void read_environment(Fields fields, Configuration& configuration) {
  const Value* name = fields.text("name", Fields::Need::required);
  Configuration::Environment environment;
  environment.root = optional_word(fields.text("root"));
  environment.var_files = words(fields.texts("var-files"));
  environment.backend_config = words(fields.texts("backend-config"));
  fields.finish();
  if (name == nullptr) return;
  environment.name = word(*name);
  if (environment.name.text.empty()) {
    fields.report("wrong-value", name->place(), "the name of an environment is empty",
                  "findings say by it where they hold: `prod`");
    return;
  }
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

void read_terraform(Fields fields, Reading reading, Configuration& configuration) {
  configuration.terraform_var_files = words(fields.texts("var-files"));
  if (reading == Reading::example)
    fields.refuse("var-environment", "an example is the same everywhere: give it a file of values");
  else if (const Value* asked = fields.boolean("var-environment"))
    configuration.terraform_var_environment = asked->as_boolean();
  for_each_of_list(fields, "terraform", "environment", [&](const Value& environment) {
    read_environment(fields.inside(environment), configuration);
  });
  fields.finish();
}

}  // namespace

void read_languages(Fields& top, Reading reading, Configuration& configuration) {
  if (const Value* table = top.map("nginx")) read_nginx(top.inside(*table), configuration);
  if (const Value* table = top.map("kubernetes"))
    read_kubernetes(top.inside(*table), reading, configuration);
  if (const Value* table = top.map("terraform"))
    read_terraform(top.inside(*table), reading, configuration);
}

}  // namespace linter
