// format() and formatlist().
#include "parsers/terraform/functions/format_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "parsers/limits.h"
#include "parsers/terraform/expression/convert.h"
#include "parsers/terraform/expression/partly_known.h"
#include "parsers/terraform/functions/json.h"
#include "parsers/terraform/functions/letters.h"

namespace parsers::terraform {
namespace {

// "%-08.2f"
struct Verb {
  bool left = false;
  bool zeros = false;
  bool plus = false;
  bool space = false;
  bool sharp = false;
  std::int64_t argument = -1;  // %[2]d: counted from one
  std::size_t width = 0;
  std::int64_t precision = -1;
  char letter = '\0';
};

std::size_t read_number(std::string_view text, std::size_t& at) {
  std::size_t value = 0;
  const auto read = std::from_chars(text.data() + at, text.data() + text.size(), value);
  at = static_cast<std::size_t>(read.ptr - text.data());
  return std::min<std::size_t>(value, limits::text_size);
}

bool is_digit(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

// At the letter behind "%": flags, width, precision, argument, verb. Ends behind
// the verb; without one if it is none.
Verb read_verb(std::string_view text, std::size_t& at) {
  Verb verb;
  for (; at < text.size(); ++at) {
    bool* flag = text[at] == '-'   ? &verb.left
                 : text[at] == '0' ? &verb.zeros
                 : text[at] == '+' ? &verb.plus
                 : text[at] == ' ' ? &verb.space
                 : text[at] == '#' ? &verb.sharp
                                   : nullptr;
    if (flag == nullptr) break;
    *flag = true;
  }
  if (is_digit(text, at)) verb.width = read_number(text, at);
  if (at < text.size() && text[at] == '.') {
    ++at;
    verb.precision = is_digit(text, at) ? static_cast<std::int64_t>(read_number(text, at)) : 0;
  }
  if (at < text.size() && text[at] == '[') {
    ++at;
    if (!is_digit(text, at) || text[at] == '0') return verb;
    verb.argument = static_cast<std::int64_t>(read_number(text, at));
    if (at >= text.size() || text[at] != ']') return verb;
    ++at;
  }
  if (at < text.size()) verb.letter = text[at++];
  return verb;
}

// Texts are padded by letters, with zeros too if that is asked for.
std::string padded(std::string text, const Verb& verb) {
  if (verb.width == 0) return text;
  const std::size_t length = letters_of(text).size();
  if (length >= verb.width) return text;
  const std::string padding(verb.width - length, verb.zeros ? '0' : ' ');
  return verb.left ? text + padding : padding + text;
}

// Numbers: zeros stand between the sign and the digits.
std::string padded_number(std::string digits, const Verb& verb, bool zeros) {
  std::string sign = verb.plus ? "+" : verb.space ? " " : "";
  if (digits.starts_with('-')) {
    sign = "-";
    digits.erase(0, 1);
  } else if (digits.starts_with('+')) {
    digits.erase(0, 1);
    if (sign.empty()) sign = "+";
  }
  const std::size_t length = sign.size() + digits.size();
  const std::string padding(verb.width > length ? verb.width - length : 0,
                            zeros && !verb.left ? '0' : ' ');
  if (verb.left) return sign + digits + padding;
  return zeros ? sign + padding + digits : padding + sign + digits;
}

std::optional<std::string> whole_number(const Number& number, const Verb& verb) {
  if (!number.is_integer()) return std::nullopt;
  const bool hexadecimal = verb.letter == 'x' || verb.letter == 'X';
  const int base = verb.letter == 'b' ? 2 : verb.letter == 'o' ? 8 : hexadecimal ? 16 : 10;
  std::string text = whole_text(number, base);
  const bool negative = text.starts_with('-');
  std::string digits = negative ? text.substr(1) : text;
  if (verb.precision >= 0) {
    const auto least = static_cast<std::size_t>(verb.precision);
    if (least == 0 && digits == "0") digits.clear();
    if (digits.size() < least) digits.insert(0, least - digits.size(), '0');
  }
  if (verb.sharp)
    digits.insert(0, hexadecimal          ? "0x"
                     : verb.letter == 'o' ? "0"
                     : verb.letter == 'b' ? "0b"
                                          : "");
  if (verb.letter == 'X')
    std::transform(digits.begin(), digits.end(), digits.begin(), [](char letter) {
      return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 32) : letter;
    });
  return padded_number((negative ? "-" : "") + digits, verb, verb.zeros && verb.precision < 0);
}

std::string fraction(const Number& number, const Verb& verb) {
  const bool capital = verb.letter == 'E' || verb.letter == 'G';
  const char letter = capital ? static_cast<char>(verb.letter + 32) : verb.letter;
  const std::int64_t usual = letter == 'g' ? -1 : 6;
  const auto precision = static_cast<int>(verb.precision < 0 ? usual : verb.precision);
  std::string text = decimal_text(number, letter, std::min(precision, 100'000));
  if (capital) std::replace(text.begin(), text.end(), 'e', 'E');
  return padded_number(text, verb, verb.zeros);
}

std::string as_it_is(const Datum& argument, const Verb& verb) {
  if (!verb.sharp && argument.is(Datum::Kind::text))
    return padded(std::string(argument.as_text()), verb);
  if (!verb.sharp && argument.is(Datum::Kind::number))
    return padded(decimal_text(argument.as_number(), 'g', -1), verb);
  return padded(to_json(argument), verb);
}

std::string shortened(std::string_view text, const Verb& verb) {
  if (verb.precision <= 0) return std::string(text);
  const auto letters = letters_of(text);
  std::string out;
  for (std::size_t i = 0; i < letters.size() && i < static_cast<std::size_t>(verb.precision); ++i)
    out += letters[i];
  return out;
}

// The text of one argument; nothing if it is of the wrong kind.
std::optional<std::string> shown(const Verb& verb, const Datum& argument, Evaluator& evaluator) {
  if (verb.letter == 'v') return as_it_is(argument, verb);
  if (argument.is_null()) return std::nullopt;
  switch (verb.letter) {
    case 's':
    case 'q': {
      const Datum text = to_text(argument, evaluator);
      if (!text.is(Datum::Kind::text)) return std::nullopt;
      const std::string out = shortened(text.as_text(), verb);
      return padded(verb.letter == 'q' ? json_text(out) : out, verb);
    }
    case 't': {
      const Datum truth = to_boolean(argument, evaluator);
      if (!truth.is(Datum::Kind::boolean)) return std::nullopt;
      return truth.as_boolean() ? "true" : "false";
    }
    case 'd':
    case 'b':
    case 'o':
    case 'x':
    case 'X':
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G': {
      const Datum number = to_number(argument, evaluator);
      if (!number.is(Datum::Kind::number)) return std::nullopt;
      if (std::string_view("dboxX").find(verb.letter) != std::string_view::npos)
        return whole_number(number.as_number(), verb);
      return fraction(number.as_number(), verb);
    }
    default: return std::nullopt;
  }
}

// `unknown` is what an unknown argument makes of it, but for the text around.
Datum formatted(const Call& call, std::string_view pattern, std::span<const Datum> arguments,
                const Datum& unknown) {
  std::string out;
  TextParts parts;  // up to the last unknown argument
  std::size_t next = 0;
  std::size_t used = 0;
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern[at] != '%') {
      out += pattern[at++];
      continue;
    }
    ++at;
    if (at < pattern.size() && pattern[at] == '%') {
      out += pattern[at++];
      continue;
    }
    const Verb verb = read_verb(pattern, at);
    if (verb.argument > 0) next = static_cast<std::size_t>(verb.argument - 1);
    if (next >= arguments.size())
      return call.error("there are not enough arguments for this format");
    const Datum& argument = arguments[next++];
    used = std::max(used, next);
    if (first_open(argument) != nullptr) {
      parts.emplace_back(call.arena().text(std::exchange(out, {})));
      parts.emplace_back(std::nullopt);
      continue;
    }
    const auto text = shown(verb, argument, call.evaluator);
    if (!text) return call.error("an argument does not fit its place in the format");
    out += *text;
    if (out.size() > limits::text_size) return call.text(out);
  }
  if (used < arguments.size()) return call.error("there are more arguments than the format uses");
  if (parts.empty()) return call.text(out);
  parts.emplace_back(out);
  return with_pieces(unknown, parts, call.arena());
}

}  // namespace

