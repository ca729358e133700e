#include "tests/support/house_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <utility>

namespace tests {
namespace {

namespace fs = std::filesystem;

struct Include {
  std::size_t line = 0;
  std::string_view path{};
  bool quoted = false;
};

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string_view without_blanks(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
  return text.substr(begin);
}

// `#include "a/b.h"`, with any blanks; nothing for every other line.
std::optional<Include> include_on(std::string_view line, std::size_t number) {
  line = without_blanks(line);
  if (!line.starts_with('#')) return {};
  line = without_blanks(line.substr(1));
  if (!line.starts_with("include")) return {};
  line = without_blanks(line.substr(7));
  if (line.empty() || (line[0] != '"' && line[0] != '<')) return {};
  const bool quoted = line[0] == '"';
  const std::size_t end = line.find(quoted ? '"' : '>', 1);
  if (end == std::string_view::npos) return {};
  return Include{number, line.substr(1, end - 1), quoted};
}

std::vector<Include> includes_of(const OurFile& file) {
  std::vector<Include> includes;
  std::size_t number = 0;
  for (const std::string_view line : lines_of(file.text)) {
    if (const auto include = include_on(line, ++number)) includes.push_back(*include);
  }
  return includes;
}

std::string at(const OurFile& file, std::size_t line, std::string_view what) {
  return fmt::format("{}:{}: {}", file.path, line, what);
}

// "nginx" of "parsers/nginx/lexer.h", "" of "parsers/format.h".
std::string_view folder_below(std::string_view path, std::string_view top) {
  if (!path.starts_with(top)) return {};
  path.remove_prefix(top.size());
  const std::size_t slash = path.find('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

std::string_view top_of(std::string_view path) { return path.substr(0, path.find('/')); }

// How far up a part of linter/ stands; it includes its own height and below.
int height_in_linter(std::string_view path) {
  constexpr std::array<std::pair<std::string_view, int>, 8> heights{{{"cel", 1},
                                                                     {"functions", 1},
                                                                     {"toml", 1},
                                                                     {"configuration", 2},
                                                                     {"input", 2},
                                                                     {"policy", 3},
                                                                     {"engine", 4},
                                                                     {"report", 5}}};
  const std::string_view folder = folder_below(path, "linter/");
  for (const auto& [name, height] : heights) {
    if (folder == name) return height;
  }
  return 6;  // cli/ and what stands directly in linter/
}

// The policies are embedded in the form that the engine reads, and Report and
// Policy are plain data that all parts of linter/ may name.
bool is_plain_data(std::string_view path) {
  return path == "linter/policy/policy.h" || path == "linter/engine/report.h";
}

bool is_format(std::string_view folder, const std::vector<std::string>& formats) {
  return std::find(formats.begin(), formats.end(), folder) != formats.end();
}

std::string_view broken_arrow(const OurFile& file, std::string_view to,
                              const std::vector<std::string>& formats) {
  const std::string_view from = top_of(file.path);
  const std::string_view target = top_of(to);
  if (from == "parsers") {
    if (target == "linter") return "a reader knows nothing of linter/";
    const std::string_view folder = folder_below(file.path, "parsers/");
    const std::string_view other = folder_below(to, "parsers/");
    if (is_format(other, formats) && folder != other) {
      return is_format(folder, formats) ? "a format knows no other format"
                                        : "what the formats share knows none of them";
    }
  }
  if ((from == "parsers" || from == "linter") && (target == "tests" || target == "bench"))
    return "what is tested knows nothing of its tests";
  if (from == "linter" && target == "linter" && !is_plain_data(to) &&
      height_in_linter(to) > height_in_linter(file.path))
    return "goes up: cel, functions, toml < configuration < policy < engine < report < cli";
  if (target != "parsers" && target != "linter" && target != "tests" && target != "bench")
    return "an include in quotes begins at the top of the repository";
  return {};
}

constexpr std::string_view test_header = "tests/test.h";  // Catch2, for all tests

struct Fence {
  std::string_view headers{};               // how its headers begin
  std::vector<std::string_view> folders{};  // where it may be named
};

// bench/ measures the bare libraries, so it may name those that parse.
const std::vector<Fence>& fences() {
  static const std::vector<Fence> table{
      {"tree_sitter/", {"parsers/terraform/", "bench/"}},
      {"yaml-cpp/", {"parsers/kubernetes/", "parsers/terraform/", "bench/"}},
      {"re2/", {"parsers/text/"}},
      {"mpfr.h", {"parsers/terraform/"}},
      {"nettle/", {"parsers/terraform/"}},
      {"utf8proc.h", {"parsers/terraform/"}},
      {"zlib.h", {"parsers/terraform/"}},
      {"toml++/", {"linter/toml/"}},
      {"rapidjson/",
       {"linter/report/", "linter/cli/", "parsers/value/", "parsers/terraform/",
        "parsers/kubernetes/", "tests/"}},
      {"CLI/", {"linter/cli/"}},
      {"fmt/", {"parsers/", "linter/", "tests/", "bench/"}},
      {"catch2/", {test_header}},
  };
  return table;
}

// <vector>, <unistd.h>, <sys/stat.h>: of the standard library or the system.
bool is_system(std::string_view path) {
  const bool has_folder = path.find('/') != std::string_view::npos;
  if (has_folder)
    return path.starts_with("sys/") || path.starts_with("linux/") || path.starts_with("arpa/");
  return path.find('.') == std::string_view::npos || path.ends_with(".h");
}

const Fence* fence_of(std::string_view include) {
  for (const Fence& fence : fences()) {
    if (include.starts_with(fence.headers)) return &fence;
  }
  return nullptr;
}

bool is_within(const OurFile& file, const Fence& fence) {
  return std::any_of(fence.folders.begin(), fence.folders.end(),
                     [&](std::string_view folder) { return is_below(file, folder); });
}

std::string broken_fence(const OurFile& file, std::string_view path) {
  if (is_system(path)) return {};
  const Fence* fence = fence_of(path);
  if (fence == nullptr) return fmt::format("<{}> is of a library that no fence is made for", path);
  if (is_within(file, *fence)) return {};
  return fmt::format("<{}> belongs to {}", path, fmt::join(fence->folders, ", "));
}

bool has_text(const fs::path& path) {
  constexpr std::array<std::string_view, 15> endings{".h",    ".cpp",  ".c",   ".txt",   ".md",
                                                     ".json", ".toml", ".yml", ".yaml",  ".py",
                                                     ".tf",   ".conf", ".sh",  ".npmrc", ""};
  return std::find(endings.begin(), endings.end(), path.extension()) != endings.end();
}

bool is_left_out(const fs::path& relative) {
  const std::string top = relative.begin()->string();
  return top == "build" || top == "node_modules" || top == ".git" || top == ".cache";
}

}  // namespace

std::vector<OurFile> our_files() {
  const fs::path top{SOURCE_FOLDER};
  std::vector<OurFile> files;
  for (auto entry = fs::recursive_directory_iterator{top}; entry != fs::end(entry); ++entry) {
    const fs::path relative = entry->path().lexically_relative(top);
    if (is_left_out(relative)) {
      entry.disable_recursion_pending();
      continue;
    }
    if (!entry->is_regular_file() || !has_text(entry->path())) continue;
    std::ostringstream text;
    text << std::ifstream{entry->path(), std::ios::binary}.rdbuf();
    files.push_back({relative.generic_string(), std::move(text).str()});
  }
  std::sort(files.begin(), files.end(),
            [](const OurFile& left, const OurFile& right) { return left.path < right.path; });
  return files;
}

std::vector<std::string> broken_arrows(const OurFile& file,
                                       const std::vector<std::string>& formats) {
  std::vector<std::string> broken;
  for (const Include& include : includes_of(file)) {
    if (!include.quoted || fence_of(include.path) != nullptr) continue;
    const std::string_view what = broken_arrow(file, include.path, formats);
    if (!what.empty()) broken.push_back(at(file, include.line, what));
  }
  return broken;
}

std::vector<std::string> broken_fences(const OurFile& file) {
  std::vector<std::string> broken;
  for (const Include& include : includes_of(file)) {
    if (include.quoted && fence_of(include.path) == nullptr) continue;
    const std::string what = broken_fence(file, include.path);
    if (!what.empty()) broken.push_back(at(file, include.line, what));
  }
  return broken;
}

std::vector<std::string> leaking_headers(const std::vector<OurFile>& files) {
  // What each file brings with it: the libraries it names, then, until nothing
  // is added any more, those of the headers that it includes.
  std::map<std::string, std::set<const Fence*>, std::less<>> brings;
  for (const OurFile& file : files) {
    for (const Include& include : includes_of(file)) {
      if (!include.quoted && fence_of(include.path) != nullptr)
        brings[file.path].insert(fence_of(include.path));
    }
  }
  std::set<std::string> leaks;
  for (bool changed = true; changed;) {
    changed = false;
    for (const OurFile& file : files) {
      for (const Include& include : includes_of(file)) {
        if (!include.quoted || include.path == test_header) continue;
        const auto header = brings.find(include.path);
        if (header == brings.end()) continue;
        for (const Fence* fence : std::set<const Fence*>{header->second}) {
          if (!is_within(file, *fence))
            leaks.insert(
                at(file, include.line, fmt::format("brings {} out of its fence", fence->headers)));
          changed = brings[file.path].insert(fence).second || changed;
        }
      }
    }
  }
  return {leaks.begin(), leaks.end()};
}

std::vector<std::string> format_folders(const std::vector<OurFile>& files) {
  std::vector<std::string> folders;
  for (const OurFile& file : files) {
    const std::string_view folder = folder_below(file.path, "parsers/");
    if (!folder.empty() && file.path == fmt::format("parsers/{}/format.cpp", folder))
      folders.emplace_back(folder);
  }
  return folders;
}

std::vector<std::string> lines_with(const OurFile& file, std::string_view word) {
  std::vector<std::string> found;
  std::size_t number = 0;
  for (const std::string_view line : lines_of(file.text)) {
    ++number;
    if (line.find(word) != std::string_view::npos) found.push_back(at(file, number, line));
  }
  return found;
}

std::size_t line_count(const OurFile& file) { return lines_of(file.text).size(); }

bool is_cpp(const OurFile& file) {
  return file.path.ends_with(".h") || file.path.ends_with(".cpp") || file.path.ends_with(".c");
}

bool is_below(const OurFile& file, std::string_view folder) {
  return file.path.starts_with(folder);
}

}  // namespace tests
