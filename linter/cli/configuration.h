// lint.toml as plain data, strictly read: an unknown key, a wrong type, a name
// that no policy has are Problems with their place.
//
//   [lint]
//   fail-on = "high"
//   [parameters]
//   log_retention_days = 90
//   [severity]
//   "10.1.1" = "critical"
//
// A Configuration views the Source that it was read from and the Arena.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "linter/policy/catalogue.h"
#include "parsers/format.h"
#include "parsers/problem.h"
#include "parsers/text/source.h"
#include "parsers/value/arena.h"
#include "parsers/value/value.h"

namespace linter::cli {

// A word of the file, and where it stands.
struct Word {
  std::string text{};
  parsers::Place place{};
};

struct Configuration {
  // [lint]
  std::vector<Word> paths{};
  std::vector<Word> exclude{};
  std::vector<Word> select{};
  std::vector<Word> ignore{};
  std::optional<Word> fail_on{};
  std::optional<Word> language{};
  std::vector<Word> complete{};  // names of formats; `true` is all of them

  struct Parameter {
    Word name{};
    parsers::Value value{};
  };
  std::vector<Parameter> parameters{};  // [parameters]: promises

  struct Weight {
    Word selector{};
    std::optional<Severity> severity{};  // none: "off"
  };
  std::vector<Weight> severities{};  // [severity]

  struct Zone {
    Word name{};
    std::vector<Word> networks{};
    std::string about{};
  };
  std::vector<Zone> zones{};  // [zones.<name>]

  struct PolicyParameters {
    Word policy{};
    std::vector<Parameter> parameters{};
  };
  std::vector<PolicyParameters> policies{};  // [policies."<id>"]

  std::optional<Word> nginx_version{};
  std::optional<Word> nginx_prefix{};
  std::optional<Word> kubernetes_namespace{};
  bool render = false;                 // [kubernetes]
  std::vector<Word> helm_values{};
  std::vector<parsers::PodCarrier> kubernetes_carriers{};  // [[kubernetes.carrier]]
  std::vector<Word> terraform_var_files{};
  struct Environment {
    Word name{};
    std::optional<Word> root{};
    std::vector<Word> var_files{};
  };
  std::vector<Environment> terraform_environments{};  // [[terraform.environment]]
};

// Reads the text; never fails, but says what is wrong with it.
[[nodiscard]] Configuration read_configuration(const parsers::Source& source, parsers::Arena& arena,
                                               std::vector<parsers::Problem>& problems);

// What can only be said with the policies at hand: ids, items and parameters
// that do not exist, values of another type than the parameter's.
[[nodiscard]] std::vector<parsers::Problem> check(const Configuration& configuration,
                                                  const Catalogue& catalogue);

}  // namespace linter::cli
