// What nginx knows about its directives, as data: one row for each name and
// place where it means something. The rows are in table/, by module.
//
//   find("ssl_protocols", Context::server)->inheritance    // Inheritance::value
//
// Sources: the command tables of nginx and its documentation (names, contexts,
// arguments, defaults); inheritance was verified against running servers.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "parsers/nginx/context.h"

namespace parsers::nginx {

// What the arguments mean together, and whether the directive may stand twice
// on one level. It decides the shape of the value that policies see.
enum class Shape : std::uint8_t {
  nothing,  // no argument: true
  toggle,   // "on" or "off": a text
  one,      // one argument: a text
  words,    // several in one directive: a list of texts
  several,  // stands several times: a list of {args: [texts]}
  block,    // opens a block, has no value
};

// How a level gets the value that the level around it has.
enum class Inheritance : std::uint8_t {
  own,      // not at all
  value,    // the nearest level that has one wins
  list,     // all of the list, if the level has none of its own
  headers,  // as `list`, unless add_header_inherit or add_trailer_inherit says otherwise
  joint,    // as `list`, but its partner replaces it too: allow and deny, root and alias
  handler,  // only by `if` in location and by limit_except
};

// How many arguments there may be.
struct Arguments {
  std::uint8_t least = 0;
  std::uint8_t most = 0;
};
inline constexpr std::uint8_t any_number = 255;

struct Directive {
  std::string_view name{};
  Contexts contexts = 0;
  Arguments arguments{};
  Shape shape = Shape::one;
  bool repeatable = false;  // nginx accepts it twice on one level
  Inheritance inheritance = Inheritance::value;
  // Its documented default as it would be written, or empty. Where it differs
  // between versions, that of the newest; see version.h.
  std::string_view default_value{};
};

struct Module {
  std::string_view name{};
  std::span<const Directive> directives{};
};

// All rows, sorted by name; several rows of one name have disjoint contexts.
[[nodiscard]] std::span<const Directive* const> directives();

// All rows of one name; empty if the name is unknown.
[[nodiscard]] std::span<const Directive* const> rows_of(std::string_view name);

// The row of `name` that is allowed in `context`, or nullptr.
[[nodiscard]] const Directive* find(std::string_view name, Context context);

// A number for every name, known or not, in the order of the names (unknown
// names that are neighbours share one).
[[nodiscard]] std::uint32_t order_of(std::string_view name);

// Which module brings the directive: "ngx_http_ssl_module".
[[nodiscard]] std::string_view module_of(const Directive& directive);

// Blocks whose inside is a list of words and not directives: the first word of
// an entry is data. map, geo, types, ...
[[nodiscard]] bool has_entries(std::string_view block);

// Blocks whose inside is another language: content_by_lua_block and its kin.
[[nodiscard]] bool is_lua_block(std::string_view name);

}  // namespace parsers::nginx
