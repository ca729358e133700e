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

// The first key of a line, behind a dash; its value is what value_after() says.
Stretch first_key(std::string_view line) {
  const std::size_t begin = std::min(line.find_first_not_of(" \t-"), line.size());
  std::size_t end = begin;
  while (end < line.size() && in_key(line[end])) ++end;
  return {begin, end};
}

std::string_view part(std::string_view line, const Stretch& stretch) {
  return line.substr(stretch.begin, stretch.end - stretch.begin);
}

// Is this `name: DB_PASSWORD`?
bool announces_secret(std::string_view line) {
  const Stretch key = first_key(line);
  if (part(line, key) != "name") return false;
  const std::optional<Stretch> name = value_after(line, key.end);
  return name && names_secret(part(line, *name));
}

}  // namespace

bool names_secret(std::string_view key) {
  std::string letters;
  for (const char byte : key)
    if (byte != '_' && byte != '-' && byte != '.') letters += lower(byte);
  return std::any_of(last_words.begin(), last_words.end(),
                     [&](std::string_view word) { return letters.ends_with(word); });
}

std::vector<Stretch> secrets_in(std::string_view line, std::string_view previous) {
  std::vector<Stretch> found;
  const bool is_announced = announces_secret(previous);
  for (std::size_t at = 0; at < line.size();) {
    if (!in_key(line[at])) {
      ++at;
      continue;
    }
    Stretch key{at, at};
    while (key.end < line.size() && in_key(line[key.end])) ++key.end;
    const std::string_view name = part(line, key);
    const bool secret = names_secret(name) || (is_announced && name == "value");
    const std::optional<Stretch> value = secret ? value_after(line, key.end) : std::nullopt;
    if (value && value->begin < value->end) found.push_back(*value);
    at = value ? std::max(key.end, value->end) : key.end;
  }
  return found;
}

}  // namespace linter::report
