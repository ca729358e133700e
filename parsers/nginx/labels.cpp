#include "parsers/nginx/labels.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <vector>

namespace parsers::nginx {
namespace {

constexpr std::string_view blanks = " \t\r";

struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;  // before the line feed
};

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool is_comment(std::string_view line) { return trimmed(line).starts_with('#'); }

// The comment lines straight above the line that `at` is in, from top to bottom.
std::vector<Line> lines_above(std::string_view text, std::size_t at) {
  std::vector<Line> lines;
  std::size_t begin = text.substr(0, at).rfind('\n');
  while (begin != std::string_view::npos) {
    const std::size_t before = begin == 0 ? begin : text.rfind('\n', begin - 1);
    const bool is_first = begin == 0 || before == std::string_view::npos;
    const Line line{is_first ? 0 : before + 1, begin};
    if (!is_comment(text.substr(line.begin, line.end - line.begin))) break;
    lines.push_back(line);
    if (is_first) break;
    begin = before;
  }
  std::reverse(lines.begin(), lines.end());
  return lines;
}

// The comment lines that a block begins with, from what stands behind its `{`.
std::vector<Line> lines_inside(std::string_view text, std::size_t at) {
  std::vector<Line> lines;
  at = text.find('{', at);
  if (at == std::string_view::npos) return lines;
  for (++at; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    if (is_comment(line))
      lines.push_back({at, end});
    else if (!trimmed(line).empty())
      break;
    at = end + 1;
  }
  return lines;
}

// "# @owner: team-web" -> {owner: "team-web"}
void add_label(const Source& source, Line line, std::vector<Member>& labels) {
  const std::string_view text = source.text();
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '#'; };
  std::size_t at = line.begin;
  while (at < line.end && is_blank(text[at])) ++at;
  if (at == line.end || text[at] != '@') return;
  const std::size_t begin = ++at;
  while (at < line.end && (std::isalnum(static_cast<unsigned char>(text[at])) != 0 ||
                           text[at] == '-' || text[at] == '_' || text[at] == '.'))
    ++at;
  const std::string_view name = text.substr(begin, at - begin);
  const std::size_t behind = at;
  if (at < line.end && (text[at] == ':' || text[at] == '=')) ++at;
  const std::string_view value = trimmed(text.substr(at, line.end - at));
  const bool is_known = std::any_of(labels.begin(), labels.end(),
                                    [name](const Member& label) { return label.key == name; });
  if (name.empty() || is_known) return;
  const auto offset = [](std::size_t position) { return static_cast<std::uint32_t>(position); };
  const std::size_t from =
      value.empty() ? behind : static_cast<std::size_t>(value.data() - text.data());
  labels.push_back({name, source.place(offset(begin), offset(behind)),
                    Value::text(value, source.place(offset(from), offset(from + value.size())))});
}

}  // namespace

Value labels_of(const Level& level, Arena& arena) {
  const Use& opener = level.opener;
  if (opener.syntax == nullptr) return Value::map(arena, {}, opener.head());
  const Source& source = *opener.syntax->source;
  const std::string_view text = source.text();
  std::vector<Member> labels;
  for (const Line& line : lines_above(text, opener.statement->begin))
    add_label(source, line, labels);
  for (const Line& line : lines_inside(text, opener.statement->head_end))
    add_label(source, line, labels);
  return Value::map(arena, labels, opener.head());
}

}  // namespace parsers::nginx
