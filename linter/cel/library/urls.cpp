// Kubernetes' url(): absolute URLs and absolute paths.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "linter/cel/arithmetic.h"
#include "linter/cel/blame.h"
#include "linter/cel/library/library.h"

namespace linter::cel::library {
namespace {

// Views into the text that url() was called with.
struct Url {
  std::string_view text{};
  std::string_view scheme{};
  std::string_view host{};  // with the port
  std::string_view path{};
  std::string_view query{};
};

bool is_hexadecimal(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// No blanks or control characters, and every `%` begins an escape.
bool is_clean(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto code = static_cast<unsigned char>(text[i]);
    if (code <= 0x20 || code == 0x7F) return false;
    if (text[i] != '%') continue;
    if (i + 2 >= text.size() || !is_hexadecimal(text[i + 1]) || !is_hexadecimal(text[i + 2]))
      return false;
  }
  return true;
}

bool is_scheme(std::string_view text) {
  return !text.empty() && is_letter(text[0]) && std::ranges::all_of(text, [](char c) {
    return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
  });
}

// Where the port begins: at the colon, or at the end.
std::size_t port_colon(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  const std::size_t bracket = host.rfind(']');
  const bool inside =
      bracket != std::string_view::npos && colon != std::string_view::npos && colon < bracket;
  return colon == std::string_view::npos || inside ? host.size() : colon;
}

bool is_host(std::string_view host) {
  const std::string_view port = host.substr(port_colon(host));
  const std::string_view name = host.substr(0, port_colon(host));
  const bool bracketed = name.starts_with('[');
  if (bracketed ? !name.ends_with(']')
                : name.find_first_of("[]:<>\"\\^`{|}") != std::string_view::npos)
    return false;
  return port.empty() || std::ranges::all_of(port.substr(1), is_digit);
}

std::optional<Url> read(std::string_view text) {
  Url url{text, {}, {}, {}, {}};
  if (text.empty() || !is_clean(text)) return std::nullopt;
  std::string_view rest = text;
  if (rest[0] != '/') {
    const std::size_t colon = rest.find(':');
    if (colon == std::string_view::npos || !is_scheme(rest.substr(0, colon))) return std::nullopt;
    url.scheme = rest.substr(0, colon);
    rest.remove_prefix(colon + 1);
    if (!rest.starts_with('/')) return std::nullopt;
  }
  const std::size_t question = rest.find('?');
  if (question != std::string_view::npos) url.query = rest.substr(question + 1);
  rest = rest.substr(0, question);
  if (rest.starts_with("//") && !url.scheme.empty()) {
    rest.remove_prefix(2);
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    const std::string_view authority = rest.substr(0, slash);
    const std::size_t user = authority.rfind('@');
    url.host = user == std::string_view::npos ? authority : authority.substr(user + 1);
    rest.remove_prefix(slash);
    if (!is_host(url.host)) return std::nullopt;
  }
  url.path = rest;
  return url;
}

const Url& url_of(const void* object) { return *static_cast<const Url*>(object); }

const OpaqueType url_type = {
    "kubernetes.URL",
    [](const void* left, const void* right) { return url_of(left).text == url_of(right).text; },
    [](const void* object) { return std::string(url_of(object).text); }};

Value url(Evaluation& evaluation, Arguments arguments) {
  const auto read_url = read(arguments[0].as_text());
  if (!read_url)
    return error(evaluation.arena(), "this is no absolute URL", arguments[0].as_text());
  return Value::opaque(url_type, evaluation.arena().make<Url>(*read_url), evaluation.arena());
}

Value is_url(Evaluation&, Arguments arguments) {
  return Value::boolean(read(arguments[0].as_text()).has_value());
}

std::string_view scheme(const Url& url) { return url.scheme; }
std::string_view host(const Url& url) { return url.host; }
std::string_view port(const Url& url) {
  const std::string_view behind = url.host.substr(port_colon(url.host));
  return behind.empty() ? behind : behind.substr(1);
}
std::string_view hostname(const Url& url) {
  std::string_view name = url.host.substr(0, port_colon(url.host));
  if (name.starts_with('[')) name = name.substr(1, name.size() - 2);
  return name;
}

template <std::string_view (*part)(const Url&)>
Value get(Evaluation&, Arguments arguments) {
  const void* object = arguments[0].object(url_type);
  return object == nullptr ? no_such_overload() : Value::text(part(url_of(object)));
}

// What may not stand in a path as it is gets escaped.
Value escaped_path(Evaluation& evaluation, Arguments arguments) {
  const void* object = arguments[0].object(url_type);
  if (object == nullptr) return no_such_overload();
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string path;
  for (const char c : url_of(object).path) {
    const auto code = static_cast<unsigned char>(c);
    if (code < 0x80 && std::string_view("\"<>\\^`{|}#").find(c) == std::string_view::npos)
      path += c;
    else
      ((path += '%') += digits[code >> 4U]) += digits[code & 0xFU];
  }
  return made_text(evaluation, path);
}

std::string unescaped(std::string_view text) {
  const auto digit = [](char c) { return is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10; };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

Value query(Evaluation& evaluation, Arguments arguments) {
  const void* object = arguments[0].object(url_type);
  if (object == nullptr) return no_such_overload();
  std::vector<std::pair<std::string, std::vector<Value>>> found;
  for (std::string_view rest = url_of(object).query; !rest.empty();) {
    const std::string_view pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const std::string key = unescaped(pair.substr(0, equals));
    const std::string value = equals < pair.size() ? unescaped(pair.substr(equals + 1)) : "";
    auto entry = std::ranges::find(found, key, [](const auto& each) { return each.first; });
    if (!evaluation.effort().spend(1 + found.size() / 8)) return Value::error("cost limit reached");
    if (entry == found.end()) entry = found.insert(found.end(), {key, {}});
    entry->second.push_back(Value::text(evaluation.arena().text(value)));
  }
  std::vector<Entry> entries;
  for (const auto& [key, values] : found)
    entries.push_back(
        {Value::text(evaluation.arena().text(key)), Value::list(evaluation.arena().copy(values))});
  return Value::map(evaluation.arena().copy(entries));
}

constexpr Row rows[] = {
    {"url(string) -> kubernetes.URL", url, "The absolute URL or absolute path that a text is."},
    {"isURL(string) -> bool", is_url, "Whether a text is an absolute URL or an absolute path."},
    {"<kubernetes.URL>.getScheme() -> string", get<scheme>,
     "What stands before the colon; empty for a path."},
    {"<kubernetes.URL>.getHost() -> string", get<host>, "The host, with its port if there is one."},
    {"<kubernetes.URL>.getHostname() -> string", get<hostname>,
     "The host without its port, an IPv6 address without its brackets."},
    {"<kubernetes.URL>.getPort() -> string", get<port>, "The port, empty if there is none."},
    {"<kubernetes.URL>.getEscapedPath() -> string", escaped_path,
     "The path, what must be escaped in it escaped."},
    {"<kubernetes.URL>.getQuery() -> map(string, list(string))", query,
     "The values of each key of the query."},
};

}  // namespace

void add_urls(Environment& environment) { add(environment, rows); }

}  // namespace linter::cel::library
