// Charts: `helm template` on each that is not a part of another one.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>

#include "linter/render/release.h"
#include "linter/render/workshop.h"
#include "parsers/text/path.h"

namespace linter::render {
namespace {

using parsers::Place;
using parsers::Problem;
using parsers::Source;

std::string in_folder(std::string_view folder, std::string_view name) {
  return folder.empty() ? std::string(name) : fmt::format("{}/{}", folder, name);
}

// The top-level scalar `key: value` of a simple YAML file.
std::string_view scalar_of(std::string_view text, std::string_view key) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (!line.starts_with(key) || !line.substr(key.size()).starts_with(':')) continue;
    line.remove_prefix(key.size() + 1);
    const std::size_t first = line.find_first_not_of(" \"'");
    if (first == std::string_view::npos) return {};
    line.remove_prefix(first);
    return line.substr(0, line.find_first_of(" \"'#\r"));
  }
  return {};
}

// "web/templates/pod.yaml" of `# Source: web/templates/pod.yaml`.
std::string_view source_of(std::string_view manifest) {
  constexpr std::string_view mark = "# Source: ";
  if (!manifest.starts_with(mark)) return {};
  manifest.remove_prefix(mark.size());
  return manifest.substr(0, manifest.find_first_of("\r\n"));
}

class Chart {
 public:
  // `release`: nullptr for the chart with its own values. `needs_values`: it is only
  // released with others, which are not known, and need not be fine without them.
  Chart(Workshop& workshop, const Source& description, const Release* release,
        bool needs_values = false)
      : workshop_(workshop),
        description_(description),
        release_(release),
        needs_values_(needs_values),
        folder_(parsers::folder_of(description.path())),
        about_(release == nullptr ? first_line(description.whole()) : release->about) {}

  void render(const std::string& helm, const RenderOptions& options) {
    if (!workshop_.stays_inside(folder_, about_) || !find_values(options)) return;
    const ProgramOutput done = start(helm, options);
    if (!done.succeeded)
      return workshop_.say_why("helm template", done, place_of_error(done.why), hint(done.why),
                               needs_values_ ? Problem::Severity::note : Problem::Severity::error);
    replace_templates();
    for (const std::string_view manifest : split_manifests(done.output)) add(manifest);
  }

 private:
  // The chart's own values, and those that are given.
  bool find_values(const RenderOptions& options) {
    if (const Source* own = workshop_.file(in_folder(folder_, "values.yaml")))
      values_.push_back(own->whole());
    if (release_ != nullptr) {
      values_.insert(values_.end(), release_->written.begin(), release_->written.end());
      return true;
    }
    for (const std::string& path : options.helm_values) {
      const Source* given = workshop_.file(path);
      if (given == nullptr) {
        workshop_.say("render/no-values", Problem::Severity::error,
                      fmt::format("the file of values `{}` is not in the input", path), about_);
        return false;
      }
      values_.push_back(given->whole());
    }
    return true;
  }

  // The schema of a chart may name files anywhere, and is not asked; Helm can be
  // told so since 3.16.
  [[nodiscard]] ProgramOutput start(const std::string& helm, const RenderOptions& options) const {
    std::vector<std::string> flags = {"template", "--skip-tests", "--include-crds"};
    const bool has_space = release_ != nullptr && !release_->name_space.empty();
    const std::string& space = has_space ? release_->name_space : options.release_namespace;
    if (!space.empty()) flags.insert(flags.end(), {"--namespace", space});
    if (!options.kubernetes_version.empty())
      flags.insert(flags.end(), {"--kube-version", options.kubernetes_version});
    for (const std::string& path : files_of_values(options))
      flags.insert(flags.end(), {"--values", path});
    const bool has_name = release_ != nullptr && !release_->name.empty();
    // Behind the dashes nothing is taken for an option, whatever it is called.
    const std::vector<std::string> names = {"--", has_name ? release_->name : "release",
                                            workshop_.absolute(folder_)};
    constexpr std::string_view flag = "--skip-schema-validation";
    std::vector<std::string> all = flags;
    all.emplace_back(flag);
    all.insert(all.end(), names.begin(), names.end());
    ProgramOutput done = workshop_.start(helm, std::move(all));
    if (!done.succeeded &&
        done.why.find(fmt::format("unknown flag: {}", flag)) != std::string::npos) {
      flags.insert(flags.end(), names.begin(), names.end());
      done = workshop_.start(helm, std::move(flags));
    }
    return done;
  }

  [[nodiscard]] std::vector<std::string> files_of_values(const RenderOptions& options) const {
    if (release_ != nullptr) return {workshop_.put_down(release_->values)};
    std::vector<std::string> files;
    for (const std::string& path : options.helm_values) files.push_back(workshop_.absolute(path));
    return files;
  }

