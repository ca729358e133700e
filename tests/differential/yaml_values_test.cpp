// The decoded values of tests/differential/yaml/documents, as they were when
// Kubernetes' own decoder agreed with each of them (yaml/compare.go).
#include "tests/support/yaml_values.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/test.h"

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

}  // namespace

TEST_CASE("documents decode to the values that Kubernetes gives them") {
  const fs::path folder = fs::path(SOURCE_FOLDER) / "tests/differential/yaml";
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder / "documents"))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  std::string values;
  for (const std::string& name : names) {
    const parsers::Source source(name, read(folder / "documents" / name));
    for (const std::string& line : tests::yaml_values(source)) values += name + '\t' + line + '\n';
  }
  if (std::getenv("UPDATE_EXPECTED") != nullptr) std::ofstream(folder / "values.txt") << values;
  CHECK(values == read(folder / "values.txt"));
}
