// The name of a location as nginx reads it, and where it may stand.
//
//   location = /a { }        {"=", "/a"}
//   location ~\.php$ { }     {"~", "\.php$"}: nginx reads this as two words, too
#pragma once

#include <string>
#include <string_view>

#include "parsers/nginx/configuration.h"

namespace parsers::nginx {

struct LocationName {
  std::string_view modifier{};  // "", "=", "~", "~*", "^~", "@"
  std::string_view path{};      // of "@" with the sign
};

[[nodiscard]] LocationName read_location(const Use& location);

// Why nginx refuses to start with `location` in `level`, or empty.
[[nodiscard]] std::string why_refused(const Use& location, const Level& level);

}  // namespace parsers::nginx
