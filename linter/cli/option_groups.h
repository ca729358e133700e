// Options that several commands share.
#pragma once

#include <string_view>

#include "linter/cli/option_set.h"

namespace linter::cli {

// What is read: paths, what is left out, lint.toml, versions and variables.
void add_reading(OptionSet& set, Options& options);
void check_reading(Options& options, OptionCheck& check);

// Values for Terraform's variables: --var, --var-file, --var-environment.
void add_variables(OptionSet& set, Options& options);

// Which policies: --select, --ignore, --policies.
void add_choosing(OptionSet& set, Options& options);

void add_language(OptionSet& set, Options& options);
void check_language(const Options& options, OptionCheck& check);
[[nodiscard]] std::string_view language_of(const Options& options);

}  // namespace linter::cli
