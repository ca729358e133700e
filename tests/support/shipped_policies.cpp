#include "tests/support/shipped_policies.h"

#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "linter/functions/environment.h"

using namespace linter;

namespace {

struct Shipped {
  std::deque<parsers::Source> sources{};
  PolicyPack pack{};
};

}  // namespace

const PolicyPack& shipped_policies() {
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
  return loaded.pack;
}
