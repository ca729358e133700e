// How policies are applied in this run: which ones, how severe, with which
// promises. Comes from the command line and lint.toml.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "linter/policy/policy.h"
#include "parsers/value/value.h"

namespace linter {

struct Ruling {
  // Ids, items or prefixes of items (see selects()); empty `select` means all.
  std::vector<std::string> select{};
  std::vector<std::string> ignore{};

  // "10.1" = "low"; without a severity the policies are off. The longest
  // selector that fits a policy wins.
  struct Weight {
    std::string selector{};
    std::optional<Severity> severity{};
  };
  std::vector<Weight> weights{};

  // A promise's value for all policies, or a parameter of one policy.
  struct Setting {
    std::string policy{};  // id; empty: a promise
    std::string name{};
    parsers::Value value{};
  };
  std::vector<Setting> settings{};

  // A named set of networks that all formats must agree on.
  struct Zone {
    std::string name{};
    std::vector<std::string> networks{};  // in CIDR notation
  };
  std::vector<Zone> zones{};

  std::vector<std::string> complete{};  // formats whose input is all there is
  std::vector<std::string> hidden{};    // values that no report may show
  std::string today{};                  // "2026-11-20": when suppressions end
  bool inline_suppressions = true;
  bool keep_passes = false;  // in the report, one by one
};

}  // namespace linter
