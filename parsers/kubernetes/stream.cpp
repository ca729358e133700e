#include "parsers/kubernetes/stream.h"

#include <algorithm>

#include "parsers/text/yaml_lexer.h"

namespace parsers::kubernetes {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_marker(std::string_view line, std::string_view marker) {
  return line.starts_with(marker) &&
         (line.size() == 3 || std::string_view(" \t\r").find(line[3]) != std::string_view::npos);
}

// Nothing in it but directives, comments and blank lines.
bool is_prologue(std::string_view text, Stretch stretch) {
  text = text.substr(0, stretch.end);
  std::size_t at = skip_space(text, stretch.begin);
  while (at < stretch.end && text[at] == '%')
    at = skip_space(text, std::min(text.find('\n', at), stretch.end));
  return at >= stretch.end;
}

bool is_blank(std::string_view text, Stretch stretch) {
  text = text.substr(0, stretch.end);
  std::size_t at = skip_space(text, stretch.begin);
  const std::string_view line = text.substr(at, text.find('\n', at) - at);
  if (is_marker(line, "---")) at += 3;
  return skip_space(text, at) >= stretch.end;
}

}  // namespace

std::vector<Stretch> split_documents(std::string_view text) {
  std::vector<Stretch> documents;
  Stretch current{};
  const auto close = [&](std::size_t end, std::size_t next) {
    current.end = end;
    if (!is_blank(text, current)) documents.push_back(current);
    current.begin = next;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t line_end = std::min(text.find('\n', at), text.size());
    if (text.substr(at).starts_with(byte_order_mark)) {
      // A mark in the middle comes from files that were joined.
      if (at == current.begin) current.begin += byte_order_mark.size();
      if (at == 0 || text.substr(at + 3).starts_with("---")) at += byte_order_mark.size();
    }
    if (text[at] == '-' || text[at] == '.') {
      const std::string_view line = text.substr(at, line_end - at);
      if (is_marker(line, "---") && !is_prologue(text, {current.begin, at}))
        close(at, at);
      else if (is_marker(line, "..."))
        close(at, line_end);
    }
    at = line_end + 1;
  }
  close(text.size(), text.size());
  return documents;
}

}  // namespace parsers::kubernetes
