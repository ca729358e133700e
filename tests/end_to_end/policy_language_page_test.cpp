// The checks that docs/policy-language.md teaches by hold what it says.
#include <fstream>
#include <iterator>
#include <sstream>

#include "linter/authoring/proof.h"
#include "linter/functions/environment.h"
#include "tests/test.h"

using namespace linter;

namespace {

constexpr const char* head = R"toml(title = { en = "t" }
severity = "low"
why = "w"
fix = "f"
links = ["https://example.com/"]
)toml";

// The blocks of TOML that hold a check; the first of the page is a whole policy.
std::vector<std::string> policies_of_page() {
  std::ifstream file(SOURCE_FOLDER "/docs/policy-language.md", std::ios::binary);
  const std::string page{std::istreambuf_iterator<char>(file), {}};
  const std::string fence = "```toml\n";
  std::vector<std::string> policies;
  for (std::size_t at = page.find(fence); at != std::string::npos; at = page.find(fence, at)) {
    at += fence.size();
    const std::string block = page.substr(at, page.find("```\n", at) - at);
    if (block.find("[[check]]") == std::string::npos) continue;
    policies.push_back(block.starts_with("title") ? block : head + block);
  }
  return policies;
}

}  // namespace

TEST_CASE("every check on the page of the policy language proves itself") {
  const std::vector<std::string> policies = policies_of_page();
  CHECK(policies.size() == 11);
  for (const std::string& text : policies) {
    const parsers::Source source("10.1.1/example.toml", text);
    const PolicyFile file{source.path(), &source};
    const PolicyPack pack = load_policies({&file, 1}, policy_environment(), &shipped_catalogue());
    std::ostringstream out;
    for (const parsers::Problem& problem : pack.problems()) out << problem.message << '\n';
    const Catalogue catalogue{pack.catalogue().policies, shipped_catalogue().items,
                              shipped_catalogue().promises};
    for (std::size_t i = 0; i < catalogue.policies.size(); ++i) {
      const Policy& policy = catalogue.policies[i];
      write_proof(policy, prove(policy, pack.examples(i), catalogue), out);
    }
    INFO(text);
    CHECK(out.str().empty());
    if (!out.str().empty()) UNSCOPED_INFO(out.str());
  }
}
