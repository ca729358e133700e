#include "linter/cel/literal.h"

#include <charconv>
#include <cstdlib>

#include "linter/cel/utf8.h"

namespace linter::cel {
namespace {

// Reads the escapes of one literal.
class Unescaper {
 public:
  Unescaper(std::string_view text, bool bytes) : text_(text), bytes_(bytes) {}

  // Everything up to the end; false after a mistake.
  bool run(LiteralMistake& mistake) {
    while (position_ < text_.size()) {
      const std::size_t backslash = std::min(text_.find('\\', position_), text_.size());
      out_ += text_.substr(position_, backslash - position_);
      position_ = backslash;
      if (position_ < text_.size() && !escape(mistake)) return false;
    }
    return true;
  }
  [[nodiscard]] const std::string& out() const { return out_; }

 private:
  bool escape(LiteralMistake& mistake) {
    const std::size_t begin = position_++;
    const char kind = position_ < text_.size() ? text_[position_++] : '\0';
    bool good = true;
    switch (kind) {
      case '\\':
      case '?':
      case '"':
      case '\'':
      case '`': out_ += kind; break;
      case 'a': out_ += '\a'; break;
      case 'b': out_ += '\b'; break;
      case 'f': out_ += '\f'; break;
      case 'n': out_ += '\n'; break;
      case 'r': out_ += '\r'; break;
      case 't': out_ += '\t'; break;
      case 'v': out_ += '\v'; break;
      case 'x':
      case 'X': good = code(2, 16); break;
      case 'u': good = !bytes_ && code(4, 16); break;
      case 'U': good = !bytes_ && code(8, 16); break;
      case '0':
      case '1':
      case '2':
      case '3':
        --position_;
        good = code(3, 8);
        break;
      default: good = false;
    }
    if (!good)
      mistake = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(position_),
                 "this is no valid escape"};
    return good;
  }

  // `digits` digits in `base`: a code point, or in bytes an octet.
  bool code(std::size_t digits, int base) {
    const std::string_view written = text_.substr(position_, digits);
    std::uint32_t value = 0;
    const auto read = std::from_chars(written.data(), written.data() + written.size(), value, base);
    if (written.size() != digits || read.ptr != written.data() + digits) return false;
    position_ += digits;
    if (bytes_) {
      out_ += static_cast<char>(value);
      return value <= 0xFF;
    }
    if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return false;
    utf8::append(out_, value);
    return true;
  }

  std::string_view text_;
  bool bytes_ = false;
  std::size_t position_ = 0;
  std::string out_;
};

}  // namespace

std::optional<Value> read_text(std::string_view text, parsers::Arena& arena,
                               LiteralMistake& mistake) {
  bool raw = false;
  bool bytes = false;
  std::size_t begin = 0;
  for (; text[begin] != '"' && text[begin] != '\''; ++begin)
    (text[begin] == 'r' || text[begin] == 'R' ? raw : bytes) = true;
  const std::size_t quotes =
      text.size() >= begin + 6 && text[begin + 1] == text[begin] && text[begin + 2] == text[begin]
          ? 3
          : 1;
  begin += quotes;
  std::string_view content = text.substr(begin, text.size() - begin - quotes);
  if (!raw && content.find('\\') != std::string_view::npos) {
    Unescaper unescaper{content, bytes};
    if (!unescaper.run(mistake)) {
      mistake.begin += static_cast<std::uint32_t>(begin);
      mistake.end += static_cast<std::uint32_t>(begin);
      return std::nullopt;
    }
    content = arena.text(unescaper.out());
  }
  return bytes ? Value::bytes(content) : Value::text(content);
}

std::optional<std::uint64_t> read_unsigned(std::string_view text) {
  if (text.ends_with('u') || text.ends_with('U')) text.remove_suffix(1);
  const bool hexadecimal = text.starts_with("0x") || text.starts_with("0X");
  if (hexadecimal) text.remove_prefix(2);
  std::uint64_t value = 0;
  const auto read =
      std::from_chars(text.data(), text.data() + text.size(), value, hexadecimal ? 16 : 10);
  if (read.ec != std::errc{}) return std::nullopt;
  return value;
}

std::optional<std::int64_t> read_integer(std::string_view text, bool negative) {
  const auto magnitude = read_unsigned(text);
  constexpr std::uint64_t limit = std::uint64_t{1} << 63U;
  if (!magnitude || *magnitude > limit || (*magnitude == limit && !negative)) return std::nullopt;
  return static_cast<std::int64_t>(negative ? ~*magnitude + 1 : *magnitude);
}

double read_number(std::string_view text) {
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  // Out of range: let the C library say whether that is zero or infinity.
  if (read.ec == std::errc::result_out_of_range)
    return std::strtod(std::string(text).c_str(), nullptr);
  return value;
}

}  // namespace linter::cel
