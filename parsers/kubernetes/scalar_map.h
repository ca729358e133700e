// Where each byte of a YAML scalar's value is written: the way back through the
// indentation of a block scalar, through escapes and folded lines.
//
//   conf: |              value "listen 80;\n"
//     listen 80;         byte 0 of it is byte 4 of this line
//
// Found by reading the scalar beside its value, when somebody asks: values do not
// carry it.
#pragma once

#include <optional>
#include <string_view>

#include "parsers/text/text_map.h"
#include "parsers/value/value.h"

namespace parsers::kubernetes {

// The scalar at `written`, with its quotes or from its `|` or `>` on, has the
// value `text`; nothing if it has not.
[[nodiscard]] std::optional<TextMap> map_scalar(Place written, std::string_view text);

// The map of a text value, wherever it was written: behind a key, at an anchor.
// What cannot be proved stands as a whole for the value's place.
[[nodiscard]] TextMap map_of(const Value& text);

}  // namespace parsers::kubernetes
