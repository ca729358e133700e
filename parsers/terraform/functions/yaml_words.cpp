// What words of YAML mean to yamldecode(): YAML 1.2 with the words of YAML 1.1.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <initializer_list>

#include "parsers/terraform/expression/normal.h"
#include "parsers/terraform/functions/yaml.h"
#include "parsers/text/base64.h"

namespace parsers::terraform {
namespace {

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool all_digits(std::string_view text, std::string_view digits) {
  return !text.empty() && text.find_first_not_of(digits) == std::string_view::npos;
}

// 0x1f, 0o17
std::optional<Number> based_number(std::string_view text) {
  std::int64_t value = 0;
  const bool octal = text.starts_with("0o");
  if (!octal && !text.starts_with("0x")) return std::nullopt;
  const std::string_view digits = text.substr(2);
  const auto read =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, octal ? 8 : 16);
  if (!all_digits(digits, octal ? "01234567" : "0123456789abcdefABCDEF") || read.ec != std::errc{})
    return std::nullopt;
  return Number{.whole = value, .precision = 64};
}

// "2020-1-2" as Terraform writes it; other points in time stay what they are.
std::optional<std::string> date_of(std::string_view text) {
  int parts[3] = {};
  std::size_t at = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const std::size_t end = std::min(text.find('-', at), text.size());
    const std::string_view part = text.substr(at, end - at);
    if (!all_digits(part, "0123456789") || (i == 0 ? part.size() != 4 : part.size() > 2))
      return std::nullopt;
    std::from_chars(part.data(), part.data() + part.size(), parts[i]);
    if (i < 2 && end == text.size()) return std::nullopt;
    at = end + 1;
    if (i == 2 && end != text.size()) return std::nullopt;
  }
  if (parts[1] < 1 || parts[1] > 12 || parts[2] < 1 || parts[2] > 31) return std::nullopt;
  return fmt::format("{:04}-{:02}-{:02}T00:00:00Z", parts[0], parts[1], parts[2]);
}

std::optional<Datum> number_of(std::string_view written, const Place& place, Arena& arena) {
  if (const auto based = based_number(written)) return Datum::number(*based, place);
  if (is_one_of(written, {".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"}))
    return Datum::number(*Number::parse("Inf", arena), place);
  if (is_one_of(written, {"-.inf", "-.Inf", "-.INF"}))
    return Datum::number(*Number::parse("-Inf", arena), place);
  if (written.empty() || written.find_first_of("nN") != std::string_view::npos) return std::nullopt;
  std::string plain(written);
  if (plain.ends_with('.')) plain.pop_back();
  const auto value = Number::parse(plain, arena);
  return value ? std::optional(Datum::number(*value, place)) : std::nullopt;
}

std::optional<Datum> boolean_of(std::string_view written, const Place& place) {
  if (is_one_of(written, {"y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"}))
    return Datum::boolean(true, place);
  if (is_one_of(written,
                {"n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"}))
    return Datum::boolean(false, place);
  return std::nullopt;
}

Datum text_of(std::string_view written, const Place& place, Arena& arena) {
  return Datum::text(normal(arena.text(written), arena), place);
}

std::optional<Datum> plain_word(std::string_view written, const Place& place, Arena& arena,
                                std::string& why) {
  if (is_one_of(written, {"", "~", "null", "Null", "NULL"})) return Datum::null(place);
  if (const auto value = boolean_of(written, place)) return *value;
  if (is_one_of(written, {".nan", ".NaN", ".NAN"})) {
    why = "there is no number that is none";
    return std::nullopt;
  }
  if (const auto date = date_of(written)) return text_of(*date, place, arena);
  if (const auto value = number_of(written, place, arena)) return *value;
  return text_of(written, place, arena);
}

}  // namespace

std::optional<Datum> yaml_word(std::string_view written, std::string_view tag, const Place& place,
                               Arena& arena, std::string& why) {
  constexpr std::string_view core = "tag:yaml.org,2002:";
  if (tag == "!" || tag == "tag:yaml.org,2002:str") return text_of(written, place, arena);
  if (tag == "?" || tag.empty()) return plain_word(written, place, arena, why);
  if (!tag.starts_with(core)) {
    why = fmt::format("the tag `{}` is not known", tag);
    return std::nullopt;
  }
  const std::string_view kind = tag.substr(core.size());
  if (kind == "null") return Datum::null(place);
  if (kind == "binary" && from_base64(written)) return text_of(written, place, arena);
  if (kind == "timestamp") {
    if (const auto date = date_of(written)) return text_of(*date, place, arena);
  }
  if (kind == "bool") {
    if (const auto value = boolean_of(written, place)) return *value;
  }
  if (kind == "int" || kind == "float") {
    if (const auto value = number_of(written, place, arena)) return *value;
  }
  why = fmt::format("`{}` is no {}", written, kind);
  return std::nullopt;
}

}  // namespace parsers::terraform
