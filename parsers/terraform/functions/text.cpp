// Functions on text.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "parsers/limits.h"
#include "parsers/terraform/expression/convert.h"
#include "parsers/terraform/functions/function.h"
#include "parsers/terraform/functions/letters.h"
#include "parsers/terraform/functions/pattern_cache.h"

namespace parsers::terraform {
namespace {

constexpr std::string_view white_space = " \t\r\n\v\f";

std::string_view trimmed_left(std::string_view text, std::string_view letters) {
  const std::size_t first = text.find_first_not_of(letters);
  return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

std::string_view trimmed_right(std::string_view text, std::string_view letters) {
  return text.substr(0, text.find_last_not_of(letters) + 1);
}

Datum upper(const Call& call) { return call.text(upper_case(call[0].as_text())); }
Datum lower(const Call& call) { return call.text(lower_case(call[0].as_text())); }

Datum title(const Call& call) {
  std::string out(call[0].as_text());
  bool starts = true;
  for (char& letter : out) {
    if (starts) letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    starts = std::isspace(static_cast<unsigned char>(letter)) != 0;
  }
  return call.text(out);
}

Datum trim(const Call& call) {
  const std::string_view letters = call[1].as_text();
  return call.text(std::string(trimmed_right(trimmed_left(call[0].as_text(), letters), letters)));
}

Datum trimspace(const Call& call) {
  return call.text(
      std::string(trimmed_right(trimmed_left(call[0].as_text(), white_space), white_space)));
}

Datum trimprefix(const Call& call) {
  std::string_view text = call[0].as_text();
  if (text.starts_with(call[1].as_text())) text.remove_prefix(call[1].as_text().size());
  return call.text(std::string(text));
}

Datum trimsuffix(const Call& call) {
  std::string_view text = call[0].as_text();
  if (text.ends_with(call[1].as_text())) text.remove_suffix(call[1].as_text().size());
  return call.text(std::string(text));
}

Datum startswith(const Call& call) {
  return call.boolean(call[0].as_text().starts_with(call[1].as_text()));
}
Datum endswith(const Call& call) {
  return call.boolean(call[0].as_text().ends_with(call[1].as_text()));
}

Datum strcontains(const Call& call) {
  return call.boolean(call[0].as_text().find(call[1].as_text()) != std::string_view::npos);
}

Datum chomp(const Call& call) {
  return call.text(std::string(trimmed_right(call[0].as_text(), "\r\n")));
}

Datum strrev(const Call& call) {
  std::string out;
  for (std::string_view rest = call[0].as_text(); !rest.empty();) {
    const std::string_view letter = last_letter(rest);
    out += letter;
    rest.remove_suffix(letter.size());
  }
  return call.text(out);
}

Datum substr(const Call& call) {
  const std::vector<std::string_view> letters = letters_of(call[0].as_text());
  const auto count = static_cast<std::int64_t>(letters.size());
  std::int64_t offset = call[1].as_number().whole;
  std::int64_t length = call[2].as_number().whole;
  if (offset < 0) offset = std::max<std::int64_t>(0, offset + count);
  if (offset > count) offset = count;
  if (length < 0 || length > count - offset) length = count - offset;
  std::string out;
  for (std::int64_t i = offset; i < offset + length; ++i)
    out += letters[static_cast<std::size_t>(i)];
  return call.text(out);
}

Datum join(const Call& call) {
  std::string out;
  bool first = true;
  for (std::size_t i = 1; i < call.count(); ++i) {
    if (!call[i].is_sequence()) return call.error("`join` needs lists of texts");
    for (const Datum& item : call[i].items()) {
      const Datum text = to_text(item, call.evaluator);
      if (!text.is(Datum::Kind::text)) return call.error("`join` needs lists of texts");
      if (!std::exchange(first, false)) out += call[0].as_text();
      out += text.as_text();
      if (out.size() > limits::text_size) return call.text(out);
    }
  }
  return call.text(out);
}

Datum split(const Call& call) {
  const std::string_view separator = call[0].as_text();
  std::string_view rest = call[1].as_text();
  std::vector<Datum> items;
  if (separator.empty()) {
    for (const std::string_view letter : letters_of(rest))
      items.push_back(Datum::text(letter, call.place));
    return call.sequence(Datum::Kind::list, items).from(call[1].origin());
  }
  for (;;) {
    const std::size_t at = rest.find(separator);
    items.push_back(Datum::text(rest.substr(0, at), call.place));
    if (at == std::string_view::npos)
      return call.sequence(Datum::Kind::list, items).from(call[1].origin());
    rest.remove_prefix(at + separator.size());
  }
}

// RE2's way to write the groups of a match: $1, ${name}, $$.
std::string substituted(std::string_view replacement,
                        const std::vector<std::optional<std::string_view>>& groups,
                        const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t at = 0; at < replacement.size(); ++at) {
    if (replacement[at] != '$' || at + 1 == replacement.size()) {
      out += replacement[at];
      continue;
    }
    if (replacement[at + 1] == '$') {
      out += '$';
      ++at;
      continue;
    }
    const bool braces = replacement[at + 1] == '{';
    std::size_t end = at + (braces ? 2 : 1);
    const std::size_t begin = end;
    while (end < replacement.size() &&
           (std::isalnum(static_cast<unsigned char>(replacement[end])) != 0 ||
            replacement[end] == '_'))
      ++end;
    const std::string_view name = replacement.substr(begin, end - begin);
    for (std::size_t group = 0; group < groups.size(); ++group)
      if ((std::to_string(group) == name ||
           (group > 0 && names[group - 1] == name && !name.empty())) &&
          groups[group])
        out += *groups[group];
    at = braces ? std::min(end, replacement.size() - 1) : end - 1;
  }
  return out;
}

Datum replace_pattern(const Call& call, std::string_view expression) {
  const Pattern& pattern = cached_pattern(expression);
  if (!pattern.error().empty()) return call.error(pattern.error());
  const std::string_view text = call[0].as_text();
  const std::vector<std::string> names = pattern.group_names();
  std::string out;
  std::size_t at = 0;
  while (at <= text.size()) {
    const auto groups = pattern.groups(text, at);
    if (groups.empty()) break;
    const auto begin = static_cast<std::size_t>(groups[0]->data() - text.data());
    out += text.substr(at, begin - at);
    out += substituted(call[2].as_text(), groups, names);
    at = begin + groups[0]->size();
    if (groups[0]->empty()) {
      if (at < text.size()) out += text[at];
      ++at;
    }
    if (out.size() > limits::text_size) return call.text(out);
  }
  if (at < text.size()) out += text.substr(at);
  return call.text(out);
}

Datum replace(const Call& call) {
  const std::string_view wanted = call[1].as_text();
  if (wanted.size() > 1 && wanted.starts_with('/') && wanted.ends_with('/'))
    return replace_pattern(call, wanted.substr(1, wanted.size() - 2));
  const std::string_view text = call[0].as_text();
  std::string out;
  if (wanted.empty()) return call.text(std::string(text));
  std::size_t at = 0;
  for (std::size_t found = text.find(wanted); found != std::string_view::npos;
       found = text.find(wanted, at)) {
    out += text.substr(at, found - at);
    out += call[2].as_text();
    at = found + wanted.size();
    if (out.size() > limits::text_size) return call.text(out);
  }
  out += text.substr(at);
  return call.text(out);
}

// All groups by name, or by number, or the whole match if there are none.
Datum captured(const Call& call, const Pattern& pattern,
               const std::vector<std::optional<std::string_view>>& groups) {
  const auto value = [&](const std::optional<std::string_view>& group) {
    return group ? Datum::text(*group, call.place) : Datum::null(call.place);
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

Datum regex(const Call& call) {
  const Pattern& pattern = cached_pattern(call[0].as_text());
  if (!pattern.error().empty()) return call.error(pattern.error());
  const auto groups = pattern.groups(call[1].as_text());
  if (groups.empty()) return call.error("the pattern matches nothing in this text");
  return captured(call, pattern, groups);
}

Datum regexall(const Call& call) {
  const Pattern& pattern = cached_pattern(call[0].as_text());
  if (!pattern.error().empty()) return call.error(pattern.error());
  const std::string_view text = call[1].as_text();
  std::vector<Datum> items;
  for (std::size_t at = 0; at <= text.size();) {
    const auto groups = pattern.groups(text, at);
    if (groups.empty()) break;
    items.push_back(captured(call, pattern, groups));
    const auto begin = static_cast<std::size_t>(groups[0]->data() - text.data());
    at = begin + std::max<std::size_t>(groups[0]->size(), 1);
  }
  return call.sequence(Datum::Kind::list, items);
}

Datum indent(const Call& call) {
  const std::int64_t count = call[0].as_number().whole;
  if (count < 0 || count > 1000) return call.error("`indent` takes a small number of spaces");
  std::string out;
  for (const char letter : call[1].as_text()) {
    out += letter;
    if (letter == '\n') out.append(static_cast<std::size_t>(count), ' ');
    if (out.size() > limits::text_size) break;
  }
  return call.text(out);
}

constexpr Function table[] = {
    {"chomp", "s", 1, 1, Open::anywhere, chomp},
    {"endswith", "s", 2, 2, Open::anywhere, endswith},
    {"indent", "ns", 2, 2, Open::anywhere, indent},
    {"join", "sl", 2, any_number, Open::anywhere, join},
    {"lower", "s", 1, 1, Open::anywhere, lower},
    {"regex", "s", 2, 2, Open::anywhere, regex},
    {"regexall", "s", 2, 2, Open::anywhere, regexall},
    {"replace", "s", 3, 3, Open::anywhere, replace},
    {"split", "s", 2, 2, Open::anywhere, split},
    {"startswith", "s", 2, 2, Open::anywhere, startswith},
    {"strcontains", "s", 2, 2, Open::anywhere, strcontains},
    {"strrev", "s", 1, 1, Open::anywhere, strrev},
    {"substr", "snn", 3, 3, Open::anywhere, substr},
    {"title", "s", 1, 1, Open::anywhere, title},
    {"trim", "s", 2, 2, Open::anywhere, trim},
    {"trimprefix", "s", 2, 2, Open::anywhere, trimprefix},
    {"trimspace", "s", 1, 1, Open::anywhere, trimspace},
    {"trimsuffix", "s", 2, 2, Open::anywhere, trimsuffix},
    {"upper", "s", 1, 1, Open::anywhere, upper},
};

}  // namespace

std::span<const Function> text_functions() { return table; }

}  // namespace parsers::terraform
