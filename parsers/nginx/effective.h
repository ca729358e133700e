// What holds at each level of a configuration: its own directives, and those
// that it inherits or that nginx assumes.
//
//   Effective effective{configuration, servers, version, arena, problems};
//   effective.of(level).own          // {ssl_protocols: ["TLSv1.3"]}
//   effective.of(level).effective    // {..., server_tokens: "on", ssl_protocols: ["TLSv1.3"]}
//
// Both are maps from a directive's name to a value whose shape its row decides
// (Shape in directive.h). An inherited value keeps the place where it is
// written and has an Origin that names the level; a default has the place of
// the level's first line. What a file that is missing may have set is unknown.
#pragma once

#include <array>
#include <deque>
#include <optional>
#include <vector>

#include "parsers/nginx/configuration.h"
#include "parsers/nginx/listen.h"
#include "parsers/nginx/version.h"
#include "parsers/value/value.h"

namespace parsers::nginx {

struct LevelValues {
  Value own{};
  Value effective{};
  std::vector<const Directive*> rows{};  // of the members of `effective`; nullptr if unknown
};

class Effective {
 public:
  // Values that are kept in all, over all levels of one configuration.
  static constexpr std::size_t max_values = 2'000'000;

  Effective(const Configuration& configuration, const Servers& servers,
            const std::optional<Version>& version, Arena& arena, std::vector<Problem>& problems);

  [[nodiscard]] const LevelValues& of(const Level& level) const { return levels_[level.index]; }
  // A value that holds at `level`, or nullptr.
  [[nodiscard]] const Value* find(const Level& level, std::string_view name) const;

 private:
  struct Entry {
    std::string_view name{};
    Place name_place{};
    Value value{};
    const Directive* row = nullptr;
  };
  void compute(const Level& level, const Servers& servers);
  std::vector<Entry> own_entries(const Level& level);
  void add_inherited(const Level& level, const std::vector<Entry>& own, std::vector<Entry>& all);
  void add_defaults(const Level& level, std::vector<Entry>& all);
  void add_unknown(const Level& level, std::vector<Entry>& all);
  void merge_headers(const Level& level, std::vector<Entry>& all);
  void set_protocols(const Level& level, const Servers& servers, std::vector<Entry>& all);
  [[nodiscard]] Value protocols_of(const Level& server) const;
  const std::vector<Entry>& defaults_for(Context context);

  Arena& arena_;
  std::optional<Version> version_;
  std::deque<LevelValues> levels_{};
  std::array<std::vector<Entry>, 15> defaults_{};
  std::array<bool, 15> has_defaults_{};
  const Origin* default_origin_ = nullptr;
  std::size_t values_ = 0;
};

}  // namespace parsers::nginx
