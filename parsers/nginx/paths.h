// Paths of files as nginx compares them, without a look at the disk.
//
//   joined("etc/nginx", "./conf.d/../nginx.conf")       "etc/nginx/nginx.conf"
//   matches_glob("conf.d/*.conf", "conf.d/a.conf")      true
#pragma once

#include <string>
#include <string_view>

#include "parsers/text/path.h"

namespace parsers::nginx {

// `path` seen from `folder`, folded.
[[nodiscard]] std::string joined(std::string_view folder, std::string_view path);

// Whether nginx takes the argument of `include` for a pattern.
[[nodiscard]] bool is_glob(std::string_view path);

// Whether the pattern matches all of `path`, as glob(3) does: no wildcard
// matches a slash, nor a dot at the beginning of a name. Takes time in
// proportion to the product of their lengths at most.
[[nodiscard]] bool matches_glob(std::string_view pattern, std::string_view path);

}  // namespace parsers::nginx
