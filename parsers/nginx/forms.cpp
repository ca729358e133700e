#include "parsers/nginx/forms.h"

#include <algorithm>
#include <array>

#include "parsers/nginx/table/forms.h"
#include "parsers/text/network.h"

namespace parsers::nginx {
namespace {

using forms::Row;
using enum forms::Kind;

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

// Words of a list are compared without regard to case.
bool same(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) {
    const auto lower = [](char letter) {
      return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    };
    return lower(x) == lower(y);
  });
}

bool is_one_of(std::string_view text, std::string_view words) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (same(words.substr(0, end), text)) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

std::string described(std::string_view words) {
  std::string text = "one of ";
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    text += (text.ends_with("of ") ? "`" : ", `") + std::string{words.substr(0, end)} + "`";
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return text;
}

std::string expected(const Row& row) {
  switch (row.kind) {
    case number:
      if (row.most != 0)
        return "a number from " + std::to_string(row.least) + " to " + std::to_string(row.most);
      return row.words == "auto" ? "a number or `auto`" : "a number";
    case signed_number: return "a number";
    case size:
    case offset: return "a size such as `8k`";
    case time:
    case times:
    case seconds: return "a time such as `30s`";
    case choice:
    case choices:
    case alone:
    case parameters: return described(row.words);
    case buffers: return "a number and a size such as `8 4k`";
    case mask: return "`auto` or digits such as `0101`";
    case access: return "permissions such as `user:rw` or `all:r`";
    case address: return "an address such as `10.0.0.1`, or `off`";
    case network: return "a network such as `10.0.0.0/8`, or `all`";
    case upstream_name: return "a server such as `10.0.0.1:9000` or `unix:/run/app.sock`";
    case variable: return "a variable such as `$name`";
    case code: return "a status such as `301`, or a URL";
    case pages: return "a status from 300 to 599";
    case valid: return "statuses and a time such as `10m`";
    case expiry: return "a time such as `30d`, `epoch`, `max` or `off`";
  }
  return {};
}

bool is_number_within(std::string_view text, long long least, long long most) {
  if (!is_number(text)) return false;
  const long long value = std::stoll(std::string{text});
  return value >= least && (most == 0 || value <= most);
}

bool is_mask(std::string_view text) {
  return text.find_first_not_of("01") == std::string_view::npos;
}

bool is_access(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return false;
  return is_one_of(text.substr(0, colon), "user group all") &&
         is_one_of(text.substr(colon + 1), "r rw");
}

// As ngx_inet_addr() reads it: a number that is left out is 0, as in `127.0.0.`.
bool is_ip4(std::string_view text) {
  int dots = 0;
  int number = 0;
  for (const char letter : text) {
    if (letter != '.' && !is_digit(letter)) return false;
    number = letter == '.' ? 0 : number * 10 + (letter - '0');
    dots += letter == '.' ? 1 : 0;
    if (number > 255) return false;
  }
  return dots == 3;
}

bool is_ip(std::string_view text) {
  if (text.find(':') == std::string_view::npos) return is_ip4(text);
  return text.find('/') == std::string_view::npos && parse_network(text).has_value();
}

bool is_network(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::string_view address = text.substr(0, slash);
  if (address.starts_with('[') || !is_ip(address)) return false;
  const long long most = address.find(':') == std::string_view::npos ? 32 : 128;
  return slash == std::string_view::npos || is_number_within(text.substr(slash + 1), 0, most);
}

bool is_address(std::string_view text) {
  if (is_ip(text)) return true;
  const std::size_t colon = text.rfind(':');
  return colon != std::string_view::npos && is_number_within(text.substr(colon + 1), 1, 65535) &&
         is_ip(text.substr(0, colon));
}

// One of the words, or behind one of those that end in a sign.
bool is_parameter(std::string_view text, std::string_view words) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    const std::string_view word = words.substr(0, end);
    const bool is_beginning = word.find_last_of("=:/") == word.size() - 1;
    if (same(is_beginning ? text.substr(0, end) : text, word)) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

bool is_upstream_name(std::string_view text) {
  for (const std::string_view scheme : {"grpc://", "grpcs://", "uwsgi://", "suwsgi://"})
    if (text.starts_with(scheme)) text.remove_prefix(scheme.size());
  return !text.starts_with('/') && text.find("://") == std::string_view::npos;
}

bool is_expiry(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+') || text.starts_with('@'))
    text.remove_prefix(1);
  return is_one_of(text, "off epoch max") || is_time(text, false);
}

