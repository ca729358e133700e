// Where the words of a JSON document stand that is a text of the configuration.
//
// They are looked for, in their order, in what was written: a heredoc, a quoted
// text with `\"`, a file. What was put into the text from elsewhere is not found,
// and the rest still is.
#pragma once

#include <map>
#include <string_view>

#include "parsers/value/value.h"

namespace parsers {

class WrittenText {
 public:
  // Of all places that `text` went through it is written at the farthest that has
  // its first word; the others only name it.
  WrittenText(const Value& text, Arena& arena);

  Place place(std::size_t begin, std::size_t end);
  // It came the way of the text, whose last step now ends at it.
  Value placed(const Value& value, std::size_t begin, std::size_t end);
  std::string_view kept(std::string_view text, std::size_t, std::size_t, Arena& arena) {
    return arena.text(text);
  }

 private:
  std::size_t found(std::string_view word);
  std::size_t found_quoted(std::string_view word);

  const Value& text_;
  Place whole_{};
  Arena& arena_;
  const Origin* way_ = nullptr;  // to there; nullptr: it is the place of the value
  std::string_view written_{};
  std::size_t at_ = 0;
  std::size_t missed_ = 0;
  // Of brackets that are still open, by where they are in the document.
  std::map<std::size_t, std::size_t> open_{};
};

}  // namespace parsers
