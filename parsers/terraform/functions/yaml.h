// YAML of values: yamlencode() and yamldecode().
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "parsers/terraform/functions/function.h"

namespace parsers::terraform {

// Nothing, and `why`, if `text` is not one document of YAML.
[[nodiscard]] std::optional<Datum> from_yaml(std::string_view text, const Place& place,
                                             Arena& arena, std::string& why);

// `datum` is wholly known.
[[nodiscard]] std::string to_yaml(const Datum& datum);

}  // namespace parsers::terraform
