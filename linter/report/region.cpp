#include "linter/report/region.h"

#include <fmt/format.h>

#include <algorithm>

#include "linter/report/escape.h"
#include "parsers/text/path.h"

namespace linter::report {
namespace {

constexpr std::string_view standard_input = "<stdin>";

std::string show(std::string_view path, const parsers::Place& place) {
  const std::string shown = path_for_terminal(path.empty() ? standard_input : path);
  if (!place) return shown;
  const parsers::Position start = place.source->position(place.begin);
  return fmt::format("{}:{}:{}", shown, start.line, start.column);
}

}  // namespace

Region first_line_region(const parsers::Place& place) {
  if (!place) return {};
  const parsers::Place line = parsers::first_line(place);
  return {line.source->position(line.begin), line.source->position(line.end)};
}

std::string_view path_of(const parsers::Place& place) {
  return place ? std::string_view{place.source->path()} : std::string_view{};
}

std::string_view path_of(const parsers::Problem& problem) {
  return problem.place ? path_of(problem.place) : std::string_view{problem.path};
}

std::string show(const parsers::Place& place) {
  return place ? show(path_of(place), place) : std::string{};
}

std::string show_place(const parsers::Problem& problem) {
  const std::string_view path = path_of(problem);
  return path.empty() && !problem.place ? std::string{} : show(path, problem.place);
}

std::string repository_path(const Report& report, std::string_view path) {
  const std::string_view root = report.path_root;
  if (!root.empty() && path.starts_with(root) && path.substr(root.size()).starts_with('/'))
    path.remove_prefix(root.size());
  const std::string whole = report.path_prefix + std::string{path};
  return parsers::fold(
      std::string_view{whole}.substr(std::min(whole.find_first_not_of('/'), whole.size())));
}

}  // namespace linter::report
