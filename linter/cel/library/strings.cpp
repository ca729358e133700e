// The extension `strings`. Positions count code points.
#include <array>
#include <string>
#include <vector>

#include "linter/cel/arithmetic.h"
#include "linter/cel/library/library.h"
#include "linter/cel/text_search.h"
#include "linter/cel/utf8.h"

namespace linter::cel::library {
namespace {

using Kind = Value::Kind;

Value out_of_range(Evaluation& evaluation, std::int64_t index) {
  return Value::error(evaluation.arena().text("index out of range: " + std::to_string(index)));
}

// A text that can be addressed by code points: the offset of each, and the size.
class Indexed {
 public:
  Indexed(Evaluation& evaluation, std::string_view text) : text_(text) {
    evaluation.effort().spend(text.size() / 4);
    offsets_ = evaluation.arena().array<std::uint32_t>(utf8::count(text) + 1);
    std::uint32_t position = 0;
    for (std::uint32_t& offset : offsets_) {
      offset = position;
      if (position < text.size())
        position += static_cast<std::uint32_t>(utf8::length(text.substr(position)));
    }
  }
  [[nodiscard]] std::int64_t size() const { return std::ssize(offsets_) - 1; }
  [[nodiscard]] bool has(std::int64_t index) const { return index >= 0 && index <= size(); }
  [[nodiscard]] std::string_view part(std::int64_t begin, std::int64_t end) const {
    return text_.substr(offset(begin), offset(end) - offset(begin));
  }
  [[nodiscard]] std::size_t offset(std::int64_t index) const {
    return offsets_[static_cast<std::size_t>(index)];
  }
  // The index of the code point that begins at `offset`.
  [[nodiscard]] Value index_of(std::size_t offset) const {
    if (offset == std::string_view::npos) return Value::integer(-1);
    const auto found = std::lower_bound(offsets_.begin(), offsets_.end(), offset);
    return Value::integer(found - offsets_.begin());
  }

