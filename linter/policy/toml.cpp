#include "linter/policy/toml.h"

// Its parser asserts what only holds for TOML, before it finds out that the text
// is none.
#define TOML_ASSERT(expression) static_cast<void>(0)
// And version 3.3 takes places for unreachable that a character between U+FD26
// and U+FEFE reaches: there, the answer is "no".
#include <toml++/impl/preprocessor.h>
#undef TOML_UNREACHABLE
#define TOML_UNREACHABLE return {}
#include <toml++/toml.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace linter {
namespace {

using parsers::Arena;
using parsers::Member;
using parsers::Place;
using parsers::Source;
using parsers::Value;

constexpr std::size_t deepest = 64;  // tables in tables; toml++ itself stops at 256

class Converter {
 public:
  Converter(const Source& source, Arena& arena) : source_(source), arena_(arena) {}

  Value table(const toml::table& table, Place place, std::size_t depth) {
    std::vector<Member> members;
    members.reserve(table.size());
    for (const auto& [key, node] : table)
      members.push_back({arena_.text(key.str()), at(key.source()), value(node, depth)});
    // toml++ sorts by key; people think in the order of the file.
    std::stable_sort(members.begin(), members.end(), [](const Member& a, const Member& b) {
      return a.key_place.begin < b.key_place.begin;
    });
    return Value::map(arena_, members, place);
  }

  // toml++ counts lines from 1 and columns in code points from 1.
  std::size_t offset(const toml::source_position& position) const {
    if (position.line == 0 || position.line > source_.line_count()) return source_.text().size();
    const Place line = source_.line(position.line);
    std::size_t offset = line.begin;
    for (toml::source_index column = 1; column < position.column && offset < line.end; ++column) {
      ++offset;
      while (offset < line.end &&
             (static_cast<unsigned char>(source_.text()[offset]) & 0xC0U) == 0x80U)
        ++offset;
    }
    return offset;
  }

 private:
  Place at(const toml::source_region& region) const {
    const std::size_t begin = offset(region.begin);
    return source_.place(begin, std::max(begin, offset(region.end)));
  }

  Value value(const toml::node& node, std::size_t depth) {
    const Place place = at(node.source());
    if (depth > deepest) return Value::unknown("nested too deeply", place);
    switch (node.type()) {
      case toml::node_type::table: return table(*node.as_table(), place, depth + 1);
      case toml::node_type::array: {
        std::vector<Value> items;
        for (const toml::node& item : *node.as_array()) items.push_back(value(item, depth + 1));
        return Value::list(arena_.copy(items), place);
      }
      case toml::node_type::string: return Value::text(arena_.text(node.as_string()->get()), place);
      case toml::node_type::integer: return Value::integer(node.as_integer()->get(), place);
      case toml::node_type::floating_point:
        return Value::number(node.as_floating_point()->get(), place);
      case toml::node_type::boolean: return Value::boolean(node.as_boolean()->get(), place);
      default: return Value::text(place.text(), place);  // dates and times, as written
    }
  }

  const Source& source_;
  Arena& arena_;
};

}  // namespace

Value read_toml(const Source& source, Arena& arena, std::vector<parsers::Problem>& problems) {
  Converter converter(source, arena);
  try {
    const toml::table table = toml::parse(source.text());
    return converter.table(table, source.whole(), 0);
  } catch (const toml::parse_error& error) {
    const std::size_t begin = converter.offset(error.source().begin);
    problems.push_back({.id = "toml/syntax",
                        .message = std::string(error.description()),
                        .place = source.place(begin, std::min(begin + 1, source.text().size()))});
    return Value::map(arena, {}, source.whole());
  }
}

Place place_in_text(const Value& text, std::size_t begin, std::size_t end) {
  const Place place = text.place();
  const std::string_view raw = place.text();
  const std::string_view content = text.as_text();
  if (content.empty()) return place;
  const std::size_t found = raw.find(content);
  if (found == std::string_view::npos || end > content.size() || begin > end) return place;
  const auto first = static_cast<std::uint32_t>(place.begin + found);
  return {place.source, static_cast<std::uint32_t>(first + begin),
          static_cast<std::uint32_t>(first + end)};
}

}  // namespace linter
