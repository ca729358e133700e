// fileset(): the files below a folder whose names match a pattern.
#include <algorithm>

#include "parsers/terraform/functions/files.h"
#include "parsers/terraform/functions/pattern_cache.h"
#include "parsers/terraform/module/paths.h"

namespace parsers::terraform {
namespace {

// `*`, `?`, `[...]`, `{a,b}` and `**` as a regular expression; empty if the
// pattern is none.
std::string expression_of(std::string_view pattern) {
  std::string out = "^";
  std::size_t braces = 0;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const char sign = pattern[at];
    if (pattern.substr(at, 3) == "**/") {
      out += "(?:[^/]+/)*";
      at += 2;
    } else if (pattern.substr(at, 2) == "**") {
      out += ".*";
      ++at;
    } else if (sign == '*') {
      out += "[^/]*";
    } else if (sign == '?') {
      out += "[^/]";
    } else if (sign == '{') {
      out += "(?:";
      ++braces;
    } else if (sign == '}' && braces > 0) {
      out += ')';
      --braces;
    } else if (sign == ',' && braces > 0) {
      out += '|';
    } else if (sign == '[') {
      const std::size_t end = pattern.find(']', at + 2);
      if (end == std::string_view::npos) return {};
      std::string members(pattern.substr(at + 1, end - at - 1));
      if (members.starts_with('!')) members[0] = '^';
      out += '[' + members + ']';
      at = end;
    } else {
      if (sign == '\\' && at + 1 < pattern.size()) ++at;
      if (std::string_view("\\.+()|^$[]{}*?").find(pattern[at]) != std::string_view::npos)
        out += '\\';
      out += pattern[at];
    }
  }
  return braces == 0 ? out + '$' : std::string{};
}

Datum fileset(const Call& call) {
  if (call.context.names == nullptr) return call.unknown("there is no folder to look in");
  const std::string folder = join_path(call.context.names->root_folder(), call[0].as_text());
  // A pattern may lead up.
  const std::string whole = join_path(folder, call[1].as_text());
  const std::string expression = expression_of(whole);
  if (expression.empty()) return call.error("this is no pattern of file names");
  const Pattern& pattern = cached_pattern(expression);
  if (!pattern.error().empty()) return call.error(pattern.error());
  // Only below what stands before the first sign of a pattern.
  const std::string_view fixed = std::string_view(whole).substr(0, whole.find_first_of("*?[{\\"));
  const std::size_t slash = fixed.rfind('/');
  const std::string_view base =
      slash == std::string_view::npos ? std::string_view{} : fixed.substr(0, slash);
  const std::string_view rest = std::string_view(whole).substr(base.empty() ? 0 : base.size() + 1);
  if (rest.find('/') != std::string_view::npos || rest.find("**") != std::string_view::npos)
    return call.unknown("folders below this one are not looked into");
  std::vector<Datum> items;
  for (const std::string& path : call.evaluator.files().list(base.empty() ? "." : base))
    if (pattern.found_in(path))
      items.push_back(Datum::text(call.arena().text(relative_path(folder, path)), call.place));
  return call.collection(Datum::Kind::set, items, Type::text);
}

constexpr Function table[] = {
    {"fileset", "s", 2, 2, Open::anywhere, fileset},
};

}  // namespace

std::span<const Function> file_set_functions() { return table; }

}  // namespace parsers::terraform