  // The line that Helm names, the innermost one: web/templates/pod.yaml:4:12.
  [[nodiscard]] Place place_of_error(std::string_view why) const {
    const std::string_view chart = scalar_of(description_.text(), "name");
    Place place = about_;
    std::size_t last = 0;
    for (const Source* file : workshop_.files_below(folder_)) {
      const std::string name = fmt::format("{}/{}:", chart, inside(*file));
      const std::size_t at = why.rfind(name);
      if (at == std::string_view::npos || at < last) continue;
      const std::string_view number = why.substr(at + name.size());
      std::uint32_t line = 0;
      std::from_chars(number.data(), number.data() + number.size(), line);
      if (line == 0 || line > file->line_count()) continue;
      place = file->line(line);
      last = at;
    }
    return place;
  }

  static std::string hint(std::string_view why) {
    if (why.find("requires kubeVersion") == std::string_view::npos) return {};
    return "`[kubernetes] version` in lint.toml says which version it is rendered for";
  }

  // A path as seen from the chart's folder.
  [[nodiscard]] std::string_view inside(const Source& file) const {
    std::string_view path = file.path();
    if (!folder_.empty()) path.remove_prefix(folder_.size() + 1);
    return path;
  }

  // What was read of the templates themselves counts no longer.
  void replace_templates() {
    for (const Source* file : workshop_.files_below(folder_)) {
      const std::string padded = fmt::format("/{}/", parsers::folder_of(inside(*file)));
      if (padded.find("/templates/") != std::string::npos ||
          padded.find("/crds/") != std::string::npos)
        workshop_.replace(file->path());
    }
  }

  void add(std::string_view manifest) {
    std::string_view source = source_of(manifest);
    source.remove_prefix(std::min(source.find('/'), source.size()));
    if (!source.empty()) source.remove_prefix(1);
    const Source* made_of = workshop_.file(in_folder(folder_, source));
    const std::string path = in_folder(folder_, source.empty() ? "rendered.yaml" : source);
    workshop_.add_manifest(manifest, path, made_of == nullptr ? about_ : made_of->whole(),
                           values_of(source), Order::kept);
  }

  // Charts within the chart have values of their own.
  [[nodiscard]] std::vector<Place> values_of(std::string_view source) const {
    constexpr std::string_view charts = "charts/";
    std::vector<Place> values = values_;
    for (std::size_t at = source.find(charts); at != std::string_view::npos;
         at = source.find(charts, at + charts.size())) {
      const std::size_t end = source.find('/', at + charts.size());
      if (end == std::string_view::npos) break;
      if (const Source* own = workshop_.file(
              in_folder(folder_, fmt::format("{}/values.yaml", source.substr(0, end)))))
        values.push_back(own->whole());
    }
    return values;
  }

  Workshop& workshop_;
  const Source& description_;
  const Release* release_;
  bool needs_values_;
  std::string folder_;
  Place about_;
  std::vector<Place> values_{};
};

// A chart in the folder `charts` of another one is rendered with that.
bool is_part_of_another(std::string_view folder, const std::vector<const Source*>& charts) {
  return std::any_of(charts.begin(), charts.end(), [folder](const Source* other) {
    const std::string parts = in_folder(parsers::folder_of(other->path()), "charts/");
    return folder.starts_with(parts);
  });
}

}  // namespace

void render_charts(Workshop& workshop, const RenderOptions& options,
                   std::span<const parsers::Part* const> released) {
  std::vector<const Source*> charts;
  for (const Source* file : workshop.files_below({}))
    if (parsers::file_name(file->path()) == "Chart.yaml") charts.push_back(file);
  std::erase_if(charts, [](const Source* chart) {
    return scalar_of(chart->text(), "type") == "library" ||
           scalar_of(chart->text(), "name").empty();
  });
  const std::vector<Release> releases = releases_of(released, workshop);
  if (charts.empty()) return;
  const auto helm = find_program("helm");
  if (!helm) {
    workshop.say("render/no-program", Problem::Severity::error,
                 "charts are not rendered: there is no `helm` on PATH",
                 first_line(charts.front()->whole()), "install Helm, or leave out `--render`");
    return;
  }
  for (const Source* chart : charts) {
    const std::string_view folder = parsers::folder_of(chart->path());
    bool is_released = false;
    bool needs_values = false;
    for (const Release& release : releases) {
      if (release.chart != folder) continue;
      if (release.is_known) Chart(workshop, *chart, &release).render(*helm, options);
      is_released = is_released || release.is_known;
      needs_values = needs_values || !release.is_known;
    }
    if (!is_released && !is_part_of_another(folder, charts))
      Chart(workshop, *chart, nullptr, needs_values).render(*helm, options);
  }
}

}  // namespace linter::render
