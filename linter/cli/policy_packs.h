// The shipped policies, and those of folders that the user names (`--policies`).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "linter/cli/options.h"
#include "linter/policy/catalogue.h"
#include "linter/policy/policy_file.h"

namespace linter::cli {

// Owns what its catalogue views.
struct PolicyPacks {
  std::vector<std::unique_ptr<parsers::Source>> sources{};
  std::vector<std::unique_ptr<PolicyPack>> packs{};
  std::vector<Policy> policies{};   // of all packs and the shipped ones, by id
  std::vector<Promise> promises{};  // likewise, by name
  std::vector<UsageError> errors{};
  std::vector<parsers::Problem> problems{};

  [[nodiscard]] const Catalogue& catalogue() const;
  Catalogue merged{};
};

[[nodiscard]] PolicyPacks load_policy_packs(const std::vector<std::string>& folders,
                                            const std::string& current_folder);

}  // namespace linter::cli
