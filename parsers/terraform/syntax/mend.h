// What to do with a file that the grammar cannot read as a whole: cut it where a
// new block begins at the start of a line, and look for brackets that do not
// match, which say best what is wrong.
//
//   resource "t" "a" {      part 1: `{` is never closed
//     x = 1
//   resource "t" "b" {}     part 2: nothing is wrong here
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parsers::terraform {

struct Part {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Together they are the whole text.
[[nodiscard]] std::vector<Part> parts_of(std::string_view text);

// A bracket without its other half.
struct Unmatched {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string message{};
};

struct Mended {
  // The text with closing brackets that close nothing blanked out, and with
  // those that are missing at its end: offsets stay what they were.
  std::string text{};
  std::vector<Unmatched> unmatched{};
};

[[nodiscard]] Mended mend(std::string_view text);

}  // namespace parsers::terraform
