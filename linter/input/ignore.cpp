#include "linter/input/ignore.h"

#include <algorithm>
#include <utility>

#include "linter/input/path.h"

namespace linter::input {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// Spaces at the end do not count unless a backslash stands before them.
std::string_view without_trailing_spaces(std::string_view line) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '\\')
      end = std::min(++at + 1, line.size());
    else if (line[at] != ' ')
      end = at + 1;
  }
  return line.substr(0, end);
}

}  // namespace

IgnoreRules::IgnoreRules(std::string_view lines) {
  if (lines.starts_with(byte_order_mark)) lines.remove_prefix(byte_order_mark.size());
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    std::string_view line = lines.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.starts_with('#')) add(line);
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
}

void IgnoreRules::add(std::string_view line) {
  line = without_trailing_spaces(line);
  const bool keep = line.starts_with('!');
  if (keep) line.remove_prefix(1);
  const bool folders_only = line.ends_with('/');
  if (folders_only) line.remove_suffix(1);
  if (line.empty()) return;
  const bool has_slash = line.find('/') != std::string_view::npos;
  const Glob::Across across = has_slash ? Glob::Across::folders : Glob::Across::name;
  if (line.starts_with('/')) line.remove_prefix(1);
  rules_.push_back(
      {Glob{line, across}, across, folders_only, keep ? Decision::keep : Decision::ignore});
}

IgnoreRules::Decision IgnoreRules::decide(std::string_view path, EntryKind kind) const {
  const std::string_view last = name(path);
  const auto decides = [&](const Rule& rule) {
    if (rule.folders_only && kind != EntryKind::folder) return false;
    return rule.glob.matches(rule.across == Glob::Across::name ? last : path);
  };
  const auto rule = std::find_if(rules_.rbegin(), rules_.rend(), decides);
  return rule == rules_.rend() ? Decision::none : rule->decision;
}

}  // namespace linter::input
