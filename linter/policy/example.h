// What a policy proves itself with: files, and the lines that must be reported.
//
//   [[bad]]
//   shows = "an open port"
//   nginx = """
//   server { listen 22; }  # finding
//   """
//   [bad.config]
//   parameters.public_ports = [443]
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "linter/configuration/configuration.h"
#include "linter/policy/policy.h"
#include "linter/toml/fields.h"
#include "parsers/text/source.h"
#include "parsers/value/value.h"

namespace linter {

// One file of an example, as if it lay in the input.
struct ExampleFile {
  std::string_view path{};  // "example.tf", or what [bad.files] calls it
  parsers::Value text{};
};

// A `bad` one must be reported at exactly the lines that end in "# finding", a
// `good` one must pass, an `undecided` one must neither be reported nor pass.
struct Example {
  enum class Kind { bad, good, undecided };
  Kind kind = Kind::bad;
  std::string_view shows{};
  std::vector<ExampleFile> files{};
  Configuration configuration{};  // of its `config`
  parsers::Place place{};
};

// Those of a policy, in the order of the file; `policy` are its fields, which
// take the problems. What they view belongs to the Source and the arena of the
// table. Does not know which parameters there are: check_configuration() does.
[[nodiscard]] std::vector<Example> read_examples(Fields& policy, std::string_view id);

// Lines of `text` (from 1) that end in the mark "# finding".
[[nodiscard]] std::vector<std::uint32_t> marked_lines(std::string_view text);

}  // namespace linter
