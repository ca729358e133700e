// Where things end in YAML text. yaml-cpp says where a node begins, not where it
// ends; these functions find the end by reading the text again from there.
//
//   end_of_quoted(R"(a: "b\"" # c)", 3)     8, behind the closing quote
//
// All offsets are bytes of `text`; every result lies within it, whatever the text.
#pragma once

#include <cstddef>
#include <string_view>

namespace parsers {

// Behind blanks, line breaks and comments.
[[nodiscard]] std::size_t skip_space(std::string_view text, std::size_t at);

// Behind blanks (spaces and tabs) only.
[[nodiscard]] std::size_t skip_blanks(std::string_view text, std::size_t at);

// Behind at most `count` anchors and tags (`&name`, `!!str`), where the node
// itself begins.
[[nodiscard]] std::size_t skip_properties(std::string_view text, std::size_t at, int count);

// Behind the word at `at`: an alias, an anchor or a tag.
[[nodiscard]] std::size_t end_of_word(std::string_view text, std::size_t at);

// The closing quote of the scalar that opens at `at`; npos if there is none.
[[nodiscard]] std::size_t closing_quote(std::string_view text, std::size_t at);

// Behind the closing quote, or the end of the text.
[[nodiscard]] std::size_t end_of_quoted(std::string_view text, std::size_t at);

// Behind a plain scalar, which may go over several lines; `decoded` is its value.
[[nodiscard]] std::size_t end_of_plain(std::string_view text, std::size_t at,
                                       std::string_view decoded);

// Behind the last line of a block scalar (`|` or `>` at `at`) that is not
// blank, its line break not included. `parent_indent` is the column, from 0, of
// the collection around it; -1 for a whole document.
[[nodiscard]] std::size_t end_of_block(std::string_view text, std::size_t at, int parent_indent);

// Is there a null written out at `at`: `~`, `null`, `Null`, `NULL`? If so, its length.
[[nodiscard]] std::size_t null_word(std::string_view text, std::size_t at);

// The column of a byte, counted from 0 in bytes, as indentation is measured.
[[nodiscard]] int column_of(std::string_view text, std::size_t at);

}  // namespace parsers
