#include <ostream>
#include <string_view>

#include "linter/report/entities.h"
#include "linter/report/json_parts.h"
#include "linter/report/json_writer.h"
#include "linter/report/shared_values.h"
#include "parsers/limits.h"

namespace linter::report {
namespace {

using parsers::Value;

// Deeper than any reader goes, so that a tree that is too deep is a mistake.
constexpr std::size_t depth_limit = 2 * parsers::limits::depth;

std::string_view to_string(Value::Kind kind) {
  switch (kind) {
    case Value::Kind::null: return "null";
    case Value::Kind::boolean: return "boolean";
    case Value::Kind::integer: return "integer";
    case Value::Kind::number: return "number";
    case Value::Kind::text: return "text";
    case Value::Kind::list: return "list";
    case Value::Kind::map: return "map";
    case Value::Kind::unknown: return "unknown";
    case Value::Kind::absent: return "absent";
  }
  return {};
}

std::string_view to_string(parsers::Link::Kind kind) {
  switch (kind) {
    case parsers::Link::Kind::refers: return "refers";
    case parsers::Link::Kind::selects: return "selects";
    case parsers::Link::Kind::contains: return "contains";
  }
  return {};
}

void write_value(JsonWriter& json, const Value& value, std::size_t depth);

// Of a text that is unknown in part: what stands around the unknown.
void write_pieces(JsonWriter& json, const parsers::KnownPieces& pieces) {
  json.object("like", [&] {
    json.member("begin", pieces.begin);
    json.array("between", [&] {
      for (const std::string_view piece : pieces.between) json.text(piece);
    });
    json.member("end", pieces.end);
  });
}

// The members that differ from kind to kind.
void write_content(JsonWriter& json, const Value& value, std::size_t depth) {
  switch (value.kind()) {
    case Value::Kind::null:
    case Value::Kind::absent: break;
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
    case Value::Kind::unknown:
      json.member("because", value.because());
      if (value.pieces() != nullptr) write_pieces(json, *value.pieces());
      break;
    case Value::Kind::list:
      json.array("items", [&] {
        for (const Value& item : value.items()) write_value(json, item, depth + 1);
      });
      break;
    case Value::Kind::map:
      json.object("members", [&] {
        for (const parsers::Member& member : value.members()) {
          json.key(member.key);
          write_value(json, member.value, depth + 1);
        }
      });
      break;
  }
}

void write_value(JsonWriter& json, const Value& value, std::size_t depth) {
  json.object([&] {
    json.member("kind", to_string(value.kind()));
    if (depth > depth_limit)
      json.member("too_deep", true);
    else
      write_content(json, value, depth);
    write_place(json, "place", value.place());
    if (value.content() != nullptr && depth <= depth_limit) {
      json.key("says");
      write_value(json, *value.content(), depth + 1);
    }
    if (value.origin() == nullptr) return;
    json.array("origins", [&] {
      for (const parsers::Step& step : parsers::steps_of(value.origin()))
        json.object([&] {
          json.member("what", step.what);
          write_place(json, "place", step.place);
        });
    });
  });
}

void write_around(JsonWriter& json, const parsers::Entity& entity, const SharedValues& shared) {
  if (entity.around.empty()) return;
  json.object("around", [&] {
    for (const parsers::Binding& binding : entity.around) {
      if (binding.value == nullptr) continue;
      json.key(binding.name);
      if (const auto owner = shared.owner(*binding.value))
        json.object([&] { json.member("self_of", *owner); });
      else
        write_value(json, *binding.value, 0);
    }
  });
}

void write_entity(JsonWriter& json, const parsers::Entity& entity, const SharedValues& shared) {
  json.object([&] {
    json.member("type", entity.type);
    json.member("address", entity.address);
    json.member("identity", entity.identity);
    json.member_unless_empty("scope", entity.scope);
    json.member_unless_empty("open_ended", entity.open_ended);
    write_place(json, "place", entity.place);
    write_place(json, "head", entity.head);
    if (entity.self != nullptr) {
      json.key("self");
      write_value(json, *entity.self, 0);
    }
    write_around(json, entity, shared);
  });
}

}  // namespace

void write_entities_json(const Reading& reading, std::ostream& out) {
  const SharedValues shared{reading.entities};
  JsonWriter json{out};
  json.object([&] {
    write_preamble(json);
    json.array("entities", [&] {
      for (const parsers::Entity& entity : reading.entities) write_entity(json, entity, shared);
    });
    json.array("links", [&] {
      for (const parsers::Link& link : reading.links)
        json.object([&] {
          json.member("from", link.from);
          json.member("to", link.to);
          json.member("kind", to_string(link.kind));
          json.member_unless_empty("through", link.through);
        });
    });
    json.array("problems", [&] {
      for (const parsers::Problem& problem : reading.problems) write_problem(json, problem);
    });
  });
}

}  // namespace linter::report
