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

// A pack to be tested: what stands in it counts, not what is shipped, except
// for the items of the standard and promises that it does not make itself.
struct TestedPack {
  PolicyPacks read{};  // its sources and errors
  PolicyPack pack{};
  std::vector<Promise> promises{};
  std::string only{};  // begins the ids of what is to be tested

  [[nodiscard]] Catalogue catalogue() const;
};

// `path` is a pack's folder, or a part of it: a folder of an item ("policies/10.1.1"),
// one policy's file.
[[nodiscard]] TestedPack load_pack_to_test(const std::string& path,
                                           const std::string& current_folder);

}  // namespace linter::cli
