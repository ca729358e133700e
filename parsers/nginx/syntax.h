// The tree of one nginx file: directives as written, before `include` is
// followed and before anybody asks what they mean.
//
//   server { listen 80; }
//
//   statement 0: words {"server"}, body directives, next 2
//   statement 1: words {"listen", "80"}, no body,   next 2
//
// Statements stand in the order of the text; a block's are behind it, up to its
// `next`. A Document owns them; words point into the Source or the arena.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "parsers/format.h"
#include "parsers/nginx/lexer.h"

namespace parsers::nginx {

enum class Body : std::uint8_t {
  none,        // ends with `;`
  directives,  // { directives }
  entries,     // { lists of words }, as in map
  opaque,      // { another language }, as in content_by_lua_block
};

struct Statement {
  std::uint32_t first_word = 0;
  std::uint32_t word_count = 0;
  std::uint32_t begin = 0;     // of the first word
  std::uint32_t head_end = 0;  // behind the last word
  std::uint32_t end = 0;       // behind the `;` or the `}`
  std::uint32_t next = 0;      // the first statement behind this one and all in it
  Body body = Body::none;
};

// A file of nginx: the whole Source, or a part of it if the Source is the output
// of `nginx -T`, which holds all files of a configuration.
struct File {
  std::string_view path{};  // in a dump as nginx prints it, absolute; else the Source's
  Stretch where{};
  std::uint32_t first = 0;  // its statements
  std::uint32_t last = 0;
};

struct Syntax final : Document {
  std::vector<Word> words{};
  std::vector<Statement> statements{};
  std::vector<File> files{};  // more than one only in a dump
  bool is_dump = false;

  [[nodiscard]] std::span<const Word> words_of(const Statement& statement) const {
    return std::span(words).subspan(statement.first_word, statement.word_count);
  }
  // The directive's name; empty for a block without one, which is an error.
  [[nodiscard]] std::string_view name_of(const Statement& statement) const {
    return statement.word_count == 0 ? std::string_view{} : words[statement.first_word].text;
  }
  [[nodiscard]] Place place(const Word& word) const { return source->place(word.begin, word.end); }
  [[nodiscard]] Place place(const Statement& statement) const {
    return source->place(statement.begin, statement.end);
  }
  // The words without what follows them.
  [[nodiscard]] Place head(const Statement& statement) const {
    return source->place(statement.begin, statement.head_end);
  }
};

}  // namespace parsers::nginx
