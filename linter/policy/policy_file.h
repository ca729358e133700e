// Policies, items and promises from TOML, checked completely: what comes out can
// be evaluated. Used when the program is built, for packs of the user, and by
// the test that runs every policy's examples.
//
//   PolicyPack pack = load_policies(files, environment, nullptr);
//   if (!pack.problems().empty()) ...            // each with its line and "did you mean"
//   pack.catalogue().policies
//
// The pack owns what its catalogue views; the Sources must outlive it.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "linter/cel/cel.h"
#include "linter/policy/catalogue.h"
#include "linter/policy/example.h"
#include "linter/toml/key_recorder.h"
#include "parsers/problem.h"
#include "parsers/value/arena.h"

namespace linter {

// A pack's files: `path` relative to the pack's folder, such as
// "10.1.1/weak-tls-protocol.toml", "items.toml", "parameters.toml".
struct PolicyFile {
  std::string path{};
  const parsers::Source* source = nullptr;
};

class PolicyPack {
 public:
  PolicyPack() = default;
  PolicyPack(PolicyPack&&) = default;
  PolicyPack& operator=(PolicyPack&&) = default;

  [[nodiscard]] Catalogue catalogue() const { return {policies_, items_, promises_}; }
  [[nodiscard]] const std::vector<parsers::Problem>& problems() const { return problems_; }
  // The examples of policies()[index], in the order of the file.
  [[nodiscard]] std::span<const Example> examples(std::size_t index) const {
    return examples_[index];
  }

 private:
  friend class PackLoader;
  parsers::Arena arena_;
  std::vector<Policy> policies_;
  std::vector<std::vector<Example>> examples_;  // beside policies_
  std::vector<Item> items_;
  std::vector<Promise> promises_;
  std::vector<parsers::Problem> problems_;
};

// `environment` is what expressions are checked against. `base` gives the items
// and promises for a pack that has none of its own; may be nullptr. `recorder`
// notes the keys that are asked for; may be nullptr.
[[nodiscard]] PolicyPack load_policies(std::span<const PolicyFile> files,
                                       const cel::Environment& environment, const Catalogue* base,
                                       KeyRecorder* recorder = nullptr);

}  // namespace linter
