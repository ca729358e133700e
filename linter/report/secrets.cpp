#include "linter/report/secrets.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace linter::report {
namespace {

constexpr std::array<std::string_view, 14> last_words = {
    "password",  "passwd",      "passphrase", "pwd",         "secret",
    "secretkey", "secretvalue", "token",      "privatekey",  "apikey",
    "accesskey", "credentials", "authkey",    "secretstring"};

// Plain YAML scalars that are no secret, whatever their key says.
constexpr std::array<std::string_view, 7> harmless = {"true", "false", "null", "~",
                                                      "yes",  "no",    "none"};

char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte; }

bool in_key(char byte) {
  const char c = lower(byte);
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
}

std::size_t skip_blanks(std::string_view line, std::size_t at) {
  return std::min(line.find_first_not_of(" \t", at), line.size());
}

// The end of the quoted text that opens at `at`; the end of the line if nothing
// closes it.
std::size_t closing_quote(std::string_view line, std::size_t at) {
  const char quote = line[at];
  for (std::size_t i = at + 1; i < line.size(); ++i) {
    if (line[i] == '\\' && quote == '"')
      ++i;
    else if (line[i] == quote)
      return i;
  }
  return line.size();
}

std::size_t plain_end(std::string_view line, std::size_t at) {
  std::size_t end = std::min(line.find(" #", at), line.size());
  while (end > at && (line[end - 1] == ' ' || line[end - 1] == '\t')) --end;
  return end;
}

// The value that stands after `key:` or `key =`, if it is written there.
std::optional<Stretch> value_after(std::string_view line, std::size_t key_end) {
  std::size_t at = key_end;
  if (at < line.size() && (line[at] == '"' || line[at] == '\'')) ++at;  // the key was quoted
  at = skip_blanks(line, at);
  if (at >= line.size() || (line[at] != '=' && line[at] != ':')) return std::nullopt;
  const bool yaml = line[at] == ':';
  at = skip_blanks(line, at + 1);
  if (at >= line.size()) return std::nullopt;
  if (line[at] == '"' || line[at] == '\'') return Stretch{at + 1, closing_quote(line, at)};
  constexpr std::string_view opens_something_else = "{[|>&*!#";
  if (!yaml || opens_something_else.find(line[at]) != std::string_view::npos) return std::nullopt;
  const Stretch plain{at, plain_end(line, at)};
  const std::string_view text = line.substr(plain.begin, plain.end - plain.begin);
  if (std::find(harmless.begin(), harmless.end(), text) != harmless.end()) return std::nullopt;
  return plain;
}

}  // namespace

bool names_secret(std::string_view key) {
  std::string letters;
  for (const char byte : key)
    if (byte != '_' && byte != '-' && byte != '.') letters += lower(byte);
  return std::any_of(last_words.begin(), last_words.end(),
                     [&](std::string_view word) { return letters.ends_with(word); });
}

std::vector<Stretch> secrets_in(std::string_view line) {
  std::vector<Stretch> found;
  for (std::size_t at = 0; at < line.size();) {
    if (!in_key(line[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < line.size() && in_key(line[end])) ++end;
    const std::optional<Stretch> value =
        names_secret(line.substr(at, end - at)) ? value_after(line, end) : std::nullopt;
    if (value && value->begin < value->end) found.push_back(*value);
    at = value ? std::max(end, value->end) : end;
  }
  return found;
}

}  // namespace linter::report
