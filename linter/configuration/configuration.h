// lint.toml as plain data, strictly read: an unknown key or a wrong type is a
// Problem with its place. Knows neither policies nor command lines.
//
//   [lint]
//   fail-on = "high"
//   [parameters]
//   log_retention_days = 90
//   [severity]
//   "10.1.1" = "critical"
//
// An example of a policy brings the part of it that it needs, read by the same
// code. A Configuration views the Source that it was read from and the Arena.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "linter/policy/policy.h"
#include "linter/toml/fields.h"
#include "parsers/format.h"
#include "parsers/problem.h"
#include "parsers/text/source.h"
#include "parsers/value/arena.h"
#include "parsers/value/value.h"

namespace linter {

struct Configuration {
  // A word of the file, and where it stands.
  struct Word {
    std::string text{};
    parsers::Place place{};
  };

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
  std::optional<Word> kubernetes_version{};
  bool render = false;  // [kubernetes]
  std::vector<Word> helm_values{};
  std::vector<parsers::PodCarrier> kubernetes_carriers{};  // [[kubernetes.carrier]]
  std::vector<Word> terraform_var_files{};
  bool terraform_var_environment = false;
  struct Environment {
    Word name{};
    std::optional<Word> root{};
    std::vector<Word> var_files{};
    std::vector<Word> backend_config{};
  };
  std::vector<Environment> terraform_environments{};  // [[terraform.environment]]
};

// Reads the text; never fails, but says what is wrong with it.
[[nodiscard]] Configuration read_configuration(const parsers::Source& source, parsers::Arena& arena,
                                               std::vector<parsers::Problem>& problems);

// Reads `table`, the `config` of an example of `policy`. It has `complete` and
// `params` (the policy's own parameters) at its top; what speaks of other
// policies, of the command line and of the folder of lint.toml it does not have.
// `example` is what `table` stands in: it takes the problems.
[[nodiscard]] Configuration read_example_configuration(Fields& example, const parsers::Value& table,
                                                       std::string_view policy);

}  // namespace linter
