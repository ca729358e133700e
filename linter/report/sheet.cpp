#include "linter/report/sheet.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <ostream>
#include <string_view>
#include <vector>

#include "linter/report/escape.h"
#include "linter/report/paint.h"
#include "linter/report/region.h"
#include "linter/report/unicode.h"
#include "linter/report/words.h"

namespace linter::report {
namespace {

using parsers::Member;
using parsers::Place;
using parsers::Value;

constexpr std::size_t widest_name = 32;
constexpr std::size_t widest_value = 44;
constexpr std::size_t longest_value = 160;

bool is_scalar(const Value& value) {
  return !value.is(Value::Kind::list) && !value.is(Value::Kind::map);
}

bool is_plain(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char character) {
    return character > ' ' && character != 0x7F && character != '"';
  });
}

// A directive that may stand several times is a list of {args: [texts]}.
bool is_list_of_uses(const Value& value) {
  return !value.items().empty() &&
         std::all_of(value.items().begin(), value.items().end(),
                     [](const Value& item) { return item.find("args") != nullptr; });
}

// Whether a reader finds one by the other: both in one line, or the first nowhere.
bool is_beside(const Place& place, const Place& shown) {
  if (!place) return true;
  return place.source == shown.source &&
         place.source->position(place.begin).line == place.source->position(shown.begin).line;
}

