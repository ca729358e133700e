#include "parsers/kubernetes/corrections.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "parsers/text/code_point.h"

namespace parsers::kubernetes {
namespace {

constexpr std::string_view white_space = " \t\r\n";

std::size_t breaks_in(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

std::size_t breaks_at_end(std::string_view text) {
  const std::size_t last = text.find_last_not_of('\n');
  return text.size() - (last == std::string_view::npos ? 0 : last + 1);
}

// The most blanks that stand before a line break.
std::size_t widest_line(std::string_view blank_lines) {
  std::size_t widest = 0;
  while (!blank_lines.empty()) {
    const std::size_t end = std::min(blank_lines.find('\n'), blank_lines.size());
    if (end < blank_lines.size()) widest = std::max(widest, end);
    blank_lines.remove_prefix(std::min(end + 1, blank_lines.size()));
  }
  return widest;
}

std::size_t indentation_of_last_line(std::string_view text) {
  const std::size_t start = text.rfind('\n') + 1;
  return std::min(text.find_first_not_of(' ', start), text.size()) - start;
}

bool is_surrogate(std::uint32_t code) { return code >= 0xD800 && code < 0xE000; }

// The text between the quotes, read as YAML says: a line break and the blanks
// around it are a space, each further one is a line break.
class QuotedText {
 public:
  explicit QuotedText(std::string_view raw)
      : quote_(raw.front()), text_(raw.substr(1, raw.size() - 2)) {}

  std::string decode() {
    while (at_ < text_.size()) {
      bool broken = false;  // the last break was escaped, and is nothing
      while (at_ < text_.size() && !is_white() && !broken) broken = take_character();
      take_white_space(broken);
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool is_white() const {
    return white_space.find(text_[at_]) != std::string_view::npos;
  }

  // Returns whether it was an escaped line break.
  bool take_character() {
    const char character = text_[at_++];
    if (quote_ == '\'' && character == '\'') ++at_;  // a pair
    if (quote_ == '"' && character == '\\' && at_ < text_.size()) return take_escape();
    out_ += character;
    return false;
  }

  bool take_escape() {
    constexpr std::string_view plain = "0abt\tnvfre \"'/\\";
    constexpr std::string_view means("\0\a\b\t\t\n\v\f\r\x1B \"'/\\", plain.size());
    const char kind = text_[at_++];
    if (kind == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
    if (kind == '\n' || kind == '\r') return true;
    if (const std::size_t index = plain.find(kind); index != std::string_view::npos)
      out_ += means[index];
    else if (kind == 'N')
      append_code_point(out_, 0x85);
    else if (kind == '_')
      append_code_point(out_, 0xA0);
    else if (kind == 'L' || kind == 'P')
      append_code_point(out_, kind == 'L' ? 0x2028 : 0x2029);
    else
      take_code(kind == 'x' ? 2 : kind == 'u' ? 4 : 8);
    return false;
  }

  std::uint32_t take_digits(std::size_t digits) {
    const std::string_view written = text_.substr(at_, digits);
    std::uint32_t code = 0;
    std::from_chars(written.data(), written.data() + written.size(), code, 16);
    at_ += written.size();
    return code;
  }

  // Of JSON, two halves are one code point, and a half alone is the one that stands
  // for what cannot be read.
  void take_code(std::size_t digits) {
    std::uint32_t code = take_digits(digits);
    if (is_surrogate(code)) {
      const std::size_t behind = at_;
      std::uint32_t low = 0;
      if (text_.substr(at_, 2) == "\\u") {
        at_ += 2;
        low = take_digits(4);
      }
      const bool is_pair = code < 0xDC00 && low >= 0xDC00 && is_surrogate(low);
      if (!is_pair) at_ = behind;
      code = is_pair ? 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00) : 0xFFFD;
    }
    append_code_point(out_, code);
  }

  void take_white_space(bool escaped_break) {
    std::string blanks;
    bool after_break = escaped_break;
    bool folded = false;
    std::size_t further = 0;
    for (; at_ < text_.size() && is_white(); ++at_) {
      if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
      if (text_[at_] == '\n' || text_[at_] == '\r') {
        if (after_break)
          ++further;
        else
          folded = true;
        after_break = true;
      } else if (!after_break) {
        blanks += text_[at_];
      }
    }
    if (!after_break)
      out_ += blanks;
    else if (folded && further == 0)
      out_ += ' ';
    else
      out_.append(further, '\n');
  }

  char quote_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::string decoded_quoted(std::string_view raw) { return QuotedText(raw).decode(); }

std::string without_surrogates(std::string_view document) {
  const std::size_t first = document.find_first_not_of(white_space);
  if (first == std::string_view::npos || document[first] != '{') return {};
  std::string text;
  for (std::size_t at = document.find('\\'); at != std::string_view::npos;
       at = document.find('\\', at + 2)) {
    if (document.substr(at, 3) != "\\ud" && document.substr(at, 3) != "\\uD") continue;
    if (at + 3 >= document.size() ||
        std::string_view("01234567").find(document[at + 3]) != std::string_view::npos)
      continue;
    if (text.empty()) text = document;
    text[at + 2] = 'e';
  }
  return text;
}

std::string corrected_block(std::string_view raw, std::string_view behind, std::string decoded) {
  const std::string_view header = raw.substr(0, raw.find_first_of(white_space));
  const bool keeps = header.find('+') != std::string_view::npos;
  if (!header.starts_with('>') || !keeps || decoded.find_first_not_of('\n') == std::string::npos)
    return decoded;
  const std::size_t next = std::min(behind.find_first_not_of(white_space), behind.size());
  const std::string_view blank_lines = behind.substr(0, next);
  // Blanks beyond the indentation are text: those yaml-cpp gets right.
  if (widest_line(blank_lines) > indentation_of_last_line(raw)) return decoded;
  const std::size_t breaks = breaks_in(blank_lines);
  const std::size_t kept = breaks_at_end(decoded);
  if (breaks > kept) decoded.append(breaks - kept, '\n');
  return decoded;
}

std::string with_line_feeds(std::string_view text) {
  const auto next_alone = [text](std::size_t from) {
    std::size_t at = text.find('\r', from);
    while (at != std::string_view::npos && text.substr(at + 1).starts_with('\n'))
      at = text.find('\r', at + 2);
    return at;
  };
  std::size_t at = next_alone(0);
  if (at == std::string_view::npos) return {};
  std::string changed{text};
  for (; at != std::string_view::npos; at = next_alone(at + 1)) changed[at] = '\n';
  return changed;
}

bool takes_colon(std::string_view text, std::size_t end) {
  return end + 1 < text.size() && text[end] == ':' &&
         std::string_view(",]}").find(text[end + 1]) != std::string_view::npos;
}

bool has_slash_escape(std::string_view raw) {
  for (std::size_t at = raw.find('\\'); at != std::string_view::npos; at = raw.find('\\', at + 2))
    if (raw.substr(at + 1).starts_with('/')) return true;
  return false;
}

}  // namespace parsers::kubernetes
