#include "parsers/nginx/dump.h"

namespace parsers::nginx {
namespace {

constexpr std::string_view mark = "# configuration file ";

// The path if `line` begins a file, else nothing.
std::string_view path_in(std::string_view line) {
  if (!line.starts_with(mark)) return {};
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (!line.ends_with(':')) return {};
  return line.substr(mark.size(), line.size() - mark.size() - 1);
}

// What nginx says about the configuration before it prints it.
bool is_preamble(std::string_view line) {
  return line.empty() || line == "\r" || line.starts_with("nginx: ");
}

}  // namespace

std::vector<File> files_of_dump(std::string_view text) {
  std::vector<File> files;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t newline = text.find('\n', begin);
    const std::size_t end = newline == std::string_view::npos ? text.size() : newline;
    const std::string_view line = text.substr(begin, end - begin);
    const auto at = static_cast<std::uint32_t>(begin);
    if (const std::string_view path = path_in(line); !path.empty()) {
      if (!files.empty()) files.back().where.end = at;
      files.push_back(
          {path, {static_cast<std::uint32_t>(end), static_cast<std::uint32_t>(text.size())}, 0, 0});
    } else if (files.empty() && !is_preamble(line)) {
      return {};
    }
    begin = end + 1;
    if (files.empty()) continue;
    const std::size_t next = text.find("\n# configuration file ", end);
    begin = next == std::string_view::npos ? text.size() : next + 1;
  }
  return files;
}

}  // namespace parsers::nginx
