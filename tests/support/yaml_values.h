// Every YAML document of a text as our reader decodes it, in JSON:
//
//   {"begin": 0, "end": 12, "value": {"a": [1, true, "x"]}}
//   {"begin": 13, "end": 20, "problems": ["kubernetes/syntax"]}
//
// What Kubernetes has no value for (`.inf`) is {"$unknown": "why"}.
#pragma once

#include <string>
#include <vector>

#include "parsers/text/source.h"

namespace tests {

// One line for each document, in order. Nothing if the text is a template.
[[nodiscard]] std::vector<std::string> yaml_values(const parsers::Source& source);

}  // namespace tests
