// What `params` and `zones` are in expressions: defaults of the policies and the
// promises, or what lint.toml sets instead.
//
//   Parameters parameters(catalogue, ruling);
//   variables.set(Slot::params, parameters.of(policy));
//
// Owns the values.
#pragma once

#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "linter/cel/cel.h"
#include "linter/engine/ruling.h"
#include "linter/policy/catalogue.h"

namespace linter {

class Parameters {
 public:
  // Both must outlive this.
  Parameters(const Catalogue& catalogue, const Ruling& ruling);

  // A map of the parameters that the policy's expressions read; made once.
  [[nodiscard]] cel::Value of(const Policy& policy);
  // All promises.
  [[nodiscard]] cel::Value promises();
  // Name to list of networks.
  [[nodiscard]] const cel::Value& zones() const { return zones_; }

 private:
  cel::Entry entry(std::string_view owner, std::string_view name, std::string_view default_value);
  cel::Value value_of(std::string_view expression);

  const Catalogue& catalogue_;
  const Ruling& ruling_;
  cel::Evaluation evaluation_;  // holds the values; never reset
  std::vector<std::shared_ptr<const cel::Program>> programs_;
  std::unordered_map<std::string_view, cel::Value> known_;  // by policy id
  cel::Value zones_{};
};

}  // namespace linter
