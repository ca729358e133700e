// What a plain scalar means to Kubernetes, whose decoder (sigs.k8s.io/yaml on
// go-yaml v2) reads YAML 1.1 and then turns it into JSON:
//
//   yes, Off, y          true, false, true
//   0400, 0o14, 0x1F     256, 12, 31
//   1_000, 1e3, 2.0      1000, 1000, 2      (a whole number becomes an integer)
//   12:30, 08            text, 8
//
// Numbers beyond 64 bits become doubles. `.inf` and `.nan` have no JSON form:
// they are unknown.
#pragma once

#include <string_view>

#include "parsers/value/arena.h"
#include "parsers/value/value.h"

namespace parsers {

// `tag` is yaml-cpp's: "?" for an untagged plain scalar, "!" for a quoted or
// block one, else the resolved tag.
[[nodiscard]] Value resolve_scalar(std::string_view text, std::string_view tag, Place place);

// A mapping key as the decoder writes it into JSON: `yes:` is "true", `0x10:`
// is "16". `ok` is false for what it refuses: a null, a list, a mapping.
[[nodiscard]] std::string_view key_text(const Value& key, Arena& arena, bool& ok);

}  // namespace parsers
