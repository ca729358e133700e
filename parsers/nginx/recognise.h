// Tells nginx configuration from the many other files that are called *.conf,
// and which block a file without `http` belongs into.
#pragma once

#include <string_view>

#include "parsers/format.h"
#include "parsers/nginx/context.h"
#include "parsers/nginx/syntax.h"

namespace parsers::nginx {

// Could a file of this name be nginx configuration?
[[nodiscard]] bool wants(std::string_view path);

// Is it? Its first directives must be such that nginx knows. A file whose name
// says nginx may also hold mistakes.
[[nodiscard]] Claim claims(const Source& source);

// Where the directives of a file are allowed: `http` for a file of servers,
// `location` for one that begins with proxy_pass. The context that fits most of
// its directives, and of several the outermost (in snippets/ the server).
[[nodiscard]] Context entry_context(const Syntax& syntax, const File& file);

// Whether a file is a whole configuration: one with `http`, `events`, `stream`
// or `mail` at its top, or called nginx.conf.
[[nodiscard]] bool is_main(const Syntax& syntax, const File& file);

}  // namespace parsers::nginx
