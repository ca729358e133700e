#include "parsers/kubernetes/scalar_map.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "parsers/text/code_point.h"

namespace parsers::kubernetes {
namespace {

constexpr std::size_t none = std::string_view::npos;

bool is_blank(char character) { return character == ' ' || character == '\t'; }

struct Escape {
  std::size_t length = 0;  // in the file, with the backslash; 0 if it is none
  std::string text{};
};

std::uint32_t hexadecimal(std::string_view digits) {
  std::uint32_t value = 0;
  for (const char digit : digits) {
    const int lower = digit | 0x20;
    const bool letter = lower >= 'a' && lower <= 'f';
    if (!letter && (digit < '0' || digit > '9')) return UINT32_MAX;
    value = value * 16 + static_cast<std::uint32_t>(letter ? lower - 'a' + 10 : digit - '0');
  }
  return value;
}

Escape coded_escape(std::string_view text, std::size_t digits) {
  if (text.size() < 2 + digits) return {};
  std::uint32_t point = hexadecimal(text.substr(2, digits));
  std::size_t length = 2 + digits;
  // JSON writes what is beyond 16 bits as two.
  if (point >= 0xD800 && point < 0xDC00 && text.substr(length).starts_with("\\u")) {
    const std::uint32_t low = hexadecimal(text.substr(length + 2, 4));
    if (low >= 0xDC00 && low < 0xE000) {
      point = 0x10000 + ((point - 0xD800) << 10U) + (low - 0xDC00);
      length += 6;
    }
  }
  if (point >= 0xD800 && point < 0xE000) point = 0xFFFD;  // a half alone
  return point > 0x10FFFF ? Escape{} : Escape{length, code_point_text(point)};
}

// The escape that `text` begins with, in double quotes.
Escape escape_at(std::string_view text) {
  if (text.size() < 2) return {};
  constexpr std::string_view names = "0abtnvfre \"/\\N_LP";
  constexpr std::uint32_t points[] = {0,   7,   8,   9,    10,   11,   12,     13,    27,
                                      ' ', '"', '/', '\\', 0x85, 0xA0, 0x2028, 0x2029};
  if (const std::size_t name = names.find(text[1]); name != none)
    return {2, code_point_text(points[name])};
  switch (text[1]) {
    case '\t': return {2, "\t"};
    case 'x': return coded_escape(text, 2);
    case 'u': return coded_escape(text, 4);
    case 'U': return coded_escape(text, 8);
    default: return {};
  }
}

// Reads what is written beside what it means. Each step says where the next
// bytes of the value stand; a step that does not fit makes the whole fail.
class Alignment {
 public:
  Alignment(Place written, std::string_view text)
      : place_(written),
        file_(written.source->text()),
        at_(written.begin),
        end_(written.end),
        text_(text) {}

  std::optional<TextMap> run() {
    const char style = at_ < end_ ? file_[at_] : '\0';
    const bool fits = style == '|' || style == '>' ? block() : flow(style);
    return fits && done_ == text_.size() ? std::optional(std::move(map_)) : std::nullopt;
  }

