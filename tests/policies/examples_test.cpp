// Every policy that is shipped proves itself by its own examples.
#include "linter/authoring/examples.h"

#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "linter/functions/environment.h"
#include "tests/test.h"

using namespace linter;

namespace {

struct Shipped {
  std::deque<parsers::Source> sources{};
  PolicyPack pack{};
};

const Shipped& shipped() {
  static const Shipped loaded = [] {
    Shipped shipped;
    std::vector<PolicyFile> files;
    const std::filesystem::path folder = SOURCE_FOLDER "/policies";
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.path().extension() != ".toml") continue;
      std::ifstream file(entry.path(), std::ios::binary);
      const std::string name = entry.path().lexically_relative(folder).generic_string();
      const std::string text{std::istreambuf_iterator<char>(file), {}};
      files.push_back({name, &shipped.sources.emplace_back(name, text)});
    }
    shipped.pack = load_policies(files, policy_environment(), nullptr);
    return shipped;
  }();
  return loaded;
}

std::string describe(const ExampleOutcome& outcome) {
  std::string text;
  for (const auto& line : outcome.missing)
    text += "missing " + line.file + ":" + std::to_string(line.line) + "\n";
  for (const auto& line : outcome.unexpected)
    text += "unexpected " + line.file + ":" + std::to_string(line.line) + " " + line.message + "\n";
  for (const auto& reason : outcome.undecided) text += "undecided: " + reason + "\n";
  for (const auto& problem : outcome.problems)
    text += "problem: " + problem.id + " " + problem.message + "\n";
  return text;
}

}  // namespace

TEST_CASE("the shipped policies load without a problem") {
  for (const parsers::Problem& problem : shipped().pack.problems())
    FAIL_CHECK(problem.place.source->path() << ": " << problem.message);
  CHECK(shipped().pack.catalogue().items.size() == 44);
}

TEST_CASE("every policy proves itself with its own examples") {
  const Catalogue catalogue = shipped().pack.catalogue();
  for (std::size_t i = 0; i < catalogue.policies.size(); ++i) {
    const Policy& policy = catalogue.policies[i];
    DYNAMIC_SECTION(policy.id) {
      std::set<std::uint32_t> failed, passed;
      for (const Example& example : shipped().pack.examples(i)) {
        const ExampleOutcome outcome = run_example(policy, example, catalogue);
        INFO("example: " << example.shows << "\n" << describe(outcome));
        CHECK(outcome.holds(example));
        failed.insert(outcome.failed.begin(), outcome.failed.end());
        if (example.kind == Example::Kind::good)
          passed.insert(outcome.passed.begin(), outcome.passed.end());
      }
      for (std::uint32_t check = 0; check < policy.checks.size(); ++check) {
        INFO("check " << check + 1 << " on " << policy.checks[check].on[0]);
        CHECK(failed.contains(check));  // a bad example shows it
        CHECK(passed.contains(check));  // a good example passes it
      }
    }
  }
}
