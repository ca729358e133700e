// Which location answers for a URI, as nginx looks for it: an exact one, else
// the longest prefix, and from there, unless it is `^~`, the first expression
// that matches; again inside of the location that was found.
//
//   LocationSearch search;
//   search.find(server, "/index.php")     // the level of `location ~ \.php$`
#pragma once

#include <cstddef>
#include <map>
#include <string_view>

#include "parsers/nginx/configuration.h"
#include "parsers/text/pattern.h"

namespace parsers::nginx {

class LocationSearch {
 public:
  static constexpr std::size_t max_patterns = 2000;  // of further expressions nothing is certain

  struct Found {
    const Level* level = nullptr;  // nullptr: no location, the server itself
    // An expression on the way is one that we do not understand (PCRE knows
    // more than RE2): it may be another location.
    bool certain = true;
  };
  // `uri` without arguments; `@name` finds the named location.
  [[nodiscard]] Found find(const Level& server, std::string_view uri);

 private:
  void descend(const Level& level, std::string_view uri, Found& found, bool& is_final);
  // nullptr if there are too many.
  [[nodiscard]] const Pattern* pattern_of(const Use& location);

  std::map<const Statement*, Pattern> patterns_{};
};

// The server around a level, or nullptr.
[[nodiscard]] const Level* server_around(const Level& level);

}  // namespace parsers::nginx
