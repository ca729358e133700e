// Where the requests that come to a block may be passed on to: by its own
// handler and those of the blocks inside it, and by the locations that it sends
// requests to within nginx (`try_files`, `error_page`, `rewrite`, `index`,
// `auth_request`, `mirror`).
//
//   Reach reach{effective, facts, arena};
//   reach.of(level)        // [{address: "10.0.0.5:8080", host: "10.0.0.5", port: 8080, unix:
//   false}]
//
// What cannot be known is an unknown element of the list, beside the others.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parsers/nginx/effective.h"
#include "parsers/nginx/facts.h"
#include "parsers/nginx/search.h"

namespace parsers::nginx {

class Reach {
 public:
  static constexpr std::size_t max_servers = 256;  // of one block

  Reach(const Effective& effective, const Facts& facts, Arena& arena)
      : effective_(effective), facts_(facts), arena_(arena) {}

  [[nodiscard]] Value of(const Level& level);

 private:
  // What one level does by itself.
  struct Step {
    std::vector<const Level*> next{};
    std::vector<Value> unknown{};
  };
  // What was found so far on the way from one level.
  struct Walk {
    std::set<const Level*> seen{};
    std::vector<const Level*> open{};
    std::set<std::string_view> addresses{};  // and reasons: nothing is said twice
    std::vector<Value> servers{};
  };

  [[nodiscard]] bool passes_on(const Level& level);
  void add_handler(const Level& level, Walk& walk) const;
  [[nodiscard]] const Step& step_of(const Level& level);
  void add_target(const Level& level, std::string_view uri, Place place, Step& step);
  void add_targets(const Level& level, Step& step);
  void add_index(const Level& level, Step& step);

  const Effective& effective_;
  const Facts& facts_;
  Arena& arena_;
  LocationSearch search_{};
  std::unordered_map<const Level*, Step> steps_{};
  std::unordered_map<const Level*, bool> passes_on_{};
};

}  // namespace parsers::nginx
