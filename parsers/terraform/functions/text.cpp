// Functions on text.
#include <fmt/format.h>

#include <algorithm>

#include "parsers/limits.h"
#include "parsers/terraform/expression/convert.h"
#include "parsers/terraform/expression/partly_known.h"
#include "parsers/terraform/functions/function.h"
#include "parsers/terraform/functions/letters.h"
#include "parsers/terraform/functions/partly_text.h"
#include "parsers/terraform/functions/replace_pattern.h"

namespace parsers::terraform {
namespace {

Datum upper(const Call& call) { return call.text(upper_case(call[0].as_text())); }
Datum lower(const Call& call) { return call.text(lower_case(call[0].as_text())); }
Datum title(const Call& call) { return call.text(title_case(call[0].as_text())); }

// Without the code points at both ends that `leaves` names.
template <typename Leaves>
Datum trimmed(const Call& call, Leaves leaves) {
  const auto points = code_points_of(call[0].as_text());
  const auto first = std::find_if_not(points.begin(), points.end(), leaves);
  const auto last = std::find_if_not(points.rbegin(), std::make_reverse_iterator(first), leaves);
  std::string out;
  for (auto at = first; at != last.base(); ++at) out += *at;
  return call.text(out);
}

Datum trim(const Call& call) {
  const auto cut = code_points_of(call[1].as_text());
  return trimmed(call, [&cut](std::string_view point) {
    return std::find(cut.begin(), cut.end(), point) != cut.end();
  });
}

Datum trimspace(const Call& call) { return trimmed(call, starts_with_space); }

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

using Question = std::optional<bool> (KnownPieces::*)(std::string_view) const;

// Terraform asks the known beginning only; what the rest says is as certain.
template <Question question>
Datum asked_of_pieces(const Call& call, const Datum& unknown) {
  if (call[0].pieces() == nullptr || !call[1].is(Datum::Kind::text)) return unknown;
  const auto answer = (call[0].pieces()->*question)(call[1].as_text());
  return answer ? call.evaluator.derived(call.boolean(*answer), call.arguments) : unknown;
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
  return call.text(
      std::string(call[0].as_text().substr(0, call[0].as_text().find_last_not_of("\r\n") + 1)));
}

Datum strrev(const Call& call) {
  std::string out;
  const auto letters = letters_of(call[0].as_text());
  for (auto letter = letters.rbegin(); letter != letters.rend(); ++letter) out += *letter;
  return call.text(out);
}

// A negative offset counts from the end, a negative length is the whole rest.
Datum substr(const Call& call) {
  if (!call[1].as_number().is_whole() || !call[2].as_number().is_whole())
    return call.error("`substr` needs whole numbers");
  const std::vector<std::string_view> letters = letters_of(call[0].as_text());
  const auto count = static_cast<std::int64_t>(letters.size());
  std::int64_t offset = call[1].as_number().whole;
  std::int64_t length = call[2].as_number().whole;
  if (offset >= 0 && length == 0) return call.text("");
  if (offset < 0) {
    offset = std::max<std::int64_t>(0, offset + count);
    if (length == 0) length = count;  // as Terraform does it
  }
  offset = std::min(offset, count);
  if (length < 0 || length > count - offset) length = count - offset;
  std::string out;
  for (std::int64_t i = offset; i < offset + length; ++i)
    out += letters[static_cast<std::size_t>(i)];
  return call.text(out);
}

Datum join(const Call& call) {
  std::string out;
  bool first = true;
  for (std::size_t i = 1; i < call.count(); ++i)
    for (const Datum& item : call[i].items()) {
      if (item.is_null()) return call.error("`join` cannot join null");
      if (!std::exchange(first, false)) out += call[0].as_text();
      out += item.as_text();
      if (out.size() > limits::text_size) return call.text(out);
    }
  return call.text(out);
}

Datum join_partly(const Call& call, const Datum& unknown) {
  if (!call[0].is(Datum::Kind::text)) return unknown;
  TextParts parts;
  for (std::size_t i = 1; i < call.count(); ++i) {
    if (call[i].is_open()) return unknown;  // of how many?
    for (const Datum& item : call[i].items()) {
      if (item.is_null()) return unknown;
      if (!parts.empty()) parts.emplace_back(call[0].as_text());
      append_part(item, parts);
    }
  }
  return with_pieces(unknown, parts, call.arena());
}

Datum split(const Call& call) {
  const std::string_view separator = call[0].as_text();
  std::string_view rest = call[1].as_text();
  std::vector<Datum> items;
  if (separator.empty()) {
    for (const std::string_view point : code_points_of(rest))
      items.push_back(Datum::text(point, call.place));
    rest = {};
  }
  for (bool more = !separator.empty(); more;) {
    const std::size_t at = rest.find(separator);
    items.push_back(Datum::text(rest.substr(0, at), call.place));
    more = at != std::string_view::npos;
    if (more) rest.remove_prefix(at + separator.size());
  }
  return call.collection(Datum::Kind::list, items, Type::text).from(call[1].origin());
}

Datum replace(const Call& call) {
  const std::string_view wanted = call[1].as_text();
  if (wanted.size() > 1 && wanted.starts_with('/') && wanted.ends_with('/'))
    return replace_pattern(call, wanted.substr(1, wanted.size() - 2));
  const std::string_view text = call[0].as_text();
  std::string out;
  if (wanted.empty()) {
    for (const std::string_view point : code_points_of(text)) {
      out += call[2].as_text();
      out += point;
      if (out.size() > limits::text_size) return call.text(out);
    }
    out += call[2].as_text();
    return call.text(out);
  }
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

Datum indent(const Call& call) {
  if (!call[0].as_number().is_whole()) return call.error("`indent` takes a whole number of spaces");
  const std::int64_t count = call[0].as_number().whole;
  if (count < 0 || count > static_cast<std::int64_t>(limits::text_size))
    return call.error("`indent` takes a small number of spaces");
  std::string out;
  for (const char letter : call[1].as_text()) {
    out += letter;
    if (letter == '\n') out.append(static_cast<std::size_t>(count), ' ');
    if (out.size() > limits::text_size) break;
  }
  return call.text(out);
}

constexpr Function table[] = {
    {"chomp", "s", 1, 1, Open::anywhere, chomp, 0, chomp_partly},
    {"endswith", "s", 2, 2, Open::anywhere, endswith, 0, asked_of_pieces<&KnownPieces::ends_with>},
    {"indent", "ns", 2, 2, Open::anywhere, indent, 0, indent_partly},
    {"join", "sT", 2, any_number, Open::anywhere, join, 0, join_partly},
    {"lower", "s", 1, 1, Open::anywhere, lower, 0, lower_partly},
    {"replace", "s", 3, 3, Open::anywhere, replace},
    {"split", "s", 2, 2, Open::anywhere, split},
    {"startswith", "s", 2, 2, Open::anywhere, startswith, 0,
     asked_of_pieces<&KnownPieces::starts_with>},
    {"strcontains", "s", 2, 2, Open::anywhere, strcontains, 0,
     asked_of_pieces<&KnownPieces::contains>},
    {"strrev", "s", 1, 1, Open::anywhere, strrev},
    {"substr", "snn", 3, 3, Open::anywhere, substr},
    {"title", "s", 1, 1, Open::anywhere, title, 12},
    {"trim", "s", 2, 2, Open::anywhere, trim},
    {"trimprefix", "s", 2, 2, Open::anywhere, trimprefix, 0, trimprefix_partly},
    {"trimspace", "s", 1, 1, Open::anywhere, trimspace, 0, trimspace_partly},
    {"trimsuffix", "s", 2, 2, Open::anywhere, trimsuffix, 0, trimsuffix_partly},
    {"upper", "s", 1, 1, Open::anywhere, upper, 0, upper_partly},
};

}  // namespace

std::span<const Function> text_functions() { return table; }

}  // namespace parsers::terraform
