#include "tests/conformance/textproto.h"

#include <cctype>

namespace conformance {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Message fields(char close) {
    Message message;
    for (skip(); at_ < text_.size() && text_[at_] != close; skip()) {
      const std::string name = field_name();
      skip();
      const bool colon = accept(':');
      skip();
      if (colon && accept('[')) {
        for (skip(); !accept(']'); skip()) message.fields.emplace_back(name, value());
      } else {
        message.fields.emplace_back(name, value());
      }
    }
    if (close != '\0') expect(close);
    return message;
  }

 private:
  void skip() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '#')
        at_ = std::min(text_.find('\n', at_), text_.size());
      else if (std::isspace(static_cast<unsigned char>(c)) != 0 || c == ',' || c == ';')
        ++at_;
      else
        return;
    }
  }
  bool accept(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  void expect(char c) {
    if (!accept(c))
      throw std::runtime_error("expected " + std::string(1, c) + " at " + std::to_string(at_));
  }
  std::string take(std::string_view also) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) != 0 ||
                                  also.find(text_[at_]) != std::string_view::npos))
      ++at_;
    if (at_ == begin) throw std::runtime_error("expected a word at " + std::to_string(at_));
    return std::string(text_.substr(begin, at_ - begin));
  }
  std::string field_name() {
    if (!accept('[')) return take("_");
    std::string name = take("_./-");
    expect(']');
    return name;
  }
  Message value() {
    if (accept('{')) return fields('}');
    Message message;
    if (text_[at_] != '"' && text_[at_] != '\'') {
      message.scalar = take("_.+-");
      return message;
    }
    // Texts side by side are one text.
    for (skip(); at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\''); skip())
      message.scalar += quoted();
    return message;
  }
  std::string quoted() {
    const char quote = text_[at_++];
    std::string out;
    while (text_.at(at_) != quote) {
      const char c = text_[at_++];
      if (c != '\\')
        out += c;
      else
        escape(out);
    }
    ++at_;
    return out;
  }
  void escape(std::string& out) {
    const char c = text_[at_++];
    constexpr std::string_view letters = "abfnrtv";
    constexpr std::string_view meanings = "\a\b\f\n\r\t\v";
    if (const std::size_t which = letters.find(c); which != std::string_view::npos)
      out += meanings[which];
    else if (c == 'x' || c == 'X')
      out += static_cast<char>(number(2, 16));
    else if (c == 'u' || c == 'U')
      append_code_point(out, number(c == 'u' ? 4 : 8, 16));
    else if (c >= '0' && c <= '7') {
      --at_;
      out += static_cast<char>(number(3, 8));
    } else
      out += c;
  }
  unsigned number(std::size_t most, int base) {
    std::size_t length = 0;
    while (length < most && std::isxdigit(static_cast<unsigned char>(text_[at_ + length])) != 0 &&
           (base == 16 || text_[at_ + length] < '8'))
      ++length;
    const auto value =
        static_cast<unsigned>(std::stoul(std::string(text_.substr(at_, length)), nullptr, base));
    at_ += length;
    return value;
  }
  static void append_code_point(std::string& out, unsigned code) {
    const auto put = [&out](unsigned bits) { out += static_cast<char>(bits); };
    if (code < 0x80) return put(code);
    if (code < 0x800) {
      put(0xC0U | code >> 6U);
    } else if (code < 0x10000) {
      put(0xE0U | code >> 12U);
      put(0x80U | (code >> 6U & 0x3FU));
    } else {
      put(0xF0U | code >> 18U);
      put(0x80U | (code >> 12U & 0x3FU));
      put(0x80U | (code >> 6U & 0x3FU));
    }
    put(0x80U | (code & 0x3FU));
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

const Message* Message::find(std::string_view name) const {
  for (const auto& [field, value] : fields)
    if (field == name) return &value;
  return nullptr;
}

std::string Message::text(std::string_view name) const {
  const Message* field = find(name);
  return field == nullptr ? std::string{} : field->scalar;
}

std::vector<const Message*> Message::all(std::string_view name) const {
  std::vector<const Message*> found;
  for (const auto& [field, value] : fields)
    if (field == name) found.push_back(&value);
  return found;
}

bool Message::mentions(std::string_view name) const {
  for (const auto& [field, value] : fields)
    if (field == name || value.mentions(name)) return true;
  return false;
}

Message read_textproto(std::string_view text) { return Reader{text}.fields('\0'); }

}  // namespace conformance
