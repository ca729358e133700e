// JSON of values: jsonencode() and jsondecode().
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "parsers/terraform/expression/datum.h"

namespace parsers::terraform {

class Evaluator;

// `datum` is wholly known. Keys are sorted, and `<`, `>`, `&` are escaped, as
// Terraform does it.
[[nodiscard]] std::string to_json(const Datum& datum);
// `text` between quotes.
[[nodiscard]] std::string json_text(std::string_view text);

// The text `json` that was made of `content`, and is unknown where that is not
// wholly known. It refers to all that is in `content`.
[[nodiscard]] Datum encoded(const Datum& content, const std::string& json, const Place& place,
                            Evaluator& evaluator);

struct Call;

// Of jsondecode() and yamldecode(), where the text is unknown and what it says is not:
// a Function::run_partly.
[[nodiscard]] Datum decoded_partly(const Call& call, const Datum& unknown);

// What the text `text` says that is used at `place`: each part stands where its
// letters are written. Nothing if it is no JSON, or nested too deep.
[[nodiscard]] std::optional<Datum> from_json(const Datum& text, const Place& place, Arena& arena);

}  // namespace parsers::terraform
