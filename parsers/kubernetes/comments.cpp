#include "parsers/kubernetes/comments.h"

#include <algorithm>

namespace parsers::kubernetes {
namespace {

bool is_in_scalar(std::size_t at, std::string_view text, std::span<const Place> scalars) {
  const auto behind = std::upper_bound(
      scalars.begin(), scalars.end(), at,
      [](std::size_t offset, const Place& scalar) { return offset < scalar.begin; });
  if (behind == scalars.begin()) return false;
  const Place& scalar = *std::prev(behind);
  if (at >= scalar.end) return false;
  // A comment may stand behind the sign that begins a block scalar.
  const char style = text[scalar.begin];
  const bool block = style == '|' || style == '>';
  return !block ||
         text.substr(scalar.begin, at - scalar.begin).find('\n') != std::string_view::npos;
}

}  // namespace

std::vector<Place> find_suppressions(const Source& source, std::span<const Place> scalars) {
  std::vector<Place> comments;
  const std::string_view text = source.text();
  for (std::size_t hit = text.find(suppression_mark); hit != std::string_view::npos;) {
    const std::size_t line_break = hit == 0 ? std::string_view::npos : text.rfind('\n', hit);
    std::size_t begin = line_break == std::string_view::npos ? 0 : line_break + 1;
    std::size_t end = std::min(text.find('\n', hit), text.size());
    if (end > hit && text[end - 1] == '\r') --end;
    // The first `#` of the line that is a comment sign.
    for (begin = text.find('#', begin); begin < hit; begin = text.find('#', begin + 1)) {
      const bool separate =
          begin == 0 || std::string_view(" \t\n").find(text[begin - 1]) != std::string_view::npos;
      if (!separate || is_in_scalar(begin, text, scalars)) continue;
      comments.push_back(source.place(begin, end));
      break;
    }
    hit = text.find(suppression_mark, end);
  }
  return comments;
}

}  // namespace parsers::kubernetes
