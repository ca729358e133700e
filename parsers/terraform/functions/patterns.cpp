// regex(), regexall(), and replace() with a pattern: Go's way to go from one match
// to the next, on RE2.
#include <algorithm>
#include <cctype>
#include <optional>
#include <set>

#include "parsers/limits.h"
#include "parsers/terraform/functions/function.h"
#include "parsers/terraform/functions/letters.h"
#include "parsers/terraform/functions/pattern_cache.h"
#include "parsers/terraform/functions/replace_pattern.h"

namespace parsers::terraform {
namespace {

using Groups = std::vector<std::optional<std::string_view>>;

// "(?<name>" is "(?P<name>" to RE2.
std::string with_named_groups(std::string_view expression) {
  std::string out;
  for (std::size_t at = 0; at < expression.size(); ++at) {
    out += expression[at];
    if (expression[at] == '\\' && at + 1 < expression.size()) {
      out += expression[++at];
    } else if (expression.substr(at, 3) == "(?<") {
      out += "?P<";
      at += 2;
    }
  }
  return out;
}

// What it takes to compile one, in steps.
constexpr std::size_t compile_cost = 300;
// ... and for each instruction of the program that it becomes: `(a{0,500}){9}` is short.
constexpr std::size_t compile_cost_of_size = 10;

// nullptr: there have been too many steps.
const Pattern* pattern_of(const Call& call, std::string_view expression) {
  const std::string named =
      expression.find("(?<") == std::string_view::npos ? "" : with_named_groups(expression);
  if (!named.empty()) expression = named;
  PatternCache& patterns = call.evaluator.patterns();
  if (const Pattern* known = patterns.find(expression)) return known;
  if (!call.evaluator.spend(compile_cost + expression.size(), call.place)) return nullptr;
  const Pattern& compiled = patterns.add(expression);
  return call.evaluator.spend(compile_cost_of_size * compiled.program_size(), call.place)
             ? &compiled
             : nullptr;
}

std::size_t begin_of(const Groups& groups, std::string_view text) {
  return static_cast<std::size_t>(groups[0]->data() - text.data());
}

std::size_t point_length(std::string_view text, std::size_t at) {
  return at < text.size() ? code_points_of(text.substr(at, 4)).front().size() : 1;
}

// Calls visit(groups) for each match. An empty one right behind another is none.
template <typename Visit>
void each_match(const Pattern& pattern, std::string_view text, Visit&& visit) {
  std::size_t previous_end = std::string_view::npos;
  for (std::size_t at = 0; at <= text.size();) {
    const Groups groups = pattern.groups(text, at);
    if (groups.empty()) return;
    const std::size_t begin = begin_of(groups, text);
    const std::size_t end = begin + groups[0]->size();
    const bool counts = end > begin || begin != previous_end;
    previous_end = end;
    at = end > at ? end : at + point_length(text, at);
    if (counts && !visit(groups)) return;
  }
}

// `$1`, `${name}` and `$$` in what takes the place of a match.
std::string substituted(std::string_view replacement, const Groups& groups,
                        const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t at = 0; at < replacement.size();) {
    if (replacement[at] != '$' || at + 1 == replacement.size()) {
      out += replacement[at++];
      continue;
    }
    if (replacement[at + 1] == '$') {
      out += '$';
      at += 2;
      continue;
    }
    const bool braces = replacement[at + 1] == '{';
    const std::size_t begin = at + (braces ? 2 : 1);
    std::size_t end = begin;
    while (end < replacement.size() &&
           (std::isalnum(static_cast<unsigned char>(replacement[end])) != 0 ||
            replacement[end] == '_'))
      ++end;
    if (end == begin || (braces && (end == replacement.size() || replacement[end] != '}'))) {
      out += replacement[at++];  // no group: a dollar
      continue;
    }
    const std::string_view name = replacement.substr(begin, end - begin);
    for (std::size_t group = 0; group < groups.size(); ++group)
      if ((std::to_string(group) == name || (group > 0 && names[group - 1] == name)) &&
          groups[group])
        out += *groups[group];
    at = braces ? end + 1 : end;
  }
  return out;
}

// All groups by name, or by number, or the whole match if there are none.
Datum captured(const Call& call, const Pattern& pattern, const Groups& groups) {
  const auto value = [&](const std::optional<std::string_view>& group) {
    return group ? Datum::text(*group, call.place) : Datum::null(call.place).typed(&Type::text);
  };
  if (groups.size() == 1) return value(groups[0]);
  const std::vector<std::string> names = pattern.group_names();
  std::vector<Field> fields;
  std::vector<Datum> items;
  for (std::size_t i = 1; i < groups.size(); ++i) {
    items.push_back(value(groups[i]));
    if (!names[i - 1].empty())
      fields.push_back({call.arena().text(names[i - 1]), {}, items.back()});
  }
  if (!fields.empty()) return sorted_mapping(Datum::Kind::object, fields, call.place, call.arena());
  return call.sequence(Datum::Kind::tuple, items);
}

// Why it cannot be used; empty if it can.
std::string fault_of(const Pattern& pattern) {
  if (!pattern.error().empty()) return pattern.error();
  const std::vector<std::string> names = pattern.group_names();
  const auto unnamed = std::count(names.begin(), names.end(), std::string{});
  if (unnamed > 0 && static_cast<std::size_t>(unnamed) < names.size())
    return "some groups of the pattern have names and some have none";
  return {};
}

// The type of what captured() gives.
const Type& captured_type(const Call& call, const Pattern& pattern) {
  const std::vector<std::string> names = pattern.group_names();
  if (names.empty()) return Type::text;
  Type type{.kind = Type::Kind::tuple};
  if (names.front().empty()) {
    type.elements = call.arena().copy(std::vector<const Type*>(names.size(), &Type::text));
    return *call.arena().make<Type>(type);
  }
  type.kind = Type::Kind::object;
  std::vector<Type::Attribute> attributes;
  for (const std::string& name : std::set<std::string>(names.begin(), names.end()))
    attributes.push_back({.name = call.arena().text(name), .type = &Type::text});
  type.attributes = call.arena().copy(attributes);
  return *call.arena().make<Type>(type);
}

// An empty text that is somewhere: RE2 says by nowhere that there is no match.
std::string_view searched(const Datum& text) {
  return text.as_text().empty() ? std::string_view("") : text.as_text();
}

Datum regex(const Call& call) {
  const Pattern* const compiled = pattern_of(call, call[0].as_text());
  if (compiled == nullptr) return call.unknown("too many steps to evaluate");
  const Pattern& pattern = *compiled;
  if (const std::string fault = fault_of(pattern); !fault.empty()) return call.error(fault);
  const Groups groups = pattern.groups(searched(call[1]));
  if (groups.empty()) return call.error("the pattern matches nothing in this text");
  return captured(call, pattern, groups);
}

Datum regexall(const Call& call) {
  const Pattern* const compiled = pattern_of(call, call[0].as_text());
  if (compiled == nullptr) return call.unknown("too many steps to evaluate");
  const Pattern& pattern = *compiled;
  if (const std::string fault = fault_of(pattern); !fault.empty()) return call.error(fault);
  std::vector<Datum> items;
  each_match(pattern, searched(call[1]), [&](const Groups& groups) {
    items.push_back(captured(call, pattern, groups));
    return call.evaluator.spend(groups.size(), call.place);
  });
  return call.collection(Datum::Kind::list, items, captured_type(call, pattern));
}

constexpr Function table[] = {
    {"regex", "s", 2, 2, Open::anywhere, regex},
    {"regexall", "s", 2, 2, Open::anywhere, regexall},
};

}  // namespace

Datum replace_pattern(const Call& call, std::string_view expression) {
  const Pattern* const compiled = pattern_of(call, expression);
  if (compiled == nullptr) return call.unknown("too many steps to evaluate");
  const Pattern& pattern = *compiled;
  if (!pattern.error().empty()) return call.error(pattern.error());
  const std::string_view text = searched(call[0]);
  const std::vector<std::string> names = pattern.group_names();
  std::string out;
  std::size_t copied = 0;
  each_match(pattern, text, [&](const Groups& groups) {
    const std::size_t begin = begin_of(groups, text);
    out += text.substr(copied, begin - copied);
    out += substituted(call[2].as_text(), groups, names);
    copied = begin + groups[0]->size();
    return out.size() <= limits::text_size && call.evaluator.spend(1, call.place);
  });
  out += text.substr(copied);
  return call.text(out);
}

std::span<const Function> pattern_functions() { return table; }

}  // namespace parsers::terraform
