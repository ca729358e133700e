// The output of `nginx -T`: all files of a configuration in one text, each after
// a line "# configuration file /etc/nginx/nginx.conf:".
#pragma once

#include <string_view>
#include <vector>

#include "parsers/nginx/syntax.h"

namespace parsers::nginx {

// The files of a dump in their order, without their statements; empty if `text`
// is no dump. The first one is the main configuration.
[[nodiscard]] std::vector<File> files_of_dump(std::string_view text);

}  // namespace parsers::nginx
