#include "linter/cli/job.h"

#include <fmt/format.h>

#include <algorithm>
#include <istream>
#include <iterator>
#include <utility>

#include "linter/cli/colour.h"
#include "linter/engine/configured.h"
#include "linter/input/path.h"
#include "linter/policy/configuration_check.h"
#include "linter/policy/selectors.h"
#include "parsers/limits.h"

namespace linter::cli {
namespace {

constexpr std::size_t frames_on_terminal = 10;  // of one policy; reports to files hold all

std::string read_all(std::istream& in) {
  return {std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
}

class JobMaker {
 public:
  JobMaker(const Options& options, const Surroundings& surroundings)
      : options_(options), surroundings_(surroundings) {}

  Job make() {
    Options with_paths = options_;
    add_listed_paths(with_paths.paths);
    job_.configuration =
        std::make_unique<ConfigurationFile>(load_configuration(with_paths, surroundings_));
    job_.errors.insert(job_.errors.end(), file().errors.begin(), file().errors.end());
    job_.problems = file().problems;
    job_.packs = std::make_unique<PolicyPacks>(
        load_policy_packs(options_.policies, surroundings_.current_folder));
    append(job_.errors, job_.packs->errors);
    append(job_.problems, job_.packs->problems);
    append(job_.problems,
           check_configuration(configuration(), job_.packs->catalogue(), "configuration/"));
    set_input(with_paths.paths);
    set_readers();
    set_ruling();
    set_reporting();
    return std::move(job_);
  }

 private:
  template <typename Element>
  static void append(std::vector<Element>& all, const std::vector<Element>& more) {
    all.insert(all.end(), more.begin(), more.end());
  }

  [[nodiscard]] const ConfigurationFile& file() const { return *job_.configuration; }
  [[nodiscard]] const Configuration& configuration() const { return file().configuration; }

  // A path of lint.toml as one of the command line.
  [[nodiscard]] std::string from_file(const std::string& path) const {
    return path_from(file().folder, path);
  }

  void add_listed_paths(std::vector<std::string>& paths) {
    if (options_.files_from.empty()) return;
    std::string text;
    if (options_.files_from == "-") {
      text = read_all(surroundings_.in);
    } else {
      std::string error;
      const auto root =
          input::Root::find({options_.files_from}, surroundings_.current_folder, error);
      const auto given =
          root ? root->given(options_.files_from) : input::Root::Given{{}, std::move(error)};
      if (!given.error.empty()) {
        job_.errors.push_back({given.error, {}});
        return;
      }
      input::FileText list = root->read(given.rooted, parsers::limits::file_size);
      if (!list.why.empty())
        job_.errors.push_back({fmt::format("`{}` {}", options_.files_from, list.why), {}});
      text = std::move(list.text);
    }
    const char end_of_name = options_.files_from_null ? '\0' : '\n';
    const std::size_t before = paths.size();
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find(end_of_name, begin), text.size());
      if (end > begin) paths.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
    if (paths.size() == before)
      job_.errors.push_back({fmt::format("`{}` lists no files", options_.files_from), {}});
  }

  void set_input(const std::vector<std::string>& paths) {
    input::InputOptions& input = job_.run.input;
    input.current_folder = surroundings_.current_folder;
    input.file_size = options_.max_file_size.value_or(parsers::limits::file_size);
    if (paths.size() == 1 && paths.front() == "-") {
      input.texts.push_back({input::fold(options_.stdin_filename), read_all(surroundings_.in)});
    } else {
      input.discover.paths = paths;
      if (paths.empty())
        for (const Configuration::Word& path : configuration().paths)
          input.discover.paths.push_back(from_file(path.text));
    }
    input::ExcludeList of_file{from_file("."), {}};
    for (const Configuration::Word& pattern : configuration().exclude)
      of_file.patterns.push_back(pattern.text);
    input.discover.exclude = {std::move(of_file), {".", options_.exclude}};
    input.discover.respect_gitignore = options_.respect_gitignore;
    input.discover.force_exclude = options_.force_exclude;
    job_.run.threads = options_.threads.value_or(0);
    for (const std::string& path : options_.only) {
      const std::string folded = input::fold(path);
      job_.run.only.push_back(
          folded.starts_with('/') ? input::relative(surroundings_.current_folder, folded) : folded);
    }
  }

  void set_readers() {
    parsers::Settings& settings = job_.run.settings;
    const Configuration& file = configuration();
    settings = settings_of(file, this->file().folder);
    render::RenderOptions& rendering = job_.run.render;
    rendering.on = options_.render || file.render;
    rendering.release_namespace = settings.kubernetes_namespace;
    if (file.kubernetes_version) rendering.kubernetes_version = file.kubernetes_version->text;
    for (const Configuration::Word& path : file.helm_values)
      rendering.helm_values.push_back(from_file(path.text));
    for (const std::string& path : options_.helm_values)
      rendering.helm_values.push_back(input::fold(path));
    if (!options_.nginx_version.empty()) settings.nginx_version = options_.nginx_version;
    if (!options_.nginx_prefix.empty()) settings.nginx_prefix = input::fold(options_.nginx_prefix);
    set_variables(settings);
  }

  void set_variables(parsers::Settings& settings) {
    constexpr std::string_view of_terraform = "TF_VAR_";
    if (options_.var_environment || configuration().terraform_var_environment)
      for (auto& [name, text] : surroundings_.environment_with(std::string(of_terraform)))
        settings.terraform_environment_variables.push_back(
            {name.substr(of_terraform.size()), std::move(text)});
    for (const Options::VariableOption& given : options_.variables) {
      const std::size_t equals = given.text.find('=');
      if (given.is_file)
        settings.terraform_given.push_back({.file = input::fold(given.text)});
      else if (equals == std::string::npos || equals == 0)
        job_.errors.push_back({fmt::format("`--var` takes NAME=VALUE, not `{}`", given.text), {}});
      else
        settings.terraform_given.push_back(
            {{}, {given.text.substr(0, equals), given.text.substr(equals + 1)}});
    }
  }

  std::vector<std::string> checked(const std::vector<std::string>& selectors,
                                   std::string_view option) {
    for (const std::string& selector : selectors)
      if (!selects_any(selector, job_.packs->catalogue()))
        job_.errors.push_back(
            {fmt::format("`{}`: no policy or item begins with `{}`", option, selector),
             nearest_selector(selector, job_.packs->catalogue())});
    return selectors;
  }

  void set_ruling() {
    Ruling& ruling = job_.run.ruling;
    ruling = ruling_of(configuration());
    if (!options_.select.empty()) ruling.select = checked(options_.select, "--select");
    const std::vector<std::string> ignored = checked(options_.ignore, "--ignore");
    ruling.ignore.insert(ruling.ignore.begin(), ignored.begin(), ignored.end());
    ruling.today = surroundings_.today;
    ruling.inline_suppressions = options_.inline_suppressions;
    ruling.keep_passes = options_.show_passed;
    job_.run.catalogue = &job_.packs->catalogue();
  }

  void set_reporting() {
    const Configuration& file = configuration();
    if (file.fail_on) job_.fail_on = file.fail_on->text;
    if (!options_.fail_on.empty()) job_.fail_on = options_.fail_on;
    if (options_.exit_zero) job_.fail_on = "none";
    if (file.language) job_.style.language = file.language->text;
    if (!options_.language.empty()) job_.style.language = options_.language;
    job_.style.show_undecided = options_.show_undecided;
    job_.style.show_suppressed = options_.show_suppressed;
    job_.style.colour = has_colour(options_.colour, surroundings_.out_is_terminal, surroundings_);
    if (surroundings_.out_is_terminal) job_.style.frames_per_policy = frames_on_terminal;

    job_.outputs = options_.outputs;
    const bool screen_is_taken =
        std::any_of(job_.outputs.begin(), job_.outputs.end(),
                    [](const Output& output) { return output.file == "-"; });
    const bool asked_for = !options_.output_format.empty() || !options_.output_file.empty();
    if (asked_for || !screen_is_taken)
      job_.outputs.insert(job_.outputs.begin(),
                          {options_.output_format.empty() ? "full" : options_.output_format,
                           options_.output_file.empty() ? "-" : options_.output_file});
  }

  const Options& options_;
  const Surroundings& surroundings_;
  Job job_;
};

}  // namespace

Job make_job(const Options& options, const Surroundings& surroundings) {
  return JobMaker{options, surroundings}.make();
}

}  // namespace linter::cli
