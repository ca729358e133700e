#include "linter/functions/tls.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "linter/functions/arguments.h"

namespace linter {
namespace {

using cel::Evaluation;
using cel::Type;
using cel::Value;

struct Spelling {
  std::string_view digits{};  // what is left of a version without letters and signs
  std::int64_t version = 0;
};

constexpr std::array<Spelling, 5> tls_versions = {
    {{"1", 10}, {"10", 10}, {"11", 11}, {"12", 12}, {"13", 13}}};

bool is_digit(char character) { return character >= '0' && character <= '9'; }

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char character) {
    return static_cast<char>(std::tolower(character));
  });
  return out;
}

void remove_prefix(std::string_view& text, std::string_view prefix) {
  if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
}

// "tlsv1.2_2021" -> "tlsv1.2": the year in which a policy was made.
void remove_year(std::string_view& text) {
  const std::size_t underscore = text.rfind('_');
  if (underscore == std::string_view::npos || text.size() - underscore != 5) return;
  if (text.substr(underscore + 1, 2) == "20") text.remove_suffix(5);
}

// "securitypolicy_tls13_1_2_2021_06" -> "1_2": newest and oldest version;
// "securitypolicy_tls13_2025_edge" -> "13": one is both.
std::string_view api_gateway_minimum(std::string_view text) {
  remove_prefix(text, "securitypolicy_tls");
  if (text.size() >= 6 && text.substr(2, 3) == "_1_") return text.substr(3, 3);
  return text.substr(0, 2);
}

std::optional<std::int64_t> version_of_digits(std::string_view text) {
  std::string digits;
  for (const char character : text) {
    if (is_digit(character))
      digits += character;
    else if (character != '.' && character != '_')
      return std::nullopt;
  }
  for (const Spelling& known : tls_versions)
    if (known.digits == digits) return known.version;
  return std::nullopt;
}

Value call_tls_version(Evaluation& evaluation, std::span<const Value> arguments) {
  const auto version = tls_version(arguments[0].as_text());
  if (!version) return bad_argument(evaluation, arguments[0], "is no TLS version");
  return Value::integer(*version).blaming(arguments[0].blame());
}

}  // namespace

std::optional<std::int64_t> tls_version(std::string_view spelling) {
  const std::string lowered = lower(spelling);
  std::string_view text = lowered;
  if (text == "sslv2") return 2;
  if (text == "sslv3") return 3;
  if (text.starts_with("securitypolicy_tls")) return version_of_digits(api_gateway_minimum(text));
  remove_year(text);
  remove_prefix(text, "version");
  remove_prefix(text, "d");
  remove_prefix(text, "tls");
  remove_prefix(text, "v");
  remove_prefix(text, "_");
  return version_of_digits(text);
}

void add_tls_functions(cel::Environment& environment) {
  environment.add({.name = "tlsVersion",
                   .parameters = {Type::text},
                   .result = Type::integer,
                   .call = call_tls_version,
                   .about = "A version of TLS or SSL in any product's spelling, as a number that "
                            "grows with the version."});
}

}  // namespace linter
