// `lint test FOLDER`: do the policies prove themselves by their own examples?
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <ostream>

#include "linter/authoring/proof.h"
#include "linter/cli/command.h"
#include "linter/cli/complaint.h"
#include "linter/cli/policy_packs.h"

namespace linter::cli {
namespace {

void add_options(OptionSet& set, Options& options) {
  set.positionals("paths", options.paths, "folders of policies, or single policies", "PATHS");
  set.flag("-v,--verbose", options.raw.verbose, "name also the policies that hold");
}

void check_options(Options& options, OptionCheck& check) {
  if (options.paths.empty())
    check.error("`lint test` needs a folder of policies",
                "they are files such as `policies/10.1.1/weak-tls-protocol.toml`");
  if (options.raw.verbose) options.verbosity = Verbosity::verbose;
}

struct Sum {
  std::size_t policies = 0;
  std::size_t examples = 0;
  std::size_t failed = 0;
};

// Then its examples would only say the same in other words.
bool has_problems(const Policy& policy, const std::vector<parsers::Problem>& problems) {
  return std::any_of(problems.begin(), problems.end(), [&](const parsers::Problem& problem) {
    return problem.place && problem.place.source->text().data() == policy.source.data();
  });
}

void test(const TestedPack& tested, const Options& options, std::ostream& out, Sum& sum) {
  const Catalogue catalogue = tested.catalogue();
  for (std::size_t index = 0; index < catalogue.policies.size(); ++index) {
    const Policy& policy = catalogue.policies[index];
    if (!policy.id.starts_with(tested.only) || has_problems(policy, tested.read.problems)) continue;
    const Proof proof = prove(policy, tested.pack.examples(index), catalogue);
    ++sum.policies;
    sum.examples += proof.parts.size();
    if (proof.holds()) {
      if (options.verbosity == Verbosity::verbose)
        fmt::print(out, "ok      {}  {} checks, {} examples\n", policy.id, policy.checks.size(),
                   proof.parts.size());
      continue;
    }
    ++sum.failed;
    fmt::print(out, "FAILED  {}\n", policy.id);
    write_proof(policy, proof, out);
  }
}

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

ExitCode run(const Options& options, const Surroundings& surroundings) {
  const report::Paint paint = paint_of_errors(options, surroundings);
  Sum sum;
  bool is_loaded = true;
  for (const std::string& path : options.paths) {
    const TestedPack tested = load_pack_to_test(path, surroundings.current_folder);
    complain(surroundings.error, tested.read.errors, paint);
    complain(surroundings.error, tested.read.problems, paint);
    is_loaded = is_loaded && tested.read.errors.empty() && tested.read.problems.empty();
    if (tested.read.errors.empty()) test(tested, options, surroundings.out, sum);
  }
  if (!is_loaded && sum.policies == 0) return ExitCode::failed;
  if (sum.policies == 0) {
    complain_of(surroundings.error, {"there is no policy to test"}, paint);
    return ExitCode::failed;
  }
  fmt::print(surroundings.out, "{}, {}: {} failed\n", counted(sum.policies, "policy", "policies"),
             counted(sum.examples, "example", "examples"), sum.failed);
  if (!is_loaded) return ExitCode::failed;
  return sum.failed > 0 ? ExitCode::findings : ExitCode::clean;
}

}  // namespace

extern const Command command_test{
    .name = "test",
    .usage = "FOLDER",
    .summary = "whether policies prove themselves by their examples",
    .about = "Runs the examples of policies and shows what is missing and what is unexpected.",
    .add_options = add_options,
    .check = check_options,
    .run = run};

}  // namespace linter::cli
