// Turns directives into values, in the shape that their rows say.
//
//   server_tokens off;                 "off"
//   ssl_protocols TLSv1.2 TLSv1.3;     ["TLSv1.2", "TLSv1.3"]
//   allow 10.0.0.0/8; allow ::1;       [{args: ["10.0.0.0/8"]}, {args: ["::1"]}]
#pragma once

#include <span>

#include "parsers/nginx/configuration.h"
#include "parsers/value/value.h"

namespace parsers::nginx {

// The value of all uses of one directive on one level; `uses` is not empty.
[[nodiscard]] Value shape(Arena& arena, std::span<const Use* const> uses);

// The value of a default as the documentation writes it, at `place`.
[[nodiscard]] Value shape_default(Arena& arena, const Directive& row, std::string_view text,
                                  Place place);

// The words as texts, each at its place.
[[nodiscard]] Value list_of(Arena& arena, const Use& use, std::span<const Word> words, Place place);

}  // namespace parsers::nginx
