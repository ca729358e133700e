#include "parsers/value/yaml_scalar.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

namespace parsers {
namespace {

constexpr std::string_view tag_prefix = "tag:yaml.org,2002:";

template <std::size_t Size>
bool is_one_of(std::string_view text, const std::array<std::string_view, Size>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

std::optional<bool> boolean(std::string_view text) {
  constexpr std::array<std::string_view, 11> yes = {"true", "True", "TRUE", "yes", "Yes", "YES",
                                                    "on",   "On",   "ON",   "y",   "Y"};
  constexpr std::array<std::string_view, 11> no = {"false", "False", "FALSE", "no", "No", "NO",
                                                   "off",   "Off",   "OFF",   "n",  "N"};
  constexpr std::size_t longest = 5;
  if (text.size() > longest) return std::nullopt;
  if (is_one_of(text, yes)) return true;
  if (is_one_of(text, no)) return false;
  return std::nullopt;
}

bool is_null(std::string_view text) {
  return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

bool is_infinite_or_no_number(std::string_view text) {
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
    text.remove_prefix(1);
    return text == ".inf" || text == ".Inf" || text == ".INF";
  }
  return text == ".inf" || text == ".Inf" || text == ".INF" || text == ".nan" || text == ".NaN" ||
         text == ".NAN";
}

bool is_digit(char character) { return character >= '0' && character <= '9'; }

// [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?
bool is_float(std::string_view text) {
  std::size_t at = 0;
  const auto digits = [&] {
    const std::size_t from = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    return at - from;
  };
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
  const std::size_t before = digits();
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (digits() == 0 && before == 0) return false;
  } else if (before == 0) {
    return false;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    if (digits() == 0) return false;
  }
  return at == text.size();
}

Value number(double value, Place place) {
  constexpr double limit = 9007199254740992.0 * 1024;  // 2^63
  if (value == std::floor(value) && value >= -limit && value < limit)
    return Value::integer(static_cast<std::int64_t>(value), place);
  return Value::number(value, place);
}

// As Go's strconv.ParseInt(text, 0, 64), then ParseUint.
std::optional<Value> integer(std::string_view text, Place place) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  int base = 10;
  if (text.size() > 1 && text[0] == '0') {
    const char kind = static_cast<char>(text[1] | 0x20);
    base = kind == 'x' ? 16 : kind == 'b' ? 2 : 8;
    text.remove_prefix(kind == 'x' || kind == 'b' || kind == 'o' ? 2 : 1);
  }
  std::uint64_t magnitude = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), magnitude, base);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  constexpr std::uint64_t half = std::uint64_t{1} << 63U;
  if (negative && magnitude > half) return std::nullopt;
  if (negative) return Value::integer(static_cast<std::int64_t>(~magnitude + 1), place);
  if (magnitude < half) return Value::integer(static_cast<std::int64_t>(magnitude), place);
  return Value::number(static_cast<double>(magnitude), place);
}

std::optional<Value> numeric(std::string_view text, Place place) {
  std::string without;  // underscores
  if (text.find('_') != std::string_view::npos && text[0] != '.') {
    without = text;
    std::erase(without, '_');
    text = without;
  }
  if (text.empty() || text.size() > 400) return std::nullopt;
  if (text[0] != '.')
    if (const auto value = integer(text, place)) return value;
  if (!is_float(text)) return std::nullopt;
  if (text[0] == '+') text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  // Out of range: the decoder leaves a text.
  if (error != std::errc{}) return std::nullopt;
  return number(value, place);
}

// Could a scalar that begins like this be anything but text?
bool may_be_special(char first) {
  return is_digit(first) ||
         std::string_view("+-.~yYnNtTfFoO").find(first) != std::string_view::npos;
}

Value resolve_plain(std::string_view text, Place place) {
  if (text.empty()) return Value::null(place);
  if (!may_be_special(text[0])) return Value::text(text, place);
  if (const auto value = boolean(text)) return Value::boolean(*value, place);
  if (is_null(text)) return Value::null(place);
  if (is_infinite_or_no_number(text))
    return Value::unknown("Kubernetes has no infinite numbers", place);
  if (is_digit(text[0]) || text[0] == '-' || text[0] == '+' || text[0] == '.')
    if (const auto value = numeric(text, place)) return *value;
  return Value::text(text, place);
}

}  // namespace

Value resolve_scalar(std::string_view text, std::string_view tag, Place place) {
  if (tag == "?") return resolve_plain(text, place);
  if (!tag.starts_with(tag_prefix)) return Value::text(text, place);
  tag.remove_prefix(tag_prefix.size());
  if (tag == "int" || tag == "float" || tag == "bool" || tag == "null")
    return resolve_plain(text, place);
  if (tag == "binary") return Value::unknown("written as `!!binary`", place);
  return Value::text(text, place);
}

std::string_view key_text(const Value& key, Arena& arena, bool& ok) {
  ok = true;
  switch (key.kind()) {
    case Value::Kind::text: return key.as_text();
    case Value::Kind::boolean: return key.as_boolean() ? "true" : "false";
    case Value::Kind::integer: return arena.text(fmt::format("{}", key.as_integer()));
    case Value::Kind::number: return arena.text(fmt::format("{}", key.as_number()));
    default: ok = false; return {};
  }
}

}  // namespace parsers
