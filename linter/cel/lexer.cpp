#include "linter/cel/lexer.h"

#include <algorithm>
#include <array>
#include <utility>

namespace linter::cel {
namespace {

using Kind = Token::Kind;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hexadecimal(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_name_part(char c) { return is_letter(c) || is_digit(c); }
bool is_quote(char c) { return c == '"' || c == '\''; }

constexpr std::array<std::string_view, 17> reserved_words = {
    "as",  "break", "const",   "continue",  "else",   "for", "function", "if",    "import",
    "let", "loop",  "package", "namespace", "return", "var", "void",     "while",
};

Kind kind_of_word(std::string_view word) {
  if (word == "in") return Kind::word_in;
  if (word == "true") return Kind::word_true;
  if (word == "false") return Kind::word_false;
  if (word == "null") return Kind::word_null;
  const bool reserved = std::ranges::find(reserved_words, word) != reserved_words.end();
  return reserved ? Kind::reserved : Kind::name;
}

}  // namespace

char Lexer::at(std::size_t offset) const {
  return position_ + offset < text_.size() ? text_[position_ + offset] : '\0';
}

Token Lexer::make(Kind kind, std::size_t length) {
  Token token{kind,
              static_cast<std::uint32_t>(position_),
              static_cast<std::uint32_t>(position_ + length),
              text_.substr(position_, length),
              {}};
  position_ += length;
  return token;
}

Token Lexer::bad(std::size_t length, std::string_view wrong) {
  Token token = make(Kind::bad, length);
  token.wrong = wrong;
  return token;
}

void Lexer::skip_blanks() {
  while (position_ < text_.size()) {
    const char c = text_[position_];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f')
      ++position_;
    else if (c == '/' && at(1) == '/')
      position_ = std::min(text_.find('\n', position_), text_.size());
    else
      break;
  }
}

Token Lexer::next() {
  skip_blanks();
  if (position_ >= text_.size()) return make(Kind::end, 0);
  const char c = at(0);
  if (is_quote(c)) return quoted(0);
  if (const std::size_t prefix = string_prefix(); prefix > 0) return quoted(prefix);
  if (is_letter(c)) return name();
  if (c == '`') return quoted_name();
  if (is_digit(c) || (c == '.' && is_digit(at(1)))) return number();
  return punctuation();
}

std::size_t Lexer::string_prefix() const {
  const auto is_raw = [](char c) { return c == 'r' || c == 'R'; };
  const auto is_bytes = [](char c) { return c == 'b' || c == 'B'; };
  if (!is_raw(at(0)) && !is_bytes(at(0))) return 0;
  if (is_quote(at(1))) return 1;
  const bool both = (is_raw(at(0)) && is_bytes(at(1))) || (is_bytes(at(0)) && is_raw(at(1)));
  return both && is_quote(at(2)) ? 2 : 0;
}

Token Lexer::name() {
  std::size_t length = 1;
  while (is_name_part(at(length))) ++length;
  return make(kind_of_word(text_.substr(position_, length)), length);
}

Token Lexer::quoted_name() {
  const auto allowed = [](char c) {
    return is_name_part(c) || c == '.' || c == '-' || c == '/' || c == ' ';
  };
  std::size_t length = 1;
  while (allowed(at(length))) ++length;
  if (at(length) != '`') return bad(length, "this name in backquotes is not closed");
  if (length == 1) return bad(2, "there is no name between the backquotes");
  Token token = make(Kind::quoted_name, length + 1);
  token.text = token.text.substr(1, length - 1);
  return token;
}

Token Lexer::number() {
  std::size_t length = 0;
  Kind kind = Kind::integer;
  if (at(0) == '0' && (at(1) == 'x' || at(1) == 'X') && is_hexadecimal(at(2))) {
    length = 2;
    while (is_hexadecimal(at(length))) ++length;
  } else {
    while (is_digit(at(length))) ++length;
    if (at(length) == '.' && is_digit(at(length + 1))) {
      kind = Kind::number;
      ++length;
      while (is_digit(at(length))) ++length;
    }
    const bool exponent = at(length) == 'e' || at(length) == 'E';
    const std::size_t sign = at(length + 1) == '+' || at(length + 1) == '-' ? 1 : 0;
    if (exponent && is_digit(at(length + 1 + sign))) {
      kind = Kind::number;
      length += 1 + sign;
      while (is_digit(at(length))) ++length;
    }
  }
  if (kind == Kind::integer && (at(length) == 'u' || at(length) == 'U'))
    return make(Kind::unsigned_integer, length + 1);
  return make(kind, length);
}

Token Lexer::quoted(std::size_t prefix) {
  bool raw = false;
  bool bytes = false;
  for (std::size_t i = 0; i < prefix; ++i) {
    raw = raw || at(i) == 'r' || at(i) == 'R';
    bytes = bytes || at(i) == 'b' || at(i) == 'B';
  }
  const char quote = at(prefix);
  const std::size_t quotes = at(prefix + 1) == quote && at(prefix + 2) == quote ? 3 : 1;
  const auto closes = [&](std::size_t offset) {
    for (std::size_t i = 0; i < quotes; ++i)
      if (at(offset + i) != quote) return false;
    return true;
  };
  std::size_t length = prefix + quotes;
  while (position_ + length < text_.size() && !closes(length)) {
    if (quotes == 1 && (at(length) == '\n' || at(length) == '\r')) break;
    length += !raw && at(length) == '\\' ? 2 : 1;
  }
  length = std::min(length, text_.size() - position_);
  if (!closes(length)) return bad(length, "this text is not closed");
  return make(bytes ? Kind::bytes : Kind::text, length + quotes);
}

Token Lexer::punctuation() {
  static constexpr std::pair<std::string_view, Kind> symbols[] = {
      {"&&", Kind::and_and},
      {"||", Kind::or_or},
      {"==", Kind::equal},
      {"!=", Kind::not_equal},
      {"<=", Kind::less_equal},
      {">=", Kind::greater_equal},
      {"<", Kind::less},
      {">", Kind::greater},
      {"(", Kind::left_parenthesis},
      {")", Kind::right_parenthesis},
      {"[", Kind::left_bracket},
      {"]", Kind::right_bracket},
      {"{", Kind::left_brace},
      {"}", Kind::right_brace},
      {".", Kind::dot},
      {",", Kind::comma},
      {":", Kind::colon},
      {"?", Kind::question},
      {"+", Kind::plus},
      {"-", Kind::minus},
      {"*", Kind::star},
      {"/", Kind::slash},
      {"%", Kind::percent},
      {"!", Kind::bang},
  };
  for (const auto& [symbol, kind] : symbols)
    if (text_.substr(position_).starts_with(symbol)) return make(kind, symbol.size());
  // A whole character of UTF-8, so that a message can show it.
  std::size_t length = 1;
  while ((static_cast<unsigned char>(at(length)) & 0xC0U) == 0x80U) ++length;
  return bad(length, "this character means nothing here");
}

}  // namespace linter::cel
