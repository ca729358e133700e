// JSON inside of texts: policy documents, container definitions.
//
//   policy = file("policy.json")     a text, and what it says: {Version: ..., Statement: [...]}
//
// What is in the document stands, as far as the text is written somewhere as it
// is, where its own letters are: in the heredoc or in the file.
#pragma once

#include "parsers/value/value.h"

namespace parsers {

// `text` with its content, if it is JSON of an object or a list; else as it is.
// At most as deep and as many values as limits.h allows.
[[nodiscard]] Value with_json(const Value& text, Arena& arena);

}  // namespace parsers
