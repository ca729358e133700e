#include <ostream>
#include <string>

#include "linter/cli/commands.h"
#include "linter/report/json_writer.h"
#include "linter/report/words.h"

namespace linter::cli {
namespace {

using parsers::Place;
using parsers::Value;
using report::JsonWriter;

void write_place(JsonWriter& json, std::string_view key, const Place& place) {
  if (!place) return;
  const parsers::Position begin = place.source->position(place.begin);
  const parsers::Position end = place.source->position(place.end);
  json.object(key, [&] {
    json.member("path", place.source->path());
    json.member("line", begin.line);
    json.member("column", begin.column);
    json.member("endLine", end.line);
    json.member("endColumn", end.column);
  });
}

void write_content(JsonWriter& json, const Value& value);

// {"place": ..., "origin": [...], and one of "value", "list", "map", "unknown"}
void write_value(JsonWriter& json, const Value& value) {
  json.object([&] {
    write_content(json, value);
    write_place(json, "place", value.place());
    if (value.origin() == nullptr) return;
    json.array("origin", [&] {
      for (const parsers::Origin* origin = value.origin(); origin != nullptr; origin = origin->next)
        json.object([&] {
          json.member("what", origin->what);
          write_place(json, "place", origin->place);
        });
    });
  });
}

// As deep as a value is nested, which the readers limit (limits::depth).
void write_content(JsonWriter& json, const Value& value) {
  switch (value.kind()) {
    case Value::Kind::boolean: json.member("value", value.as_boolean()); break;
    case Value::Kind::integer:
      json.key("value");
      json.number(value.as_integer());
      break;
    case Value::Kind::number:
      json.key("value");
      json.number(value.as_number());
      break;
    case Value::Kind::text: json.member("value", value.as_text()); break;
    case Value::Kind::unknown: json.member("unknown", value.because()); break;
    case Value::Kind::list:
      json.array("list", [&] {
        for (const Value& item : value.items()) write_value(json, item);
      });
      break;
    case Value::Kind::map:
      json.object("map", [&] {
        for (const parsers::Member& member : value.members()) {
          json.key(member.key);
          write_value(json, member.value);
        }
      });
      break;
    default: json.key("value"); json.null();
  }
}

void write_entity(JsonWriter& json, const Run& run, parsers::EntityId id) {
  const parsers::Entity& entity = run.project.entity(id);
  json.object([&] {
    json.member("type", entity.type);
    json.member("address", entity.address);
    json.member("identity", entity.identity);
    json.member_unless_empty("scope", entity.scope);
    json.member_unless_empty("openEnded", entity.open_ended);
    write_place(json, "place", entity.place);
    write_place(json, "head", entity.head);
    if (entity.self != nullptr) {
      json.key("self");
      write_value(json, *entity.self);
    }
    json.object("around", [&] {
      for (const parsers::Binding& binding : entity.around) {
        if (binding.value == nullptr) continue;
        json.key(binding.name);
        write_value(json, *binding.value);
      }
    });
    json.array("links", [&] {
      for (const parsers::Link& link : run.project.links_of(id)) {
        if (link.from != id) continue;
        constexpr const char* kinds[] = {"refers", "selects", "contains"};
        json.object([&] {
          json.member("kind", kinds[static_cast<std::size_t>(link.kind)]);
          json.member("type", run.project.entity(link.to).type);
          json.member("address", run.project.entity(link.to).address);
          json.member_unless_empty("through", link.through);
        });
      }
    });
  });
}

}  // namespace

void dump_as_json(const Run& run, std::ostream& out) {
  {
    JsonWriter json{out};
    json.object([&] {
      json.array("entities", [&] {
        for (parsers::EntityId id = 0; id < run.project.entities().size(); ++id)
          write_entity(json, run, id);
      });
      json.array("problems", [&] {
        for (const parsers::Problem& problem : run.report.problems)
          json.object([&] {
            json.member("id", problem.id);
            json.member("severity", report::to_string(problem.severity));
            json.member("message", problem.message);
            json.member_unless_empty("hint", problem.hint);
            json.member_unless_empty("path", problem.path);
            write_place(json, "place", problem.place);
          });
      });
      json.array("leftAlone", [&] {
        for (const std::string& path : run.report.left_alone) json.text(path);
      });
    });
  }
  out << '\n';
}

}  // namespace linter::cli