 private:
  std::string_view text_;
  std::span<std::uint32_t> offsets_;
};

Value char_at(Evaluation& evaluation, Arguments arguments) {
  const Indexed text{evaluation, arguments[0].as_text()};
  const std::int64_t index = arguments[1].as_integer();
  if (!text.has(index)) return out_of_range(evaluation, index);
  return Value::text(index == text.size() ? std::string_view{} : text.part(index, index + 1));
}

Value index_of(Evaluation& evaluation, Arguments arguments) {
  const Indexed text{evaluation, arguments[0].as_text()};
  const std::int64_t from = arguments.size() > 2 ? arguments[2].as_integer() : 0;
  if (!text.has(from)) return out_of_range(evaluation, from);
  return text.index_of(
      find_text(arguments[0].as_text(), arguments[1].as_text(), text.offset(from)));
}

Value last_index_of(Evaluation& evaluation, Arguments arguments) {
  const Indexed text{evaluation, arguments[0].as_text()};
  const std::int64_t from = arguments.size() > 2 ? arguments[2].as_integer() : text.size();
  if (!text.has(from)) return out_of_range(evaluation, from);
  // Searching backwards takes the product of both lengths when it goes badly.
  if (!evaluation.effort().spend(arguments[0].as_text().size() * arguments[1].as_text().size() /
                                 64))
    return Value::error("cost limit reached");
  return text.index_of(arguments[0].as_text().rfind(arguments[1].as_text(), text.offset(from)));
}

Value substring(Evaluation& evaluation, Arguments arguments) {
  const Indexed text{evaluation, arguments[0].as_text()};
  const std::int64_t begin = arguments[1].as_integer();
  const std::int64_t end = arguments.size() > 2 ? arguments[2].as_integer() : text.size();
  if (!text.has(begin) || !text.has(end))
    return out_of_range(evaluation, text.has(begin) ? end : begin);
  if (begin > end) return Value::error("invalid substring range: it ends before it begins");
  return Value::text(text.part(begin, end));
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

Value mapped(Evaluation& evaluation, std::string_view text, char (*change)(char)) {
  evaluation.effort().spend(text.size() / 16);
  const std::span<char> copy = evaluation.arena().array<char>(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) copy[i] = change(text[i]);
  return Value::text({copy.data(), copy.size()});
}

Value lower_ascii(Evaluation& evaluation, Arguments arguments) {
  return mapped(evaluation, arguments[0].as_text(), lower);
}

Value upper_ascii(Evaluation& evaluation, Arguments arguments) {
  return mapped(evaluation, arguments[0].as_text(), upper);
}

bool is_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

Value trim(Evaluation& evaluation, Arguments arguments) {
  const Indexed text{evaluation, arguments[0].as_text()};
  std::int64_t begin = 0;
  std::int64_t end = text.size();
  while (begin < end && is_space(utf8::decode(text.part(begin, begin + 1)))) ++begin;
  while (begin < end && is_space(utf8::decode(text.part(end - 1, end)))) --end;
  return Value::text(text.part(begin, end));
}

Value reverse(Evaluation& evaluation, Arguments arguments) {
  const Indexed text{evaluation, arguments[0].as_text()};
  std::string reversed;
  for (std::int64_t i = text.size(); i-- > 0;) reversed += text.part(i, i + 1);
  return made_text(evaluation, reversed);
}

// How many bytes from `position` on stand before the next `wanted`; an empty one
// is found behind every code point.
std::size_t until(std::string_view text, std::string_view wanted, std::size_t position) {
  if (!wanted.empty()) return find_text(text, wanted, position);
  return position < text.size() ? position + utf8::length(text.substr(position)) : text.size();
}

Value replace(Evaluation& evaluation, Arguments arguments) {
  const std::string_view text = arguments[0].as_text();
  const std::string_view wanted = arguments[1].as_text();
  const std::string_view other = arguments[2].as_text();
  std::int64_t left = arguments.size() > 3 ? arguments[3].as_integer() : -1;
  std::string out;
  std::size_t position = 0;
  if (wanted.empty() && left != 0) {
    out += other;
    --left;
  }
  while (left != 0 && position < text.size()) {
    const std::size_t found = until(text, wanted, position);
    if (found == std::string_view::npos) break;
    out.append(text.substr(position, found - position)).append(other);
    position = found + wanted.size();
    --left;
    if (!evaluation.effort().spend(1 + other.size() / 16))
      return Value::error("cost limit reached");
  }
  out += text.substr(position);
  return made_text(evaluation, out);
}

Value split(Evaluation& evaluation, Arguments arguments) {
  std::string_view text = arguments[0].as_text();
  const std::string_view separator = arguments[1].as_text();
  std::int64_t left = arguments.size() > 2 ? arguments[2].as_integer() : -1;
  if (left == 0) return Value::list({});
  std::vector<Value> parts;
  while (left != 1) {
    const std::size_t found = until(text, separator, 0);
    const bool last = separator.empty() ? found >= text.size() : found == std::string_view::npos;
    if (last) break;
    if (!evaluation.effort().spend()) return Value::error("cost limit reached");
    parts.push_back(Value::text(text.substr(0, found)));
    text.remove_prefix(found + separator.size());
    --left;
  }
  if (!text.empty() || !separator.empty()) parts.push_back(Value::text(text));
  return Value::list(evaluation.arena().copy(parts));
}

Value join(Evaluation& evaluation, Arguments arguments) {
  const std::string_view separator =
      arguments.size() > 1 ? arguments[1].as_text() : std::string_view{};
  std::string joined;
  for (std::size_t i = 0; i < arguments[0].size(); ++i) {
    const Value item = arguments[0].item(i);
    if (item.is_undecided()) return item.cause();
    if (!item.is(Kind::text)) return no_such_overload();
    if (i > 0) joined += separator;
    joined += item.as_text();
    if (!evaluation.effort().spend(1 + item.as_text().size() / 16))
      return Value::error("cost limit reached");
  }
  return made_text(evaluation, joined);
}

Value quote(Evaluation& evaluation, Arguments arguments) {
  constexpr std::string_view special = "\a\b\f\n\r\t\v\\\"";
  constexpr std::string_view letters = "abfnrtv\\\"";
  std::string out = "\"";
  for (std::string_view rest = arguments[0].as_text(); !rest.empty();) {
    const std::size_t length = utf8::length(rest);
    const std::size_t which = special.find(rest[0]);
    if (which != std::string_view::npos)
      (out += '\\') += letters[which];
    else
      utf8::append(out, utf8::decode(rest));
    rest.remove_prefix(length);
  }
  return made_text(evaluation, out + '"');
}

constexpr Row rows[] = {
    {"<string>.charAt(int) -> string", char_at,
     "The code point at a position; empty right behind the last."},
    {"<string>.indexOf(string) -> int", index_of,
     "Where the other text first stands in this one, or -1."},
    {"<string>.indexOf(string, int) -> int", index_of,
     "Where the other text first stands at or behind a position, or -1."},
    {"<string>.lastIndexOf(string) -> int", last_index_of,
     "Where the other text last stands in this one, or -1."},
    {"<string>.lastIndexOf(string, int) -> int", last_index_of,
     "Where the other text last begins at or before a position, or -1."},
    {"<string>.substring(int) -> string", substring, "The text from a position on."},
    {"<string>.substring(int, int) -> string", substring,
     "The text from a position up to, not including, another."},
    {"<string>.lowerAscii() -> string", lower_ascii,
     "The text with the letters A to Z made small."},
    {"<string>.upperAscii() -> string", upper_ascii,
     "The text with the letters a to z made capital."},
    {"<string>.trim() -> string", trim, "The text without blanks at both ends."},
    {"<string>.reverse() -> string", reverse, "The text from its last code point to its first."},
    {"<string>.replace(string, string) -> string", replace,
     "The text with every occurrence of the first text replaced by the second."},
    {"<string>.replace(string, string, int) -> string", replace,
     "The same for so many occurrences; all if negative."},
    {"<string>.split(string) -> list(string)", split,
     "The parts of the text between the separators."},
    {"<string>.split(string, int) -> list(string)", split,
     "At most so many parts, the last with all the rest."},
    {"<list(string)>.join() -> string", join, "The texts one behind the other."},
    {"<list(string)>.join(string) -> string", join,
     "The texts one behind the other, the separator between them."},
    {"strings.quote(string) -> string", quote, "The text in quotes, special characters escaped."},
};

}  // namespace

void add_strings(Environment& environment) { add(environment, rows); }

}  // namespace linter::cel::library
