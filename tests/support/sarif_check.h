// What neither the JSON schema nor Microsoft's multitool finds wrong in a SARIF
// log and GitHub does, or readers stumble over: references that lead nowhere,
// limits, words that must be one of a few.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace linter::report {

// What is wrong with `log`, each with the path to it; empty if nothing is.
[[nodiscard]] std::vector<std::string> sarif_errors(std::string_view log);

}  // namespace linter::report
