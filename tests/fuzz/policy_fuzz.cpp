#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "linter/functions/environment.h"
#include "linter/policy/policy_file.h"
#include "tests/fuzz/invariants.h"

// The bytes as a policy, as the list of items and as the list of promises.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const std::string_view path :
       {"10.1.1/some-mistake.toml", "items.toml", "parameters.toml"}) {
    const parsers::Source source{std::string{path}, text};
    const std::array<linter::PolicyFile, 1> files{{{std::string{path}, &source}}};
    const linter::PolicyPack pack =
        linter::load_policies(files, linter::policy_environment(), &linter::shipped_catalogue());
    tests::check_problems(pack.problems());
  }
  return 0;
}
