// Lays a text beside what it was made of: letters that are written somewhere, and
// holes that a program filled.
//
//   listen ${var.port};      pieces `listen `, `;` and between them a hole
//   listen 443;              `443` stands for `${var.port}`
//
// A piece between two holes counts as found only where it can be in one place.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/text/text_map.h"

namespace parsers {

// What stands between two holes.
struct Piece {
  std::string text{};
  TextMap map{};
};

struct Pieces {
  std::vector<Piece> pieces{};  // one more than holes
  std::vector<Place> holes{};
};

// The map of `text`; nothing if these pieces cannot give it.
[[nodiscard]] std::optional<TextMap> align(const Pieces& written, std::string_view text);

}  // namespace parsers
