// What an entity of a block has for policies: `self.own`, `self.effective`, and
// what only holds of a block of its kind (`self.listen`, `self.handler`).
// docs/entities-nginx.md describes the shapes, outlines.cpp lists the names.
//
//   MembersOf members{meaning, arena};
//   members(level)       // for a location: own, effective, modifier, path, handler, ...
#pragma once

#include <string_view>
#include <vector>

#include "parsers/nginx/meaning.h"
#include "parsers/value/arena.h"
#include "parsers/value/value.h"

namespace parsers::nginx {

class MembersOf {
 public:
  // `meaning` must live as long; the values live in `arena`.
  MembersOf(Meaning& meaning, Arena& arena)
      : meaning_(meaning),
        configuration_(meaning.configuration),
        effective_(meaning.effective),
        facts_(meaning.facts),
        arena_(arena) {}

  [[nodiscard]] std::vector<Member> operator()(const Level& level) const;

 private:
  using Members = std::vector<Member>;

  void add_http(const Level& level, Members& members) const;
  void add_server(const Level& level, const Server& server, Members& members) const;
  void add_inner(const Level& level, Members& members) const;
  void add_place_in_server(const Level& level, Members& members) const;
  void add_events(Members& members) const;
  void add_access(const Level& level, Members& members) const;
  [[nodiscard]] Value version_at(Place place) const;
  [[nodiscard]] Value server_names(const Level& level) const;
  [[nodiscard]] Value listens(const Server& server, Place place) const;
  [[nodiscard]] Place head_of(const Level& level) const { return configuration_.head_of(level); }
  static void put(Members& members, std::string_view key, Value value) {
    members.push_back({key, {}, value});
  }

  Meaning& meaning_;
  const Configuration& configuration_;
  const Effective& effective_;
  const Facts& facts_;
  Arena& arena_;
};

}  // namespace parsers::nginx