Datum format_text(const Call& call) {
  return formatted(call, call[0].as_text(), call.arguments.subspan(1), {});
}

Datum format_text_partly(const Call& call, const Datum& unknown) {
  if (call[0].is_open()) return unknown;
  return formatted(call, call[0].as_text(), call.arguments.subspan(1), unknown);
}

namespace {

Datum cause_of(std::span<const Datum> arguments, const Call& call) {
  for (const Datum& argument : arguments)
    if (const Datum* open = first_open(argument)) return open->cause_at(call.place);
  return {};
}

}  // namespace

// Once for each element of the lists among the arguments.
Datum format_list(const Call& call) {
  std::size_t count = 1;
  bool lists = false;
  for (const Datum& argument : call.arguments.subspan(1)) {
    if (!argument.is_sequence()) continue;
    if (lists && argument.items().size() != count)
      return call.error("the lists have different lengths");
    count = argument.items().size();
    lists = true;
  }
  std::vector<Datum> items;
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<Datum> arguments;
    for (const Datum& argument : call.arguments.subspan(1))
      arguments.push_back(argument.is_sequence() ? argument.inner(argument.items()[i], call.arena())
                                                 : argument);
    const Datum item = formatted(call, call[0].as_text(), arguments, cause_of(arguments, call));
    if (item.is_error()) return item;
    const Datum made = call.evaluator.derived(item, arguments);
    items.push_back(item.pieces() == nullptr ? made : made.with_pieces(item.pieces()));
  }
  return call.collection(Datum::Kind::list, items, Type::text);
}

Datum format_list_partly(const Call& call, const Datum& unknown) {
  // How many there are, is known only of lists.
  const bool is_any_open = std::any_of(call.arguments.begin(), call.arguments.end(),
                                       [](const Datum& argument) { return argument.is_open(); });
  return is_any_open ? unknown : format_list(call);
}

}  // namespace parsers::terraform
