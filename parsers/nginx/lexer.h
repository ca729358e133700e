// Cuts nginx configuration into directives, as nginx does: the rules are those
// of ngx_conf_read_token() in nginx's src/core/ngx_conf_file.c.
//
//   Lexer lexer{source.text(), 0, source.text().size(), arena};
//   std::vector<Word> words;
//   lexer.next(words);            // {"listen", "443", "ssl"}, Ending::semicolon
//
// What nginx refuses is reported through fault() and read on as well as
// possible: after a mistake the Lexer stands at a place from which the rest can
// be read. Words point into the text, or into the arena where an escape had to
// be decoded.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "parsers/value/arena.h"

namespace parsers::nginx {

// One argument. `begin` and `end` are its bytes as written, quotes included.
struct Word {
  std::string_view text{};  // what it means: without quotes, escapes decoded
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// A run of bytes of the text.
struct Stretch {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// What ended a directive.
enum class Ending : std::uint8_t {
  semicolon,
  block_begin,  // `{`
  block_end,    // `}`, which follows no words
  text_end,
};

// The first thing that nginx would refuse in what next() read.
struct Fault {
  enum class Kind : std::uint8_t {
    none,
    after_quote,   // something other than a space, `;`, `{` or `)` follows a closing quote
    empty,         // `;` or `{` without a directive before it
    unfinished,    // `}` or the end of the text while a directive has words
    unterminated,  // a quote without its partner
    too_long,      // longer than nginx's buffer
    bare_brace,    // `{2,3}` in a word without quotes; read as a part of the word
  };
  Kind kind = Kind::none;
  Stretch where{};
};

class Lexer {
 public:
  // nginx reads a token and what ends it into a buffer of this size.
  static constexpr std::size_t buffer_size = 4096;

  // Reads the bytes from `begin` to `end` of `text`, which are a file to nginx.
  // `comments`, if given, gets every comment, without its line ending.
  Lexer(std::string_view text, std::size_t begin, std::size_t end, Arena& arena,
        std::vector<Stretch>* comments = nullptr);

  // Appends the words of the next directive to `words`. Afterwards position()
  // is behind what ended it.
  Ending next(std::vector<Word>& words);

  [[nodiscard]] const Fault& fault() const { return fault_; }
  [[nodiscard]] std::uint32_t position() const { return static_cast<std::uint32_t>(at_ - text_); }

  // To be called when next() came back with `{` of a Lua block: skips to behind
  // the `}` that closes it. False if there is none; then all is skipped.
  bool skip_lua_block();

 private:
  void read_bare(std::vector<Word>& words);
  void read_quoted(std::vector<Word>& words);
  void skip_comment();
  const char* recover_quote(const char* open) const;
  void add_word(std::vector<Word>& words, std::string_view text, Stretch raw, bool escaped);
  [[nodiscard]] Stretch stretch(const char* begin, const char* end) const;
  void set_fault(Fault::Kind kind, const char* begin, const char* end);

  const char* text_;  // where offsets count from
  const char* at_;
  const char* end_;
  Arena* arena_;
  std::vector<Stretch>* comments_;
  Fault fault_{};
};

}  // namespace parsers::nginx