bool is_code_or_url(std::string_view text, bool is_alone) {
  if (is_number(text)) return is_number_within(text, 0, 999);
  return is_alone && (text.starts_with("http://") || text.starts_with("https://"));
}

// Which argument, and how many there are.
struct Position {
  std::size_t index = 0;
  std::size_t count = 0;
  [[nodiscard]] bool is_last() const { return index + 1 == count; }
};

bool fits(const Row& row, std::string_view text, Position at) {
  if (row.kind != parameters && is_one_of(text, row.words)) return true;
  switch (row.kind) {
    case number: return is_number_within(text, row.least, row.most);
    case signed_number: return is_number(text.substr(text.starts_with('-') ? 1 : 0));
    case size: return is_size(text, false);
    case offset: return is_size(text, true);
    case time:
    case times: return is_time(text, true);
    case seconds: return is_time(text, false);
    case choice:
    case choices: return false;
    case buffers:
      return at.index == 0 ? is_number_within(text, std::max(row.least, 1), 0)
                           : is_size(text, false);
    case mask: return is_mask(text);
    case access: return is_access(text);
    case address: return at.index == 0 ? is_address(text) : text == "transparent";
    case network: return is_network(text);
    case parameters: return is_parameter(text, row.words);
    case variable: return text.starts_with('$');
    case code: return at.index > 0 || is_code_or_url(text, at.count == 1);
    case pages: return at.is_last() || text.starts_with('=') || is_number_within(text, 300, 599);
    case valid:
      return at.is_last() ? is_time(text, false)
                          : text == "any" || is_number_within(text, 100, 599);
    case upstream_name: return is_upstream_name(text);
    case alone: return at.count > 1;
    case expiry: return at.is_last() ? is_expiry(text) : text == "modified";
  }
  return true;
}

bool judges_all(forms::Kind kind) {
  return kind != number && kind != size && kind != offset && kind != time && kind != seconds &&
         kind != choice && kind != variable && kind != alone;
}

// What a template still has to fill in, or a variable, is nobody's mistake.
bool is_open(std::string_view text) {
  for (const std::string_view mark : {"$", "{{", "<%", "@@", "__"})
    if (text.find(mark) != std::string_view::npos) return true;
  return false;
}

}  // namespace

bool is_number(std::string_view text) {
  // Beyond 18 digits it may not fit.
  return !text.empty() && text.size() <= 18 && std::all_of(text.begin(), text.end(), is_digit);
}

bool is_size(std::string_view text, bool with_gigabytes) {
  const std::string_view units = with_gigabytes ? "kKmMgG" : "kKmM";
  if (!text.empty() && units.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return is_number(text);
}

bool is_time(std::string_view text, bool with_milliseconds) {
  // Units in falling order, each at most once.
  constexpr std::array<std::string_view, 8> units = {"y", "M", "w", "d", "h", "m", "s", "ms"};
  // Years and months only where milliseconds would not be understood.
  std::size_t step = with_milliseconds ? 2 : 0;
  bool has_any = false;
  while (!text.empty()) {
    const auto digits = static_cast<std::size_t>(
        std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
    if (!is_number(text.substr(0, digits))) return false;
    text.remove_prefix(digits);
    has_any = true;
    if (text.empty()) return step < units.size() - 1;  // seconds
    const bool is_ms = text.starts_with("ms");
    std::size_t unit = units.size() - 1;
    if (!is_ms)
      unit = static_cast<std::size_t>(std::find(units.begin(), units.end(), text.substr(0, 1)) -
                                      units.begin());
    if (unit >= units.size() || unit < step || (is_ms && !with_milliseconds)) return false;
    step = unit + 1;
    text.remove_prefix(is_ms ? 2 : 1);
    while (text.starts_with(' ')) text.remove_prefix(1);
  }
  return has_any;
}

std::optional<Refusal> refused(std::string_view directive,
                               std::span<const std::string_view> arguments, bool is_in_stream) {
  const std::span<const Row> rows = forms::rows();
  const auto row = std::lower_bound(
      rows.begin(), rows.end(), directive,
      [](const Row& known, std::string_view wanted) { return known.name < wanted; });
  if (row == rows.end() || row->name != directive) return std::nullopt;
  if (row->only_http && is_in_stream) return std::nullopt;
  const std::size_t end = judges_all(row->kind) ? arguments.size() : row->from + 1;
  for (std::size_t i = row->from; i < std::min(end, arguments.size()); ++i)
    if (!is_open(arguments[i]) && !fits(*row, arguments[i], {i, arguments.size()}))
      return Refusal{i, expected(*row)};
  return std::nullopt;
}

}  // namespace parsers::nginx
