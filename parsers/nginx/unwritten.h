// What holds of the directives that a level neither has nor inherits: nginx's
// defaults, and, behind an `include` of a file that is not here, unknown.
//
//   UnwrittenTable table{version, arena};
//   table.of({.context = Context::server}).members     // {..., server_tokens: "on", ...}
//
// Levels of the same kind share one answer: a default has no place of its own.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "parsers/nginx/directive.h"
#include "parsers/nginx/version.h"
#include "parsers/value/arena.h"
#include "parsers/value/value.h"

namespace parsers::nginx {

// Directives of a way to pass requests on: their defaults are of interest only
// where it is used. (`proxy_` is used nearly everywhere.)
inline constexpr std::array<std::string_view, 6> pass_families = {
    "fastcgi_", "scgi_", "uwsgi_", "grpc_", "memcached_", "tunnel_"};
inline constexpr std::size_t no_family = pass_families.size();

// The index of the family that a directive belongs to, or no_family.
[[nodiscard]] std::size_t family_of(std::string_view name);

// Whether a value of the level around comes down to a level of this context.
[[nodiscard]] bool passes_into(const Directive& row, Context context);

// The directive that a `joint` one replaces beside itself, or "".
[[nodiscard]] std::string_view partner_of(std::string_view name);

// A level that includes a missing file: whatever is allowed there may be set.
struct Hole {
  Context context = Context::main;
  Value unknown{};              // says which file
  const Hole* outer = nullptr;  // of the levels around, the nearest
};

// All that the unwritten values of a level depend on.
struct LevelKind {
  Context context = Context::main;
  std::size_t family = no_family;  // of the handler that is in force
  bool has_handler = false;        // as the following: written here or inherited
  bool has_root = false;
  bool has_alias = false;
  bool has_allow = false;
  bool has_deny = false;
  bool of_fragment = false;    // what stands around the file is not known
  bool is_hole = false;        // `hole` is this level itself
  bool is_below_hole = false;  // or the next one around
  const Hole* hole = nullptr;  // the nearest
  friend auto operator<=>(const LevelKind&, const LevelKind&) = default;
};

// Lives in the arena.
struct Unwritten {
  std::span<const Member> members{};        // sorted by name
  std::span<const std::uint32_t> orders{};  // order_of() each name
  const Value* handler = nullptr;           // a content handler that there may be
};

class UnwrittenTable {
 public:
  // `arena` must outlive what is made of the values.
  UnwrittenTable(const std::optional<Version>& version, Arena& arena);

  const Unwritten& of(const LevelKind& kind);
  // Values that were made so far, for all kinds of levels.
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  // The rows of one name, as positions in directives().
  struct Rows {
    std::size_t first = 0;
    std::size_t last = 0;  // behind them
    std::size_t family = no_family;
    std::uint32_t order = 0;
  };
  [[nodiscard]] Unwritten make(const LevelKind& kind);
  [[nodiscard]] const Value* value_of(Rows of, const LevelKind& kind, const Directive*& row) const;
  [[nodiscard]] const Value* default_at(Rows of, const LevelKind& kind) const;

  Arena& arena_;
  std::vector<Rows> names_{};
  std::vector<Value> defaults_{};              // of each row of directives(); null if it has none
  std::vector<Value> defaults_of_fragment_{};  // the same with another origin
  std::map<LevelKind, Unwritten> known_{};
  std::size_t size_ = 0;
};

}  // namespace parsers::nginx
