// format() and formatlist().
#include "parsers/terraform/functions/format_text.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "parsers/limits.h"
#include "parsers/terraform/expression/convert.h"
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
  std::int64_t argument = -1;  // %[2]d: counted from one
  std::size_t width = 0;
  std::int64_t precision = -1;
  char letter = '\0';
};

std::size_t read_number(std::string_view text, std::size_t& at) {
  std::size_t value = 0;
  const auto read = std::from_chars(text.data() + at, text.data() + text.size(), value);
  at = static_cast<std::size_t>(read.ptr - text.data());
  return std::min<std::size_t>(value, 1000);
}

// At the letter behind "%"; ends behind the verb.
Verb read_verb(std::string_view text, std::size_t& at) {
  Verb verb;
  for (; at < text.size(); ++at) {
    if (text[at] == '-')
      verb.left = true;
    else if (text[at] == '0')
      verb.zeros = true;
    else if (text[at] == '+')
      verb.plus = true;
    else if (text[at] == ' ')
      verb.space = true;
    else if (text[at] != '#')
      break;
  }
  if (at < text.size() && text[at] == '[') {
    ++at;
    verb.argument = static_cast<std::int64_t>(read_number(text, at));
    if (at < text.size() && text[at] == ']') ++at;
  }
  if (at < text.size() && text[at] >= '1' && text[at] <= '9') verb.width = read_number(text, at);
  if (at < text.size() && text[at] == '.') {
    ++at;
    verb.precision = static_cast<std::int64_t>(read_number(text, at));
  }
  if (at < text.size()) verb.letter = text[at++];
  return verb;
}

std::string padded(std::string text, const Verb& verb, bool number) {
  const std::size_t length = letters_of(text).size();
  if (length >= verb.width) return text;
  const std::size_t missing = verb.width - length;
  if (verb.left) return text + std::string(missing, ' ');
  if (!verb.zeros) return std::string(missing, ' ') + text;
  const std::size_t sign = number && !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  return text.substr(0, sign) + std::string(missing, '0') + text.substr(sign);
}

std::string whole_number(const Number& number, char letter) {
  if (!number.is_whole) return fmt::format("{:.0f}", std::trunc(number.fraction));
  switch (letter) {
    case 'b': return fmt::format("{:b}", number.whole);
    case 'o': return fmt::format("{:o}", number.whole);
    case 'x': return fmt::format("{:x}", number.whole);
    case 'X': return fmt::format("{:X}", number.whole);
    default: return std::to_string(number.whole);
  }
}

std::string fraction(const Number& number, const Verb& verb) {
  const int precision = static_cast<int>(verb.precision);
  switch (verb.letter) {
    case 'e': return fmt::format("{:.{}e}", number.real(), precision < 0 ? 6 : precision);
    case 'E': return fmt::format("{:.{}E}", number.real(), precision < 0 ? 6 : precision);
    case 'g':
      return precision < 0 ? fmt::format("{:g}", number.real())
                           : fmt::format("{:.{}g}", number.real(), precision);
    case 'G': return fmt::format("{:G}", number.real());
    default: return fmt::format("{:.{}f}", number.real(), precision < 0 ? 6 : precision);
  }
}

std::string with_sign(std::string text, const Verb& verb) {
  if (verb.plus && !text.starts_with('-')) return "+" + text;
  if (verb.space && !text.starts_with('-')) return " " + text;
  return text;
}

// The text of one argument; nothing if it is of the wrong kind.
std::optional<std::string> shown(const Verb& verb, const Datum& argument, Evaluator& evaluator) {
  switch (verb.letter) {
    case 'v': {
      if (argument.is_null()) return padded("null", verb, false);
      if (argument.is_primitive()) {
        const Datum text = to_text(argument, evaluator);
        return padded(std::string(text.as_text()), verb, argument.is(Datum::Kind::number));
      }
      return padded(to_json(argument), verb, false);
    }
    case 's':
    case 'q': {
      const Datum text = to_text(argument, evaluator);
      if (!text.is(Datum::Kind::text)) return std::nullopt;
      std::string out(text.as_text());
      if (verb.precision >= 0) {
        const auto letters = letters_of(text.as_text());
        out.clear();
        for (std::size_t i = 0; i < letters.size() && i < static_cast<std::size_t>(verb.precision);
             ++i)
          out += letters[i];
      }
      return padded(verb.letter == 'q' ? json_text(out) : out, verb, false);
    }
    case 't': {
      const Datum truth = to_boolean(argument, evaluator);
      if (!truth.is(Datum::Kind::boolean)) return std::nullopt;
      return padded(truth.as_boolean() ? "true" : "false", verb, false);
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
      const bool whole = std::string_view("dboxX").find(verb.letter) != std::string_view::npos;
      const std::string digits = whole ? whole_number(number.as_number(), verb.letter)
                                       : fraction(number.as_number(), verb);
      return padded(with_sign(digits, verb), verb, true);
    }
    default: return std::nullopt;
  }
}

Datum formatted(const Call& call, std::string_view pattern, std::span<const Datum> arguments) {
  std::string out;
  std::size_t next = 0;
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
    const auto text = shown(verb, arguments[next++], call.evaluator);
    if (!text) return call.error("an argument does not fit its place in the format");
    out += *text;
    if (out.size() > limits::text_size) break;
  }
  return call.text(out);
}

}  // namespace

Datum format_text(const Call& call) {
  return formatted(call, call[0].as_text(), call.arguments.subspan(1));
}

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
    items.push_back(
        call.evaluator.derived(formatted(call, call[0].as_text(), arguments), arguments));
    if (items.back().is_open()) return items.back();
  }
  return call.sequence(Datum::Kind::list, items);
}

}  // namespace parsers::terraform
