// A folder that is gone after the test.
//
//   TemporaryFolder folder;
//   folder.write("infra/main.tf", "locals {}\n");
//   folder.path("infra");                            // absolute
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  [[nodiscard]] std::string path(std::string_view inside = {}) const;
  // Folders above a file or link are made as well.
  void write(std::string_view file, std::string_view text) const;
  void make_folder(std::string_view folder) const;
  // A symbolic link with this text in it.
  void link(std::string_view file, std::string_view target) const;

 private:
  std::filesystem::path folder_;
};