std::string without_trailing_spaces(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

enum class Group : std::uint8_t { here, elsewhere, unknown, assumed };

Group group_of(const Value& value) {
  if (value.is(Value::Kind::unknown)) return Group::unknown;
  if (!value.place()) return Group::assumed;
  return value.origin() != nullptr ? Group::elsewhere : Group::here;
}

struct Row {
  std::string_view name{};
  std::string words{};
  Place place{};
  const parsers::Origin* origin = nullptr;
};

class Writer {
 public:
  Writer(const parsers::Entity& entity, const Sheet& sheet, std::ostream& out)
      : entity_(entity), sheet_(sheet), paint_(sheet.colour), out_(out) {}

  void write();

 private:
  void add(const Member& member, std::vector<Row>& rows) const;
  void write_rows(std::string_view title, const std::vector<Row>& rows);
  void write_group(std::string_view title, Group group);
  void write_unknown();
  void write_line_without_effect();
  [[nodiscard]] std::string origin_of(const Row& row) const;

  const parsers::Entity& entity_;
  const Sheet& sheet_;
  Paint paint_;
  std::ostream& out_;
  Value values_{};
  std::size_t name_width_ = 0;
};

void Writer::add(const Member& member, std::vector<Row>& rows) const {
  const Value& value = member.value;
  if (!is_list_of_uses(value)) {
    rows.push_back({member.key, in_words(value), value.place(), value.origin()});
    return;
  }
  for (const Value& use : value.items())
    rows.push_back({member.key, in_words(use), use.place(), value.origin()});
}

std::string Writer::origin_of(const Row& row) const {
  std::string text;
  for (const parsers::Step& step : parsers::steps_of(row.origin)) {
    text += fmt::format("  {}", for_terminal(step.what));
    if (!is_beside(step.place, row.place)) text += " " + show(step.place);
  }
  return text;
}

void Writer::write_rows(std::string_view title, const std::vector<Row>& rows) {
  if (rows.empty()) return;
  fmt::print(out_, "  {}\n", paint_(Colour::bold, title));
  std::size_t value_width = 0;
  for (const Row& row : rows)
    if (row.words.size() <= widest_value) value_width = std::max(value_width, row.words.size());
  for (const Row& row : rows) {
    const bool is_marked = sheet_.marked.holds(row.place);
    const std::string place = row.place ? "  " + show(row.place) : std::string{};
    std::string line = fmt::format("{:<{}}  {:<{}}", for_terminal(row.name), name_width_,
                                   for_terminal(shortened(row.words, longest_value)), value_width);
    if (place.empty() && row.origin == nullptr) line = without_trailing_spaces(std::move(line));
    fmt::print(out_, "{} {}{}\n", is_marked ? paint_(Colour::cyan, ">  ") : "   ",
               is_marked ? paint_(Colour::bold, line) : line,
               paint_(Colour::dim, place + origin_of(row)));
  }
}

void Writer::write_group(std::string_view title, Group group) {
  std::vector<Row> rows;
  for (const Member& member : values_.members())
    if (group_of(member.value) == group) add(member, rows);
  if (group == Group::assumed && !sheet_.assumed) {
    if (!rows.empty())
      fmt::print(out_, "  {}\n    {}, shown with --all\n", paint_(Colour::bold, title),
                 counted(rows.size(), "value"));
    return;
  }
  write_rows(title, rows);
}

// Values that are unknown for one reason stand together.
void Writer::write_unknown() {
  std::vector<std::string_view> reasons;
  for (const Member& member : values_.members())
    if (group_of(member.value) == Group::unknown &&
        std::find(reasons.begin(), reasons.end(), member.value.because()) == reasons.end())
      reasons.push_back(member.value.because());
  if (reasons.empty()) return;
  fmt::print(out_, "  {}\n", paint_(Colour::bold, "not known"));
  for (const std::string_view reason : reasons) {
    std::string names;
    std::size_t count = 0;
    constexpr std::size_t few = 6;
    for (const Member& member : values_.members()) {
      if (group_of(member.value) != Group::unknown || member.value.because() != reason) continue;
      if (++count <= few || sheet_.assumed)
        names += fmt::format("{}{}", names.empty() ? "" : ", ", member.key);
    }
    if (count > few && !sheet_.assumed) names += fmt::format(" and {} more", count - few);
    fmt::print(out_, "    {}: {}\n", for_terminal(names),
               paint_(Colour::yellow, for_terminal(reason)));
  }
}

// What the marked line says itself, and something else holds.
void Writer::write_line_without_effect() {
  const Value* const own = entity_.self->find("own");
  if (own == nullptr) return;
  for (const Member& member : own->members()) {
    const Value* const holds = values_.find(member.key);
    if (!sheet_.marked.holds(member.value.place()) && !sheet_.marked.holds(member.key_place))
      continue;
    if (holds == nullptr || to_string(*holds) == to_string(member.value)) continue;
    fmt::print(out_, "  {} `{}` says {}, but what holds is {}\n", paint_(Colour::yellow, "!"),
               for_terminal(member.key), for_terminal(in_words(member.value)),
               for_terminal(shortened(in_words(*holds), longest_value)));
  }
}

void Writer::write() {
  fmt::print(out_, "{}  {}  {}\n", paint_(Colour::bold, for_terminal(entity_.address)),
             paint_(Colour::cyan, for_terminal(entity_.type)),
             paint_(Colour::dim, show(entity_.place)));
  if (entity_.self == nullptr) return;
  const bool scoped =
      !entity_.scope.empty() && (!entity_.place || entity_.place.source->path() != entity_.scope);
  if (scoped) fmt::print(out_, "  as a part of {}\n", for_terminal(entity_.scope));
  const Value* const effective = entity_.self->find("effective");
  values_ = effective != nullptr && effective->is(Value::Kind::map) ? *effective : *entity_.self;
  for (const Member& member : values_.members())
    if (group_of(member.value) != Group::unknown &&
        (group_of(member.value) != Group::assumed || sheet_.assumed))
      name_width_ = std::max(name_width_, std::min(member.key.size(), widest_name));
  write_line_without_effect();
  write_group("written here", Group::here);
  write_group("from elsewhere", Group::elsewhere);
  write_unknown();
  write_group("assumed where nothing is written", Group::assumed);
  if (effective == nullptr || !effective->is(Value::Kind::map)) return;
  std::vector<Row> follows;
  for (const Member& member : entity_.self->members())
    if (member.key != "own" && member.key != "effective")
      follows.push_back({member.key, in_words(member.value), {}, nullptr});
  write_rows("follows from that", follows);
}

}  // namespace

bool Line::holds(const Place& place) const {
  if (source == nullptr || place.source != source) return false;
  return source->position(place.begin).line <= number &&
         number <= source->position(std::max(place.end, place.begin + 1) - 1).line;
}

std::string in_words(const Value& value) {
  if (value.is(Value::Kind::text) && is_plain(value.as_text())) return std::string{value.as_text()};
  if (const Value* arguments = value.find("args")) {
    const Value* const body = value.find("body");
    const std::string words = arguments->items().empty() ? "" : in_words(*arguments);
    return words + (body == nullptr ? "" : (words.empty() ? "" : " ") + to_string(*body));
  }
  if (is_list_of_uses(value)) {
    std::string uses;
    for (const Value& use : value.items()) uses += (uses.empty() ? "" : "; ") + in_words(use);
    return uses;
  }
  const bool is_flat =
      !value.items().empty() && std::all_of(value.items().begin(), value.items().end(), is_scalar);
  if (!is_flat) return to_string(value);
  std::string words;
  for (const Value& item : value.items()) words += (words.empty() ? "" : " ") + in_words(item);
  return words;
}

void write_sheet(const parsers::Entity& entity, const Sheet& sheet, std::ostream& out) {
  Writer{entity, sheet, out}.write();
}

}  // namespace linter::report
