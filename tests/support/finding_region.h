// Where the program that people run says a finding is.
#pragma once

#include <string>

namespace tests {

// The first finding's "line:column-endColumn" in one file, by the SARIF that is
// written; the second one's for `number` 1, and so on.
[[nodiscard]] std::string region(const std::string& file, const std::string& text,
                                 const std::string& policy, int number = 0);

}  // namespace tests
