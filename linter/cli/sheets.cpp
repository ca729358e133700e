#include "linter/cli/sheets.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <ostream>
#include <vector>

#include "linter/cli/command.h"
#include "linter/cli/complaint.h"
#include "linter/cli/job.h"
#include "linter/cli/option_groups.h"
#include "linter/input/path.h"
#include "linter/report/entities.h"
#include "linter/report/sheet.h"
#include "linter/report/words.h"
#include "linter/run.h"

namespace linter::cli {
namespace {

using parsers::Entity;
using parsers::Value;
using report::Line;

std::optional<unsigned> read_number(std::string_view text) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// The input, read; or complaints, and nothing.
struct Reading {
  Job job{};
  std::unique_ptr<Run> run{};
  std::string file{};  // as it is shown
};

std::optional<Reading> read_around(std::string file, Options options,
                                   const Surroundings& surroundings) {
  const report::Paint paint = paint_of_errors(options, surroundings);
  Reading reading;
  reading.file = input::fold(file);
  if (reading.file.starts_with('/'))
    reading.file = input::relative(surroundings.current_folder, reading.file);
  const bool is_outside = reading.file.starts_with("..");
  options.paths = options.on;
  if (options.paths.empty() && is_outside)
    options.paths.push_back(std::string{parsers::folder_of(reading.file)});
  reading.job = make_job(options, surroundings);
  complain(surroundings.error, reading.job.errors, paint);
  complain(surroundings.error, reading.job.problems, paint);
  if (!reading.job.is_possible()) return std::nullopt;
  reading.run = linter::read_only(reading.job.run);
  complain_of(surroundings.error, reading.run->errors, paint);
  if (!reading.run->errors.empty()) return std::nullopt;
  return reading;
}

const parsers::Source* find_source(const Reading& reading) {
  for (const auto& part : reading.run->input.formats)
    for (const auto* documents : {&part.documents, &part.further})
      for (const auto& document : *documents)
        if (document->source->path() == reading.file) return document->source;
  return nullptr;
}

std::size_t extent(const Entity& entity) { return entity.place.end - entity.place.begin; }

// The smallest entities around the line. A file that is included in several
// places is a part of several.
std::vector<const Entity*> innermost_around(const Line& line, std::span<const Entity> entities) {
  std::vector<const Entity*> found;
  for (const Entity& entity : entities) {
    if (!line.holds(entity.place)) continue;
    if (!found.empty() && extent(entity) < extent(*found.front())) found.clear();
    if (found.empty() || extent(entity) == extent(*found.front())) found.push_back(&entity);
  }
  return found;
}

bool has_value_at(const Value& values, const Line& line) {
  return std::any_of(
      values.members().begin(), values.members().end(), [&line](const parsers::Member& member) {
        if (line.holds(member.key_place) || line.holds(member.value.place())) return true;
        return std::any_of(member.value.items().begin(), member.value.items().end(),
                           [&line](const Value& item) { return line.holds(item.place()); });
      });
}

// Those that say something themselves in this line: the innermost block of a
// directive in an included file stands in another file.
std::vector<const Entity*> that_speak_at(const Line& line, std::span<const Entity> entities) {
  std::vector<const Entity*> found;
  for (const Entity& entity : entities) {
    const Value* const own = entity.self == nullptr ? nullptr : entity.self->find("own");
    if (own != nullptr && has_value_at(*own, line)) found.push_back(&entity);
  }
  return found;
}

bool has_effective(const Entity& entity) {
  const Value* const values = entity.self == nullptr ? nullptr : entity.self->find("effective");
  return values != nullptr;
}

ExitCode complain_of_file(const Reading& reading, const Surroundings& surroundings,
                          const Options& options, std::string_view what) {
  complain(surroundings.error,
           {{fmt::format("{} `{}`", what, reading.file),
             "`--on PATH` says what to read beside the current folder"}},
           paint_of_errors(options, surroundings));
  return ExitCode::failed;
}

}  // namespace

std::optional<FileLine> read_file_line(std::string_view text) {
  const std::size_t last = text.rfind(':');
  if (last == std::string_view::npos || last == 0) return std::nullopt;
  const auto number = read_number(text.substr(last + 1));
  if (!number || *number == 0) return std::nullopt;
  if (const auto before = read_file_line(text.substr(0, last))) return before;
  return FileLine{std::string{text.substr(0, last)}, *number};
}

void add_reading_of_sheets(OptionSet& set, Options& options) {
  set.flag("--all", options.all, "also what is assumed where nothing is written");
  set.list("--on", options.on, "read this file or folder (default: the current folder; repeatable)",
           "PATH");
  set.text("--nginx-version", options.nginx_version,
           "the version that the nginx files are for, such as 1.25.3", "VERSION");
  set.text("--nginx-prefix", options.nginx_prefix, "the folder that nginx includes are relative to",
           "FOLDER");
  add_variables(set, options);
  set.text("--config", options.config, "use this file, not the lint.toml found upwards", "FILE");
  set.flag("--isolated", options.isolated, "use no lint.toml");
}

ExitCode explain_line(const FileLine& where, const Options& options,
                      const Surroundings& surroundings) {
  const auto reading = read_around(where.file, options, surroundings);
  if (!reading) return ExitCode::failed;
  const parsers::Source* const source = find_source(*reading);
  if (source == nullptr)
    return complain_of_file(*reading, surroundings, options, "nothing was read from");
  if (where.line > source->line_count())
    return complain_of_file(*reading, surroundings, options,
                            fmt::format("there is no line {} in", where.line));
  const Line line{source, where.line};
  const auto entities = reading->run->project.entities();
  std::vector<const Entity*> found = that_speak_at(line, entities);
  if (found.empty()) found = innermost_around(line, entities);
  if (found.empty())
    return complain_of_file(
        *reading, surroundings, options,
        fmt::format("nothing that policies look at stands in line {} of", where.line));
  const report::Sheet sheet{
      .colour = reading->job.style.colour, .assumed = options.all, .marked = line};
  const char* separator = "";
  for (const Entity* entity : found) {
    surroundings.out << std::exchange(separator, "\n");
    report::write_sheet(*entity, sheet, surroundings.out);
  }
  return ExitCode::clean;
}

ExitCode show_effective(const Options& options, const Surroundings& surroundings) {
  const auto reading = read_around(options.subject, options, surroundings);
  if (!reading) return ExitCode::failed;
  std::vector<Entity> chosen;
  for (const Entity& entity : reading->run->project.entities()) {
    const bool is_in_file = entity.scope == reading->file ||
                            (entity.place && entity.place.source->path() == reading->file);
    if (is_in_file && has_effective(entity)) chosen.push_back(entity);
  }
  if (chosen.empty())
    return complain_of_file(*reading, surroundings, options, "there are no effective values in");
  if (options.output_format == "json") {
    report::write_entities_json({.entities = chosen}, surroundings.out);
    return ExitCode::clean;
  }
  const report::Sheet sheet{.colour = reading->job.style.colour, .assumed = options.all};
  const char* separator = "";
  for (const Entity& entity : chosen) {
    surroundings.out << std::exchange(separator, "\n");
    report::write_sheet(entity, sheet, surroundings.out);
  }
  return ExitCode::clean;
}

}  // namespace linter::cli
