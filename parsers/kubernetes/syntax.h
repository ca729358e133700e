// What parse() makes of one file: its Kubernetes objects, with all values in
// their places.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "parsers/format.h"

namespace parsers::kubernetes {

// One object: a YAML document, or an item of a `List`.
struct Object {
  const Value* value = nullptr;  // a map
  std::string_view api_version{};
  std::string_view kind{};
};

struct Manifest final : Document {
  std::vector<Object> objects{};
};

// Adds a Problem, up to limits::problems_per_file and then one that says so.
void report(Document& document, Problem problem);

}  // namespace parsers::kubernetes
