// Every policy that is shipped proves itself by its own examples.
#include <sstream>

#include "linter/authoring/proof.h"
#include "tests/support/shipped_policies.h"
#include "tests/test.h"

using namespace linter;

TEST_CASE("the shipped policies load without a problem") {
  for (const parsers::Problem& problem : shipped_policies().problems())
    FAIL_CHECK(problem.place.source->path() << ": " << problem.message);
  CHECK(shipped_policies().catalogue().items.size() == 44);
}

TEST_CASE("every policy proves itself with its own examples") {
  const Catalogue catalogue = shipped_policies().catalogue();
  for (std::size_t i = 0; i < catalogue.policies.size(); ++i) {
    const Proof proof = prove(catalogue.policies[i], shipped_policies().examples(i), catalogue);
    std::ostringstream what;
    write_proof(catalogue.policies[i], proof, what);
    INFO(catalogue.policies[i].id << '\n' << what.str());
    CHECK(proof.holds());
  }
}
