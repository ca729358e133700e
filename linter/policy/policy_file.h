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
#include "linter/policy/key_recorder.h"
#include "parsers/problem.h"
#include "parsers/value/arena.h"

namespace linter {

// A pack's files: `path` relative to the pack's folder, such as
// "10.1.1/weak-tls-protocol.toml", "items.toml", "parameters.toml".
struct PolicyFile {
  std::string path{};
  const parsers::Source* source = nullptr;
};

// One file of an example, as if it lay in the input.
struct ExampleFile {
  std::string_view path{};  // "example.tf", or what [bad.files] calls it
  parsers::Value text{};
};

// What a policy proves itself with: a `bad` one must be reported at exactly the
// lines that end in "# finding", a `good` one must pass, an `undecided` one must
// neither be reported nor pass.
struct Example {
  enum class Kind { bad, good, undecided };
  Kind kind = Kind::bad;
  std::string_view shows{};
  std::vector<ExampleFile> files{};
  parsers::Value config{};  // as in lint.toml; null if there is none
  parsers::Place place{};
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

// Lines of `text` (from 1) that end in the mark "# finding".
[[nodiscard]] std::vector<std::uint32_t> marked_lines(std::string_view text);

}  // namespace linter
