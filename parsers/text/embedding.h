// How a text that is no file stands in one: a Source with an Embedding was taken
// out of the text of another Source.
#pragma once

#include <vector>

#include "parsers/text/text_map.h"

namespace parsers {

struct Embedding {
  TextMap map{};
  // What holds the text in the outer language, nearest first: the key with its
  // value, the object. A comment there speaks about the text too.
  std::vector<Place> around{};
};

}  // namespace parsers
