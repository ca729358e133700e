// Every policy that is shipped proves itself by its own examples.
#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "linter/authoring/proof.h"
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

}  // namespace

TEST_CASE("the shipped policies load without a problem") {
  for (const parsers::Problem& problem : shipped().pack.problems())
    FAIL_CHECK(problem.place.source->path() << ": " << problem.message);
  CHECK(shipped().pack.catalogue().items.size() == 44);
}

TEST_CASE("every policy proves itself with its own examples") {
  const Catalogue catalogue = shipped().pack.catalogue();
  for (std::size_t i = 0; i < catalogue.policies.size(); ++i) {
    const Proof proof = prove(catalogue.policies[i], shipped().pack.examples(i), catalogue);
    std::ostringstream what;
    write_proof(catalogue.policies[i], proof, what);
    INFO(catalogue.policies[i].id << '\n' << what.str());
    CHECK(proof.holds());
  }
}
