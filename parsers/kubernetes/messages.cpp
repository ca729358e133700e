#include "parsers/kubernetes/messages.h"

#include <fmt/format.h>

#include <array>

namespace parsers::kubernetes {
namespace {

struct Row {
  std::string_view theirs{};
  std::string_view message{};
  std::string_view hint{};
};

constexpr std::array<Row, 13> rows = {{
    {"end of map not found", "this does not fit the mapping around it",
     "check the indentation, and quote texts that begin with a special character"},
    {"end of map flow not found", "`,` or `}` is missing", ""},
    {"end of sequence not found", "this does not fit the list around it",
     "check the indentation: every item begins with `- ` in the same column"},
    {"end of sequence flow not found", "`,` or `]` is missing", ""},
    {"illegal map value", "a mapping cannot begin here", "quote a text that holds `: `"},
    {"illegal map key", "a mapping key cannot stand here", ""},
    {"illegal block entry", "a list item cannot stand here",
     "begin the list on a line of its own, and quote a text that begins with `- `"},
    {"illegal flow end", "this bracket closes nothing", ""},
    {"illegal EOF in scalar", "the quotes are never closed", ""},
    {"illegal document indicator in scalar", "the quotes are not closed before the document ends",
     ""},
    {tab_in_indentation, "a tab cannot indent", "indent with spaces"},
    {"unexpected character in block scalar", "text cannot follow `|` or `>` on the same line", ""},
    {"the referenced anchor is not defined", "there is no such anchor before this alias", ""},
}};

}  // namespace

Explanation explain(std::string_view message, std::string_view rest) {
  for (const Row& row : rows)
    if (row.theirs == message) return {std::string(row.message), std::string(row.hint)};
  if (message == "unknown token" && !rest.empty()) {
    if (rest[0] == '\t') return explain(tab_in_indentation, {});
    if (rest[0] > ' ' && rest[0] < '\x7F')
      return {fmt::format("a plain text cannot begin with `{}`", rest[0]), "put it into quotes"};
    return {"a character that cannot stand here", ""};
  }
  return {fmt::format("no YAML: {}", message), ""};
}

}  // namespace parsers::kubernetes
