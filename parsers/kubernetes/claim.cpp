#include "parsers/kubernetes/claim.h"

#include <algorithm>
#include <array>
#include <string>

#include "parsers/kubernetes/corrections.h"
#include "parsers/kubernetes/kustomize.h"
#include "parsers/kubernetes/stream.h"
#include "parsers/text/yaml_lexer.h"

namespace parsers::kubernetes {
namespace {

// The two keys that make an object, as far as they were seen.
struct Keys {
  bool kind = false;
  bool api_version = false;

  void see(std::string_view key) {
    kind = kind || key == "kind";
    api_version = api_version || key == "apiVersion";
  }
  [[nodiscard]] bool both() const { return kind && api_version; }
};

// The key that a line begins with, quoted or not; empty if it begins with none.
std::string_view key_of(std::string_view line) {
  const bool quoted = !line.empty() && (line[0] == '"' || line[0] == '\'');
  const std::size_t begin = quoted ? 1 : 0;
  const std::size_t end = line.find(quoted ? line[0] : ':', begin);
  if (end == std::string_view::npos) return {};
  const std::string_view behind = line.substr(end + (quoted ? 1 : 0));
  std::string_view key = line.substr(begin, end - begin);
  while (!quoted && key.ends_with(' ')) key.remove_suffix(1);
  return behind.substr(skip_blanks(behind, 0)).starts_with(':') ? key : std::string_view{};
}

// Lines in the column of the document's first key.
bool block_mapping_has_keys(std::string_view text, std::size_t at) {
  Keys keys;
  const auto column = static_cast<std::size_t>(column_of(text, at));
  while (at < text.size()) {
    const std::size_t line_end = std::min(text.find('\n', at), text.size());
    keys.see(key_of(text.substr(at, line_end - at)));
    if (keys.both()) return true;
    // The next line with something in that column and nothing before it.
    at = line_end + 1;
    while (at + column < text.size()) {
      const std::size_t first = text.find_first_not_of(' ', at);
      if (first == std::string_view::npos) return false;
      if (first == at + column) break;
      at = std::min(text.find('\n', first), text.size()) + 1;
    }
    at += column;
  }
  return false;
}

// Keys of the outermost `{`, as in JSON.
bool flow_mapping_has_keys(std::string_view text, std::size_t at) {
  Keys keys;
  int depth = 0;
  bool key_is_next = false;
  while (at < text.size()) {
    const char character = text[at];
    if (character == '"' || character == '\'') {
      const std::size_t end = end_of_quoted(text, at);
      if (depth == 1 && key_is_next && end > at + 1) keys.see(text.substr(at + 1, end - at - 2));
      key_is_next = false;
      at = end;
      continue;
    }
    if (character == '{' || character == '[') ++depth;
    if (character == '}' || character == ']') --depth;
    if (depth == 1 && (character == '{' || character == ',')) key_is_next = true;
    if (depth == 1 && key_is_next && character != '{' && character != ',') {
      const std::size_t next = skip_space(text, at);
      if (next != at) {
        at = next;
        continue;
      }
      const std::size_t end = std::min(text.find_first_of(":,}] \n", at), text.size());
      keys.see(text.substr(at, end - at));
      key_is_next = false;
      at = std::max(end, at + 1);
      continue;
    }
    if (keys.both()) return true;
    if (depth <= 0) break;
    ++at;
  }
  return keys.both();
}

bool is_object(std::string_view text, Stretch document) {
  text = text.substr(0, document.end);
  std::size_t at = skip_space(text, document.begin);
  while (at < text.size() && text[at] == '%')
    at = skip_space(text, std::min(text.find('\n', at), text.size()));
  if (text.substr(at).starts_with("---")) at = skip_space(text, at + 3);
  if (at >= text.size()) return false;
  // A template may begin with an action: its lines are looked at like a block's.
  const std::string_view start = text.substr(at);
  const bool flow = start.starts_with('{') && !start.starts_with("{{") && !start.starts_with("{%");
  return flow ? flow_mapping_has_keys(text, at) : block_mapping_has_keys(text, at);
}

bool mentions_both(std::string_view text) {
  return text.find("apiVersion") != std::string_view::npos &&
         text.find("kind") != std::string_view::npos;
}

}  // namespace

bool wants(std::string_view path) {
  constexpr std::array<std::string_view, 3> endings = {".yaml", ".yml", ".json"};
  return std::any_of(endings.begin(), endings.end(),
                     [path](std::string_view ending) { return path.ends_with(ending); });
}

bool is_wide(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return true;
  const std::string_view start = text.substr(0, 4);
  return start.size() == 4 && start.find('\0') != std::string_view::npos &&
         start.find_first_not_of('\0') != std::string_view::npos;
}

Claim claims(const Source& source) {
  std::string_view text = source.text();
  if (is_wide(text)) {
    std::string narrow(text);
    std::erase(narrow, '\0');
    return mentions_both(narrow) ? Claim::yes : Claim::no;
  }
  if (is_kustomization(source.path()) || is_chart(source.path())) return Claim::yes;
  if (!mentions_both(text)) return Claim::no;
  const std::string changed = with_line_feeds(text);
  if (!changed.empty()) text = changed;
  for (const Stretch document : split_documents(text))
    if (is_object(text, document)) return Claim::yes;
  return Claim::no;
}

}  // namespace parsers::kubernetes
