// Charts: `helm template` on each that is not a part of another one.
#include <fmt/format.h>

#include <algorithm>
#include <string>

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
  Chart(Workshop& workshop, const Source& description)
      : workshop_(workshop),
        description_(description),
        folder_(parsers::folder_of(description.path())) {}

  void render(const std::string& helm, const RenderOptions& options) {
    const Place about = first_line(description_.whole());
    if (!workshop_.stays_inside(folder_, about)) return;
    std::vector<std::string> arguments = {"template", "release", workshop_.absolute(folder_),
                                          "--skip-tests", "--include-crds"};
    std::vector<Place> values;
    if (const Source* own = workshop_.file(in_folder(folder_, "values.yaml")))
      values.push_back(own->whole());
    for (const std::string& path : options.helm_values) {
      const Source* given = workshop_.file(path);
      if (given == nullptr) {
        workshop_.say("render/no-values", Problem::Severity::error,
                      fmt::format("the file of values `{}` is not in the input", path), about);
        return;
      }
      arguments.push_back("--values");
      arguments.push_back(workshop_.absolute(path));
      values.push_back(given->whole());
    }
    const auto output = workshop_.run("helm template", helm, std::move(arguments), about);
    if (!output) return;
    replace_templates();
    for (const std::string_view manifest : split_manifests(*output)) add(manifest, values);
  }

 private:
  // What was read of the templates themselves counts no longer.
  void replace_templates() {
    for (const Source* file : workshop_.files_below(folder_)) {
      std::string_view inside = file->path();
      if (!folder_.empty()) inside.remove_prefix(folder_.size() + 1);
      inside = parsers::folder_of(inside);
      const std::string padded = fmt::format("/{}/", inside);
      if (padded.find("/templates/") != std::string::npos ||
          padded.find("/crds/") != std::string::npos)
        workshop_.replace(file->path());
    }
  }

  void add(std::string_view manifest, const std::vector<Place>& values) {
    const std::string_view source = source_of(manifest);
    const std::string inside{source.substr(std::min(source.find('/'), source.size()))};
    const Source* made_of =
        inside.empty() ? nullptr : workshop_.file(in_folder(folder_, inside.substr(1)));
    const std::string path = made_of == nullptr
                                 ? in_folder(folder_, inside.empty() ? "rendered.yaml" : inside)
                                 : made_of->path();
    workshop_.add_manifest(manifest, path,
                           made_of == nullptr ? first_line(description_.whole()) : made_of->whole(),
                           values, Order::kept);
  }

  Workshop& workshop_;
  const Source& description_;
  std::string folder_;
};

// A chart in the folder `charts` of another one is rendered with that.
bool is_part_of_another(std::string_view folder, const std::vector<const Source*>& charts) {
  return std::any_of(charts.begin(), charts.end(), [folder](const Source* other) {
    const std::string parts = in_folder(parsers::folder_of(other->path()), "charts/");
    return folder.starts_with(parts);
  });
}

}  // namespace

void render_charts(Workshop& workshop, const RenderOptions& options) {
  std::vector<const Source*> charts;
  for (const Source* file : workshop.files_below({}))
    if (parsers::file_name(file->path()) == "Chart.yaml") charts.push_back(file);
  std::erase_if(charts, [](const Source* chart) {
    return scalar_of(chart->text(), "type") == "library" ||
           scalar_of(chart->text(), "name").empty();
  });
  if (charts.empty()) return;
  const auto helm = find_program("helm");
  if (!helm) {
    workshop.say("render/no-program", Problem::Severity::error,
                 "charts are not rendered: there is no `helm` on PATH",
                 first_line(charts.front()->whole()), "install Helm, or leave out `--render`");
    return;
  }
  for (const Source* chart : charts)
    if (!is_part_of_another(parsers::folder_of(chart->path()), charts))
      Chart(workshop, *chart).render(*helm, options);
}

}  // namespace linter::render
