// Splits an expression into tokens.
//
//   Lexer lexer{"self.port in [22]"};
//   Token token = lexer.next();      // name `self`; at last: end
//
// Tokens are views into the expression. What a literal means is for literal.h.
#pragma once

#include <cstdint>
#include <string_view>

namespace linter::cel {

struct Token {
  enum class Kind : std::uint8_t {
    end,
    bad,
    name,
    quoted_name,
    integer,
    unsigned_integer,
    number,
    text,
    bytes,
    // in, true, false and null; the other reserved words are `reserved`.
    word_in,
    word_true,
    word_false,
    word_null,
    reserved,
    // punctuation
    left_parenthesis,
    right_parenthesis,
    left_bracket,
    right_bracket,
    left_brace,
    right_brace,
    dot,
    comma,
    colon,
    question,
    plus,
    minus,
    star,
    slash,
    percent,
    bang,
    and_and,
    or_or,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
  };

  Kind kind = Kind::end;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string_view text{};   // as written; a quoted name without its quotes
  std::string_view wrong{};  // bad: what is wrong with it
};

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  [[nodiscard]] Token next();

 private:
  void skip_blanks();
  Token make(Token::Kind kind, std::size_t length);
  Token bad(std::size_t length, std::string_view wrong);
  Token name();
  Token quoted_name();
  Token number();
  // `prefix` letters such as r or b stand before the quotes.
  Token quoted(std::size_t prefix);
  Token punctuation();
  [[nodiscard]] std::size_t string_prefix() const;
  [[nodiscard]] char at(std::size_t offset) const;

  std::string_view text_;
  std::size_t position_ = 0;
};

}  // namespace linter::cel
