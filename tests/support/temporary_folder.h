// A folder that is gone after the test.
//
//   TemporaryFolder folder;
//   folder.write("infra/main.tf", "locals {}\n");
//   folder.path("infra");                            // absolute
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "tests/test.h"

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern =
        (std::filesystem::canonical(std::filesystem::temp_directory_path()) / "lint_test_XXXXXX")
            .string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  [[nodiscard]] std::string path(std::string_view inside = {}) const {
    return inside.empty() ? folder_.string() : (folder_ / inside).string();
  }
  void write(std::string_view file, std::string_view text) const {
    std::filesystem::create_directories((folder_ / file).parent_path());
    std::ofstream{folder_ / file, std::ios::binary} << text;
  }
  void make_folder(std::string_view folder) const {
    std::filesystem::create_directories(folder_ / folder);
  }
  // A symbolic link with this text in it.
  void link(std::string_view file, std::string_view target) const {
    std::filesystem::create_directories((folder_ / file).parent_path());
    std::filesystem::create_symlink(target, folder_ / file);
  }

 private:
  std::filesystem::path folder_;
};
