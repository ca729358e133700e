// A YAML stream cut into its documents, so that each is read by a parser of its
// own: a broken document says so, and the ones behind it are still read.
//
//   a: 1          document 0, bytes 0 to 5
//   --- # next
//   b: 2          document 1, with its `---` line
//   ...
//
// `---` and `...` count only at the start of a line and before white space. YAML
// allows them nowhere else: neither in a quoted text nor in a block scalar.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace parsers::kubernetes {

struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Documents that hold nothing but comments and blank lines are left out.
[[nodiscard]] std::vector<Stretch> split_documents(std::string_view text);

}  // namespace parsers::kubernetes
