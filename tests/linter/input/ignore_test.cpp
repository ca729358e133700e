#include "linter/input/ignore.h"

#include <array>
#include <chrono>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"
#include "tests/test.h"

using namespace linter::input;
using Decision = IgnoreRules::Decision;

namespace {

// "ignore", "keep" or "-" for the path; a slash at its end makes it a folder.
std::string decision(std::string_view rules, std::string_view path) {
  EntryKind kind = EntryKind::file;
  if (path.ends_with('/')) {
    path.remove_suffix(1);
    kind = EntryKind::folder;
  }
  switch (IgnoreRules{rules}.decide(path, kind)) {
    case Decision::ignore: return "ignore";
    case Decision::keep: return "keep";
    case Decision::none: break;
  }
  return "-";
}

}  // namespace

TEST_CASE("a line of .gitignore decides about the paths that it matches") {
  struct Case {
    std::string_view rules{};
    std::string_view path{};
    std::string_view expected{};
  };
  static constexpr std::array cases{
      Case{"*.bak", "a/b.bak", "ignore"},
      Case{"*.bak\n!keep.bak", "a/keep.bak", "keep"},
      Case{"!keep.bak\n*.bak", "keep.bak", "ignore"},
      Case{"build/", "build", "-"},
      Case{"build/", "a/build/", "ignore"},
      Case{"/build", "a/build", "-"},
      Case{"a/b", "c/a/b", "-"},
      Case{"a/*.tf", "a/b/c.tf", "-"},
      Case{"a/**", "a", "-"},
      Case{"a/**", "a/b/c", "ignore"},
      Case{"**/c", "c", "ignore"},
      Case{"**/b/c", "a/b/c", "ignore"},
      Case{"a/**/d", "a/d", "ignore"},
      Case{"a/**/d", "a/b/c/d", "ignore"},
      Case{"a/**/d", "a/bd", "-"},
      Case{"[a-c]x", "bx", "ignore"},
      Case{"[!a-c]x", "bx", "-"},
      Case{"[]-]", "]", "ignore"},
      Case{"[[:digit:]_]", "7", "ignore"},
      Case{"[a", "[a", "-"},
      Case{"\\#x", "#x", "ignore"},
      Case{"#x", "#x", "-"},
      Case{"\\!x", "!x", "ignore"},
      Case{"x  ", "x", "ignore"},
      Case{"x\\ ", "x ", "ignore"},
      Case{"x\r\ny", "x", "ignore"},
      Case{"\xEF\xBB\xBFx", "x", "ignore"},
      Case{"/", "a", "-"},
      Case{"a?c", "a/c", "-"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.rules, one.path);
    CHECK(decision(one.rules, one.path) == one.expected);
  }
}

TEST_CASE("a hostile pattern takes no more than a moment") {
  std::string pattern;
  for (int i = 0; i < 60; ++i) pattern += "**/a*a*a*";
  pattern += "b";
  const std::string text(4000, 'a');
  const auto begin = std::chrono::steady_clock::now();
  CHECK_FALSE(Glob{pattern, Glob::Across::folders}.matches(text));
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds{1});
}

namespace {

constexpr std::string_view pattern_pieces[] = {
    "a",    "b",   "ab",  "*",    "**",  "/",  "/",     "?",     "[ab]",
    "[!a]", "\\a", "\\*", "**/",  "/**", "*/", "[a-c]", "[^b]c", "[[:alpha:]]",
    "*b",   "c",   ".",   "/**/", "***", "\\", "[",     "!",     " "};
constexpr std::string_view name_pieces[] = {"a", "b", "c", "ab", "ba", "abc", ".a", "*"};

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t limit) { return engine_() % limit; }

  std::string pattern() {
    std::string pattern = below(6) == 0 ? "!" : "";
    for (std::size_t i = 0, count = 1 + below(5); i < count; ++i)
      pattern += pattern_pieces[below(std::size(pattern_pieces))];
    if (below(6) == 0) pattern += '/';
    return pattern;
  }

  std::string path() {
    std::string path;
    for (std::size_t i = 0, count = 1 + below(4); i < count; ++i) {
      if (i > 0) path += '/';
      path += name_pieces[below(std::size(name_pieces))];
    }
    return path;
  }

 private:
  std::mt19937 engine_;
};

// Those of the files below `folder` that git would ignore. They need not exist.
std::set<std::string> ignored_by_git(const TemporaryFolder& folder,
                                     const std::set<std::string>& files) {
  std::string list;
  for (const std::string& file : files) (list += file) += '\0';
  static_cast<void>(run_program({"git", "init", "-q", "."}, folder.path()));
  const ProgramResult git = run_program(
      {"git", "-c", "core.excludesFile=/dev/null", "check-ignore", "-z", "--stdin", "--no-index"},
      folder.path(), list);
  std::set<std::string> ignored;
  for (std::size_t begin = 0; begin < git.output.size();) {
    const std::size_t end = git.output.find('\0', begin);
    ignored.insert(git.output.substr(begin, end - begin));
    begin = end + 1;
  }
  return ignored;
}

// As the walk does it: a file is left out if a folder on the way to it is.
bool is_ignored(const IgnoreRules& top, const IgnoreRules& in_a, const std::string& file) {
  const auto decide = [&](const std::string& path, EntryKind kind) {
    if (path.starts_with("a/")) {
      const Decision inner = in_a.decide(std::string_view{path}.substr(2), kind);
      if (inner != Decision::none) return inner == Decision::ignore;
    }
    return top.decide(path, kind) == Decision::ignore;
  };
  for (std::size_t slash = file.find('/'); slash != std::string::npos;
       slash = file.find('/', slash + 1))
    if (decide(file.substr(0, slash), EntryKind::folder)) return true;
  return decide(file, EntryKind::file);
}

}  // namespace

TEST_CASE("random rules ignore the same random files as git does") {
  struct Round {
    std::string top{};
    std::string in_a{};
    std::set<std::string> files{};
  };
  const TemporaryFolder folder;
  Random random{27017};
  std::vector<Round> rounds(300);
  std::set<std::string> all_files;
  for (std::size_t i = 0; i < rounds.size(); ++i) {
    auto& [top, in_a, files] = rounds[i];
    for (std::size_t j = 1 + random.below(4); j > 0; --j) top += random.pattern() + "\n";
    for (std::size_t j = random.below(3); j > 0; --j) in_a += random.pattern() + "\n";
    for (int j = 0; j < 60; ++j) files.insert(random.path());
    files.erase("a");  // is a folder
    const std::string round = std::to_string(i) + "/";
    folder.write(round + ".gitignore", top);
    folder.write(round + "a/.gitignore", in_a);
    for (const std::string& file : files) all_files.insert(round + file);
  }
  const std::set<std::string> ignored = ignored_by_git(folder, all_files);
  CHECK(ignored.size() > all_files.size() / 10);
  for (std::size_t i = 0; i < rounds.size(); ++i) {
    const auto& [top, in_a, files] = rounds[i];
    const IgnoreRules top_rules{top};
    const IgnoreRules a_rules{in_a};
    for (const std::string& file : files) {
      CAPTURE(i, top, in_a, file);
      CHECK(is_ignored(top_rules, a_rules, file) ==
            ignored.contains(std::to_string(i) + "/" + file));
    }
  }
}
