// JSON: whole files of it, and what is inside of texts: policy documents,
// container definitions.
//
//   policy = file("policy.json")     a text, and what it says: {Version: ..., Statement: [...]}
//
// What is in the document stands, as far as the text is written somewhere as it
// is, where its own letters are: in the heredoc or in the file.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "parsers/value/value.h"

namespace parsers {

// `text` with its content, if it is JSON of an object or a list; else as it is.
// At most as deep and as many values as limits.h allows.
[[nodiscard]] Value with_json(const Value& text, Arena& arena);

// What a file of JSON says, each value with its exact place. `skip` names members
// that are not wanted, by the member of the document that they are in, how deep
// they are in it (1: members of the document), what their object has said before and
// their own name.
struct JsonReading {
  Value value{};
  std::string error{};       // empty if it could be read
  std::size_t error_at = 0;  // a byte of the file
};
using SkipMember = bool (*)(std::string_view top, std::size_t depth, std::span<const Member> before,
                            std::string_view name);
[[nodiscard]] JsonReading read_json(const Source& source, Arena& arena, SkipMember skip);

}  // namespace parsers