 private:
  [[nodiscard]] Place outer(std::size_t begin, std::size_t end) const {
    return {place_.source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  // How long the line break at `at` is.
  [[nodiscard]] std::size_t break_at(std::size_t at) const {
    if (file_.substr(at).starts_with("\r\n")) return 2;
    return at < file_.size() && file_[at] == '\n' ? 1 : 0;
  }
  // All that is equal from here on, up to `stop`.
  std::size_t copy(std::size_t stop) {
    std::size_t length = 0;
    while (at_ + length < stop && done_ + length < text_.size() &&
           file_[at_ + length] == text_[done_ + length])
      ++length;
    map_.copy(outer(at_, at_ + length));
    at_ += length;
    done_ += length;
    return length;
  }
  void stand_for(std::size_t size, std::size_t begin, std::size_t end) {
    map_.stand_for(size, outer(begin, end));
    done_ += size;
  }

  bool block();
  bool block_line(std::size_t indent);
  bool flow(char style);
  bool fold();

  Place place_;
  std::string_view file_;
  std::size_t at_;   // in the file
  std::size_t end_;  // of the scalar
  std::string_view text_;
  std::size_t done_ = 0;  // of `text_`
  TextMap map_{};
};

// One line of a block scalar, and its line break: the first of them may be
// folded into a space, or into nothing.
bool Alignment::block_line(std::size_t indent) {
  const std::size_t line_end = std::min(file_.find('\n', at_), end_);
  for (std::size_t i = 0; i < indent && at_ < line_end && file_[at_] == ' '; ++i) ++at_;
  copy(line_end > at_ && file_[line_end - 1] == '\r' ? line_end - 1 : line_end);
  const std::size_t length = break_at(at_);
  if (length == 0 && at_ != end_ && at_ != line_end) return false;
  if (length != 0 && done_ < text_.size() && (text_[done_] == '\n' || text_[done_] == ' '))
    stand_for(1, at_, at_ + length);
  at_ += length;
  return true;
}

bool Alignment::block() {
  at_ = std::min(file_.find('\n', at_), end_);
  at_ += break_at(at_);
  // The first line with something on it is indented by more than its value.
  std::size_t line = at_;
  while (line < end_) {
    const std::size_t line_end = file_.find('\n', line);
    if (line_end == none || file_.find_first_not_of(" \r", line) != line_end) break;
    line = line_end + 1;
  }
  const std::size_t width =
      std::min(file_.find_first_not_of(' ', line), end_) - std::min(line, end_);
  const std::size_t first = text_.find_first_not_of('\n');
  const std::size_t inside =
      first == none ? 0 : std::min(text_.find_first_not_of(' ', first), text_.size()) - first;
  if (inside > width) return false;
  while (at_ < end_)
    if (!block_line(width - inside)) return false;
  // Line breaks that were kept at the end.
  while (done_ < text_.size() && text_[done_] == '\n') {
    const std::size_t length = break_at(at_);
    stand_for(1, at_, at_ + length);
    at_ += length;
  }
  return true;
}

// A line break within a plain or quoted scalar, with the blanks around it: a
// space, or as many line breaks as there are empty lines.
bool Alignment::fold() {
  std::size_t behind = at_;
  std::size_t breaks = 0;
  while (behind < end_ && (is_blank(file_[behind]) || break_at(behind) != 0)) {
    breaks += break_at(behind) != 0 ? 1 : 0;
    behind += std::max<std::size_t>(break_at(behind), 1);
  }
  if (breaks == 0) return false;
  const std::size_t size = breaks == 1 ? 1 : breaks - 1;
  const std::string wanted(size, breaks == 1 ? ' ' : '\n');
  if (!text_.substr(done_).starts_with(wanted)) return false;
  stand_for(size, at_, behind);
  at_ = behind;
  return true;
}

bool Alignment::flow(char style) {
  const bool quoted = style == '"' || style == '\'';
  if (quoted) {
    ++at_;
    --end_;
  }
  while (at_ < end_) {
    const char next = file_[at_];
    if (style == '"' && next == '\\') {
      if (const std::size_t length = break_at(at_ + 1); length != 0) {
        at_ += 1 + length;
        while (at_ < end_ && is_blank(file_[at_])) ++at_;
        continue;
      }
      const Escape escape = escape_at(file_.substr(at_, end_ - at_));
      if (escape.length == 0 || !text_.substr(done_).starts_with(escape.text)) return false;
      stand_for(escape.text.size(), at_, at_ + escape.length);
      at_ += escape.length;
    } else if (style == '\'' && next == '\'') {
      if (!text_.substr(done_).starts_with('\'')) return false;
      stand_for(1, at_, at_ + 2);
      at_ += 2;
    } else if (is_blank(next) || break_at(at_) != 0) {
      if (!fold() && copy(at_ + 1) == 0) return false;
    } else {
      const std::size_t stop = std::min(file_.find_first_of("\\' \t\r\n", at_), end_);
      if (copy(std::max(stop, at_ + 1)) == 0) return false;
    }
  }
  return true;
}

}  // namespace

std::optional<TextMap> map_scalar(Place written, std::string_view text) {
  if (!written) return std::nullopt;
  return Alignment(written, text).run();
}

TextMap map_of(const Value& text) {
  if (text.place().text() == text.as_text()) {
    TextMap same;
    same.copy(text.place());
    return same;
  }
  if (auto map = map_scalar(text.place(), text.as_text())) return *std::move(map);
  for (const Step& step : steps_of(text.origin()))
    if (auto map = map_scalar(step.place, text.as_text())) return *std::move(map);
  TextMap whole;
  whole.stand_for(text.as_text().size(), text.place());
  return whole;
}

}  // namespace parsers::kubernetes
