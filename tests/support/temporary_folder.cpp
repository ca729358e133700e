#include "tests/support/temporary_folder.h"

#include <stdlib.h>

#include <fstream>

#include "tests/test.h"

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (fs::canonical(fs::temp_directory_path()) / "lint_test_XXXXXX").string();
  REQUIRE(::mkdtemp(pattern.data()) != nullptr);
  folder_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::string TemporaryFolder::path(std::string_view inside) const {
  return inside.empty() ? folder_.string() : (folder_ / inside).string();
}

void TemporaryFolder::write(std::string_view file, std::string_view text) const {
  fs::create_directories((folder_ / file).parent_path());
  std::ofstream{folder_ / file, std::ios::binary} << text;
}

void TemporaryFolder::make_folder(std::string_view folder) const {
  fs::create_directories(folder_ / folder);
}

void TemporaryFolder::link(std::string_view file, std::string_view target) const {
  fs::create_directories((folder_ / file).parent_path());
  fs::create_symlink(target, folder_ / file);
}
