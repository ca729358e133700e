#include "linter/report/json_parts.h"

#include "linter/report/region.h"
#include "linter/report/tool.h"
#include "linter/report/words.h"
#include "parsers/text/text_map.h"

namespace linter::report {
namespace {

void write_position(JsonWriter& json, std::string_view name, const parsers::Position& position) {
  json.object(name, [&] {
    json.member("line", position.line);
    json.member("column", position.column);
  });
}

}  // namespace

void write_preamble(JsonWriter& json) {
  json.member("schema_version", json_schema_version);
  json.object("tool", [&] {
    json.member("name", tool_name);
    json.member("version", tool_version);
  });
}

void write_place(JsonWriter& json, std::string_view name, const parsers::Place& written) {
  const parsers::Place place = in_file(written);
  if (!place) return;
  json.object(name, [&] {
    json.member("path", place.source->path());
    write_position(json, "start", place.source->position(place.begin));
    write_position(json, "end", place.source->position(place.end));
    json.member("offset", place.begin);
    json.member("length", place.end - place.begin);
  });
}

void write_problem(JsonWriter& json, const parsers::Problem& problem) {
  json.object([&] {
    json.member("id", problem.id);
    json.member("severity", to_string(problem.severity));
    json.member("message", problem.message);
    json.member_unless_empty("hint", problem.hint);
    json.member_unless_empty("path", path_of(problem));
    write_place(json, "place", problem.place);
  });
}

}  // namespace linter::report
