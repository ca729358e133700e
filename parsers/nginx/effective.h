// What holds at each level of a configuration: its own directives, and those
// that it inherits or that nginx assumes.
//
//   Effective effective{configuration, servers, version, unwritten, arena, problems};
//   effective.of(level).own          // {ssl_protocols: ["TLSv1.3"]}
//   effective.of(level).effective    // {..., server_tokens: "on", ssl_protocols: ["TLSv1.3"]}
//
// Both are maps from a directive's name to a value whose shape its row decides
// (Shape in directive.h). An inherited value keeps the place where it is
// written and has an Origin that names the level; a default has an Origin and no
// place. What a file that is missing may have set is unknown.
//
// What is not written is worked out once for all levels of a kind (unwritten.h).
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "parsers/nginx/configuration.h"
#include "parsers/nginx/listen.h"
#include "parsers/nginx/unwritten.h"
#include "parsers/nginx/version.h"
#include "parsers/value/value.h"

namespace parsers::nginx {

// A value that is more than a default: written at a level, or passed on to it.
struct Setting {
  std::uint32_t order = 0;         // order_of() its name
  const Directive* row = nullptr;  // nullptr if unknown
  Member member{};
  const Origin* passed_on = nullptr;  // what the levels inside say about it
};

struct LevelValues {
  Value own{};
  Value effective{};
  std::vector<Setting> settings{};  // what of `effective` is written somewhere, sorted by name
  const Hole* hole = nullptr;       // the nearest missing file, here or around
  const Value* unknown_handler = nullptr;  // if a missing file may bring one
};

class Effective {
 public:
  // Values that are kept in all, over all levels of one configuration.
  static constexpr std::size_t max_values = 2'000'000;

  Effective(const Configuration& configuration, const Servers& servers,
            const std::optional<Version>& version, UnwrittenTable& unwritten, Arena& arena,
            std::vector<Problem>& problems);

  [[nodiscard]] const LevelValues& of(const Level& level) const { return levels_[level.index]; }
  // A value that holds at `level`, or nullptr.
  [[nodiscard]] const Value* find(const Level& level, std::string_view name) const;

 private:
  using Settings = std::vector<Setting>;

  void compute(const Level& level, const Servers& servers);
  Settings own_settings(const Level& level);
  void add_inherited(const Level& level, const Settings& own, Settings& all);
  void merge_headers(const Level& level, Settings& all);
  void set_protocols(const Level& level, const Servers& servers, Settings& all);
  [[nodiscard]] Value protocols_of(const Level& server) const;
  [[nodiscard]] LevelKind kind_of(const Level& level, const Settings& settings) const;
  [[nodiscard]] Value over_unwritten(const Level& level, const Settings& settings);

  Arena& arena_;
  std::optional<Version> version_;
  std::deque<LevelValues> levels_{};
  UnwrittenTable& unwritten_;
  bool is_fragment_ = false;
  std::vector<Member> members_{};  // scratch
  std::size_t values_ = 0;
};

}  // namespace parsers::nginx
