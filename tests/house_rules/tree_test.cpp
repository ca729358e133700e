#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/house_rules.h"
#include "tests/test.h"

namespace {

namespace fs = std::filesystem;
using tests::OurFile;

const std::vector<OurFile>& files() {
  static const std::vector<OurFile> all = tests::our_files();
  return all;
}

// The text of a file of ours; empty if there is none.
std::string text_of(std::string_view path) {
  const auto found = std::find_if(files().begin(), files().end(),
                                  [&](const OurFile& file) { return file.path == path; });
  return found == files().end() ? std::string{} : found->text;
}

// A word that this file itself must not hold in one piece.
std::string word(std::string_view first, std::string_view second) {
  return std::string{first}.append(second);
}

bool is_source(const OurFile& file) {
  return tests::is_cpp(file) || file.path.ends_with(".py") || tests::is_below(file, ".ci/");
}

}  // namespace

TEST_CASE("the rules look at the whole tree") {
  CHECK(files().size() > 30);
  CHECK_FALSE(text_of("CMakeLists.txt").empty());
  CHECK_FALSE(text_of("parsers/format.h").empty());
  CHECK_FALSE(text_of(".ci/run").empty());
}

TEST_CASE("no file of ours is longer than 600 lines") {
  for (const OurFile& file : files()) {
    if (!is_source(file)) continue;
    CAPTURE(file.path);
    CHECK(tests::line_count(file) <= 600);
  }
}

TEST_CASE("no source holds a word that stands for something unfinished or forbidden") {
  const std::vector<std::string> words{
      word("std::", "regex"),  // exponential, and it recurses: parsers/text/pattern.h
      word("<re", "gex>"),    word("TO", "DO"), word("FIX", "ME"), word("keep in", " sync"),
  };
  const std::vector<std::string> none;
  for (const OurFile& file : files()) {
    if (!is_source(file)) continue;
    for (const std::string& forbidden : words) CHECK(tests::lines_with(file, forbidden) == none);
  }
}

TEST_CASE("programs are started in one place only") {
  const std::vector<std::string> none;
  for (const OurFile& file : files()) {
    if (!tests::is_below(file, "linter/") && !tests::is_below(file, "parsers/")) continue;
    if (file.path == "linter/render/program.cpp") continue;
    for (const std::string_view call : {"system(\"", "popen(", "exec(", "fork()", "posix_spawn"})
      CHECK(tests::lines_with(file, call) == none);
  }
}

TEST_CASE("no file names a folder of somebody's machine") {
  const std::vector<std::string> folders{"/Users/", "/root/", "/tmp/", "/home/",
                                         word("/wo", "rk/")};
  for (const OurFile& file : files()) {
    // Configuration that is read, and what is said about it, may name any path.
    const bool is_input = tests::is_below(file, "fixtures/") ||
                          tests::is_below(file, "policies/") || tests::is_below(file, "tests/") ||
                          tests::is_below(file, "docs/");
    if (is_input) continue;
    for (const std::string& folder : folders) {
      std::vector<std::string> lines = tests::lines_with(file, folder);
      std::erase_if(lines, [](const std::string& line) {
        return line.find("/home/me") != std::string::npos;
      });
      CHECK(lines == std::vector<std::string>{});
    }
  }
}

TEST_CASE("a folder of policies is an item of the standard") {
  const std::string items = text_of("policies/items.toml");
  for (const OurFile& file : files()) {
    if (!tests::is_below(file, "policies/")) continue;
    const std::string folder = fs::path{file.path}.parent_path().filename().string();
    if (folder == "policies" || folder == "profiles") continue;
    CAPTURE(file.path);
    CHECK(items.find("[\"" + folder + "\"]") != std::string::npos);
  }
}

TEST_CASE("the lock file pins every package by its hash and by no address") {
  const std::string lock = text_of("package-lock.json");
  CHECK(lock.find("\"integrity\"") != std::string::npos);
  CHECK(lock.find("\"resolved\"") == std::string::npos);
}

TEST_CASE("the top of the repository holds only what people and tools look for there") {
  const std::vector<std::string> known{
      ".ci",
      ".clang-format",
      ".clang-tidy",
      ".editorconfig",
      ".github",
      ".gitignore",
      ".npmrc",
      ".pre-commit-hooks.yaml",
      "CHANGELOG.md",
      "CMakeLists.txt",
      "CMakePresets.json",
      "CONTRIBUTING.md",
      "LICENSE",
      "Makefile",
      ".taplo.toml",
      "README.md",
      "action.yml",
      "bench",
      "docs",
      "fixtures",
      "lint.toml",
      "linter",
      "package-lock.json",
      "package.json",
      "parsers",
      "policies",
      "tests",
  };
  for (const OurFile& file : files()) {
    const std::string top = file.path.substr(0, file.path.find('/'));
    CAPTURE(file.path);
    CHECK(std::find(known.begin(), known.end(), top) != known.end());
  }
}
