// Finds lint.toml and reads it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "linter/cli/options.h"
#include "linter/cli/surroundings.h"
#include "linter/configuration/configuration.h"

namespace linter::cli {

struct ConfigurationFile {
  std::unique_ptr<parsers::Source> source{};  // nullptr: there is none
  parsers::Arena arena{};
  Configuration configuration{};
  std::string folder{};  // shown path of its folder: what its paths are relative to
  std::vector<parsers::Problem> problems{};
  std::vector<UsageError> errors{};
};

// `--config`, or the nearest lint.toml from the first path upwards, to the root
// of the repository at most (see Root::find()).
[[nodiscard]] ConfigurationFile load_configuration(const Options& options,
                                                   const Surroundings& surroundings);

}  // namespace linter::cli
