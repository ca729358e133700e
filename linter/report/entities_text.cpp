#include <fmt/format.h>
#include <fmt/ostream.h>

#include <ostream>
#include <string>
#include <vector>

#include "linter/report/entities.h"
#include "linter/report/escape.h"
#include "linter/report/paint.h"
#include "linter/report/region.h"
#include "linter/report/shared_values.h"
#include "linter/report/unicode.h"
#include "linter/report/words.h"
#include "parsers/limits.h"
#include "parsers/text/text_map.h"

namespace linter::report {
namespace {

using parsers::Value;

constexpr std::size_t text_limit = 200;  // characters of a value that are shown
// Deeper than any reader goes, so that a tree that is too deep is a mistake.
constexpr std::size_t depth_limit = 2 * parsers::limits::depth;

std::string_view words_for(parsers::Link::Kind kind) {
  switch (kind) {
    case parsers::Link::Kind::refers: return "refers to";
    case parsers::Link::Kind::selects: return "selects";
    case parsers::Link::Kind::contains: return "contains";
  }
  return {};
}

class EntitiesText {
 public:
  EntitiesText(const Reading& reading, const Style& style, std::ostream& out)
      : reading_(reading), paint_(style.colour), out_(out), shared_(reading.entities) {}

  void write() {
    // Links come in no order that helps here: those of one entity together.
    std::vector<std::vector<const parsers::Link*>> links(reading_.entities.size());
    for (const parsers::Link& link : reading_.links) links[link.from].push_back(&link);
    for (parsers::EntityId id = 0; id < reading_.entities.size(); ++id) {
      write(reading_.entities[id]);
      for (const parsers::Link* link : links[id]) write(*link);
      out_ << '\n';
    }
    for (const parsers::Problem& problem : reading_.problems) write(problem);
    fmt::print(out_, "{}, {}, {}\n", counted(reading_.entities.size(), "entity", "entities"),
               counted(reading_.links.size(), "link"),
               counted(reading_.problems.size(), "problem"));
  }

 private:
  void write(const parsers::Entity& entity);
  void write(const parsers::Link& link);
  void write(const parsers::Problem& problem);
  void write_around(const parsers::Binding& binding);
  void write_value(std::string_view name, const Value& value, std::size_t depth);
  void write_children(const Value& value, std::size_t depth);

  [[nodiscard]] std::string name_of(parsers::EntityId id) const {
    const parsers::Entity& entity = reading_.entities[id];
    return fmt::format("{} {}", for_terminal(entity.type), for_terminal(entity.address));
  }
  // "3:12", or with the path if that is not the one of the entity.
  [[nodiscard]] std::string where(const parsers::Place& written) const {
    const parsers::Place place = in_file(written);
    if (!place) return {};
    if (place.source != source_) return paint_(Colour::dim, fmt::format("  {}", show(place)));
    const parsers::Position start = place.source->position(place.begin);
    return paint_(Colour::dim, fmt::format("  {}:{}", start.line, start.column));
  }
  void indent(std::size_t depth) { out_ << std::string(2 * depth, ' '); }

  const Reading& reading_;
  Paint paint_;
  std::ostream& out_;
  SharedValues shared_;
  const parsers::Source* source_ = nullptr;  // of the entity that is being written
};

void EntitiesText::write(const parsers::Entity& entity) {
  source_ = nullptr;
  fmt::print(out_, "{} {}{}\n", paint_(Colour::cyan, for_terminal(entity.type)),
             paint_(Colour::bold, for_terminal(entity.address)), where(entity.place));
  source_ = in_file(entity.place).source;
  if (!entity.scope.empty()) fmt::print(out_, "  (in {})\n", for_terminal(entity.scope));
  if (!entity.open_ended.empty())
    fmt::print(out_, "  (may be linked with more: {})\n", for_terminal(entity.open_ended));
  if (entity.self != nullptr) write_children(*entity.self, 1);
  for (const parsers::Binding& binding : entity.around) write_around(binding);
}

void EntitiesText::write_around(const parsers::Binding& binding) {
  if (binding.value == nullptr) return;
  const std::string name = fmt::format("with {}", binding.name);
  if (const auto owner = shared_.owner(*binding.value))
    fmt::print(out_, "  {}: as in {}\n", for_terminal(name), name_of(*owner));
  else
    write_value(name, *binding.value, 1);
}

void EntitiesText::write_value(std::string_view name, const Value& value, std::size_t depth) {
  const bool nested = !value.items().empty() || !value.members().empty();
  std::string shown;
  if (!nested) shown = fmt::format(" {}", for_terminal(shortened(to_string(value), text_limit)));
  if (value.is(Value::Kind::unknown)) shown = paint_(Colour::yellow, shown);
  indent(depth);
  fmt::print(out_, "{}:{}{}\n", for_terminal(name), shown, where(value.place()));
  for (const parsers::Step& step : parsers::steps_of(value.origin())) {
    indent(depth + 1);
    fmt::print(out_, "from {}{}\n", for_terminal(step.what), where(step.place));
  }
  if (nested) write_children(value, depth + 1);
  if (value.content() != nullptr && depth <= depth_limit)
    write_value("says", *value.content(), depth + 1);
}

void EntitiesText::write_children(const Value& value, std::size_t depth) {
  if (depth > depth_limit) {
    indent(depth);
    out_ << "(deeper than is shown)\n";
    return;
  }
  for (const parsers::Member& member : value.members())
    write_value(member.key, member.value, depth);
  for (std::size_t i = 0; i < value.items().size(); ++i)
    write_value(fmt::format("[{}]", i), value.items()[i], depth);
}

void EntitiesText::write(const parsers::Link& link) {
  fmt::print(out_, "  {} {}", words_for(link.kind), name_of(link.to));
  if (!link.through.empty()) fmt::print(out_, " through {}", for_terminal(link.through));
  out_ << '\n';
}

void EntitiesText::write(const parsers::Problem& problem) {
  const std::string place = show_place(problem);
  fmt::print(out_, "{}{}{}[{}] {}\n", place, place.empty() ? "" : ": ",
             paint_(colour_of(problem.severity), to_string(problem.severity)),
             for_terminal(problem.id), for_terminal(problem.message));
}

}  // namespace

void write_entities_text(const Reading& reading, const Style& style, std::ostream& out) {
  EntitiesText{reading, style, out}.write();
}

}  // namespace linter::report
