// Values of CEL as JSON that keeps their types, for `lint eval --batch`:
//
//   {"type": "int", "value": 3}
//   {"type": "list", "value": [{"type": "string", "value": "a"}]}
//   {"type": "map", "value": [[{"type": "string", "value": "k"}, {"type": "null_type", "value":
//   null}]]}
//   {"type": "bytes", "value": "00ff"}                    hexadecimal
//   {"type": "google.protobuf.Timestamp", "value": "2026-11-20T00:00:00Z"}    read: also
//   "timestamp"
//   {"type": "google.protobuf.Duration", "value": "90s"}                     read: also "duration"
//   {"type": "double", "value": "NaN"}                    also "Infinity", "-Infinity"
//   {"type": "optional", "value": null}                   or the typed value in it
//   {"type": "type", "value": "int"}
//   {"unknown": ["known only after apply"]}   {"error": "divide by zero"}
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "linter/cel/value.h"
#include "parsers/value/arena.h"

namespace linter::cli {

// One line of a batch.
struct Question {
  std::string expression{};
  std::string container{};  // the namespace that it is written in
  bool check = true;        // types, before it is evaluated
  struct Binding {
    std::string name{};
    cel::Value value{};
  };
  std::vector<Binding> bindings{};
};

// None, and a reason in `why`, if the line is no question. What the values are
// made of lives in `arena`.
[[nodiscard]] std::optional<Question> read_question(std::string_view line, parsers::Arena& arena,
                                                    std::string& why);

// On one line, without its end.
[[nodiscard]] std::string typed_json(const cel::Value& value);
[[nodiscard]] std::string error_json(std::string_view message);

}  // namespace linter::cli
