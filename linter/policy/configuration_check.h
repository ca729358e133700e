// What can only be said of a lint.toml with the policies at hand: ids, items and
// parameters that do not exist, values of another type than the parameter's.
//
//   check_configuration(configuration, catalogue, "configuration/")
#pragma once

#include <string_view>
#include <vector>

#include "linter/configuration/configuration.h"
#include "linter/policy/catalogue.h"
#include "parsers/problem.h"

namespace linter {

// `id_prefix` is put before "unknown-policy", "unknown-parameter" and
// "wrong-type" in the ids of the Problems.
[[nodiscard]] std::vector<parsers::Problem> check_configuration(const Configuration& configuration,
                                                                const Catalogue& catalogue,
                                                                std::string_view id_prefix);

// What a default, written as an expression, is: text, list, table, boolean,
// integer or number; empty if it cannot be said.
[[nodiscard]] std::string_view type_of_default(std::string_view expression);

}  // namespace linter
