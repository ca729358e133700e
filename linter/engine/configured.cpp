#include "linter/engine/configured.h"

#include "linter/input/path.h"

namespace linter {
namespace {

std::vector<std::string> texts_of(const std::vector<Configuration::Word>& words) {
  std::vector<std::string> texts;
  for (const Configuration::Word& word : words) texts.push_back(word.text);
  return texts;
}

std::vector<std::string> paths_of(const std::vector<Configuration::Word>& words,
                                  std::string_view folder) {
  std::vector<std::string> paths;
  for (const Configuration::Word& word : words) paths.push_back(path_from(folder, word.text));
  return paths;
}

}  // namespace

std::string path_from(std::string_view folder, std::string_view path) {
  const std::string joined = input::join(folder, path);
  return joined.empty() ? "." : joined;
}

Ruling ruling_of(const Configuration& configuration) {
  Ruling ruling;
  ruling.select = texts_of(configuration.select);
  ruling.ignore = texts_of(configuration.ignore);
  for (const Configuration::Weight& weight : configuration.severities)
    ruling.weights.push_back({weight.selector.text, weight.severity});
  for (const Configuration::Parameter& parameter : configuration.parameters)
    ruling.settings.push_back({{}, parameter.name.text, parameter.value});
  for (const Configuration::PolicyParameters& policy : configuration.policies)
    for (const Configuration::Parameter& parameter : policy.parameters)
      ruling.settings.push_back({policy.policy.text, parameter.name.text, parameter.value});
  for (const Configuration::Zone& zone : configuration.zones)
    ruling.zones.push_back({zone.name.text, texts_of(zone.networks)});
  ruling.complete = texts_of(configuration.complete);
  return ruling;
}

parsers::Settings settings_of(const Configuration& configuration, std::string_view folder) {
  parsers::Settings settings;
  if (configuration.nginx_version) settings.nginx_version = configuration.nginx_version->text;
  if (configuration.nginx_prefix)
    settings.nginx_prefix = path_from(folder, configuration.nginx_prefix->text);
  if (configuration.kubernetes_namespace)
    settings.kubernetes_namespace = configuration.kubernetes_namespace->text;
  settings.kubernetes_carriers = configuration.kubernetes_carriers;
  settings.complete = texts_of(configuration.complete);
  settings.terraform_var_files = paths_of(configuration.terraform_var_files, folder);
  for (const Configuration::Environment& environment : configuration.terraform_environments)
    settings.terraform_environments.push_back(
        {environment.name.text,
         environment.root ? path_from(folder, environment.root->text) : std::string{},
         paths_of(environment.var_files, folder), paths_of(environment.backend_config, folder)});
  return settings;
}

}  // namespace linter
