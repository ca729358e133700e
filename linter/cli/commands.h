// The commands beside `lint` itself: they write to a stream and open nothing.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "linter/cli/options.h"
#include "linter/policy/catalogue.h"

namespace linter::cli {

// `lint explain`, `lint policies`. What comes back is why it cannot be done.
[[nodiscard]] std::vector<UsageError> explain_policy(const Options& options,
                                                     const Catalogue& catalogue, std::ostream& out);
[[nodiscard]] std::vector<UsageError> list_policies(const Options& options,
                                                    const Catalogue& catalogue, std::ostream& out);

// `lint completions`: a script for bash, zsh or fish.
void write_completions(const std::string& shell, std::ostream& out);

}  // namespace linter::cli
